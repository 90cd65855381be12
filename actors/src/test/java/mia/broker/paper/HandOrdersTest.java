package mia.broker.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import mia.protocol.market.Instruments;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was done by hand, refused, or filled in parts is in the file like everything else. */
class HandOrdersTest {
  private static final Bench BENCH = new Bench(Side.BUY);

  @TempDir Path folder;

  private PaperVenue open() {
    return PaperVenue.open(
        folder.resolve("paper.db"), Instruments.builtIn(), PaperSettings.defaults());
  }

  @Test
  void a_file_with_faults_opens_to_the_same_state() {
    PaperState before;
    try (PaperVenue venue = open()) {
      PaperBroker broker = venue.session();
      broker.connect(1, new Recorder());
      broker.refuse(new ApprovedOrder(BENCH.bracket("K7QX-ES-1A", Bench.MES, 4), "R"), "no margin");
      broker.submitInParts(
          new ApprovedOrder(BENCH.bracket("K7QX-ES-1B", Bench.MES, 4), "R"), List.of(1L, 2L, 0L));
      Script.of(3, 40).stream()
          .filter(step -> step instanceof Script.Step.Print)
          .forEach(step -> Script.apply(broker, step));
      venue.byHand(new HandOrder.Cancel("1", Bench.MES, OrderRole.STOP, Bench.at(2_000)));
      venue.byHand(new HandOrder.Trade("2", Bench.MES, -2, 24_000, Bench.at(2_001)));
      venue.byHand(new HandOrder.Trade("3", Bench.ES, 5, 0, Bench.at(2_002)));
      venue.byHand(new HandOrder.Close("4", Bench.ES, 0, Bench.at(2_003)));
      venue.byHand(new HandOrder.Trade("5", Bench.ES, -1, 0, Bench.at(2_004)));
      before = venue.state();
    }

    try (PaperVenue again = open()) {
      assertThat(again.state()).isEqualTo(before);
      assertThat(before.hands().lots()).containsEntry(Bench.ES, -1L);
      assertThat(before.hands().acts()).containsExactly("1", "2", "3", "4", "5");
      assertThat(before.answers().get("K7QX-ES-1A")).hasSize(1);
    }
  }

  @Test
  void what_is_done_by_hand_under_the_same_id_is_done_once() {
    try (PaperVenue venue = open()) {
      venue.byHand(new HandOrder.Trade("1", Bench.MES, 2, 0, Bench.at(0)));
      venue.byHand(new HandOrder.Trade("1", Bench.MES, 2, 0, Bench.at(0)));

      assertThat(venue.state().hands().lots()).containsEntry(Bench.MES, 2L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_file_of_a_former_version_is_lifted_to_this_one(int version) throws SQLException {
    PaperState before;
    try (PaperVenue venue = open()) {
      PaperBroker broker = venue.session();
      broker.connect(1, new Recorder());
      Script.untyped(5, 100).forEach(step -> Script.apply(broker, step));
      broker.submit(new ApprovedOrder(BENCH.bracket("K7QX-ES-1Z", Bench.MES, 4), "R"));
      before = venue.state();
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("paper.db"));
        Statement statement = connection.createStatement()) {
      for (String column : List.of("order_type", "time_in_force", "trigger_ticks", "close_nanos")) {
        statement.execute("ALTER TABLE submitted DROP COLUMN " + column);
      }
      if (version == 1) {
        statement.execute("DROP TABLE by_hand");
        statement.execute("ALTER TABLE submitted DROP COLUMN entry_parts");
        statement.execute("ALTER TABLE submitted DROP COLUMN refused");
      }
      statement.execute("UPDATE paper_format SET version = " + version);
    }

    try (PaperVenue again = open()) {
      assertThat(again.state()).isEqualTo(before);
      again.byHand(new HandOrder.Trade("1", Bench.MES, 2, 0, Bench.at(0)));
    }
    try (PaperVenue third = open()) {
      assertThat(third.state().hands().acts()).containsExactly("1");
    }
  }

  @Test
  void the_market_goes_on_while_nobody_is_connected() {
    Recorder told = new Recorder();
    try (PaperVenue venue = open()) {
      PaperBroker broker = venue.session();
      broker.connect(1, told);
      broker.submit(new ApprovedOrder(BENCH.bracket("K7QX-ES-1A", Bench.MES, 4), "R"));
      broker.close();
      for (Script.Step step : Script.of(3, 40)) {
        if (step instanceof Script.Step.Print print) {
          venue.market(print.print());
        }
      }
      assertThat(told.reports).hasSize(1);

      PaperBroker later = venue.session();
      later.connect(2, told);
      later.reportsAfter(1);
      assertThat(Bench.fillOf(told.reports, OrderRole.ENTRY)).isPresent();
    }
  }
}
