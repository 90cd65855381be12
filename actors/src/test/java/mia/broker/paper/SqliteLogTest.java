package mia.broker.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import mia.broker.paper.Script.Step;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file gives back what was there, and refuses what is not its own. */
class SqliteLogTest {
  @TempDir Path folder;

  private static PaperVenue open(Path file) {
    return PaperVenue.open(file, Instruments.builtIn(), PaperSettings.defaults());
  }

  /** The file as a killed process leaves it. */
  private Path copyAsItIs(Path file, int number) throws IOException {
    Path copy = folder.resolve("copy-" + number + ".db");
    Files.copy(file, copy);
    Path journal = Path.of(file + "-wal");
    if (Files.exists(journal)) {
      Files.copy(journal, Path.of(copy + "-wal"));
    }
    return copy;
  }

  /** Everything but the positions of prints that did nothing since the last input. */
  private static PaperState withoutPositions(PaperState state) {
    return new PaperState(
        state.epoch(),
        state.venueSequence(),
        new TreeMap<>(),
        state.trades(),
        state.hands(),
        state.answers());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void a_copy_taken_at_any_step_opens_to_the_same_state_and_reports(long seed) throws IOException {
    Path file = folder.resolve("paper.db");
    var told = new Recorder();
    try (PaperVenue venue = open(file)) {
      PaperBroker broker = venue.session();
      broker.connect(1, told);
      int number = 0;
      for (Step step : Script.of(seed, 250)) {
        Script.apply(broker, step);

        try (PaperVenue copy = open(copyAsItIs(file, number++))) {
          assertThat(withoutPositions(copy.state())).isEqualTo(withoutPositions(venue.state()));
          var again = new Recorder();
          PaperBroker reader = copy.session();
          reader.connect(2, again);
          reader.reportsAfter(0);
          assertThat(again.reports).isEqualTo(Script.withoutRepetitions(told.reports));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void killed_anywhere_and_fed_all_over_again_it_ends_as_if_nothing_had_happened(long seed)
      throws IOException {
    List<Step> steps = Script.of(seed, 400);
    PaperState undisturbed;
    try (PaperVenue venue = open(folder.resolve("undisturbed.db"))) {
      PaperBroker broker = venue.session();
      broker.connect(1, new Recorder());
      steps.forEach(step -> Script.apply(broker, step));
      undisturbed = venue.state();
    }
    Path file = folder.resolve("paper.db");

    for (int killedAt = 1; killedAt < steps.size(); killedAt += 67) {
      Path crashed;
      try (PaperVenue venue = open(file)) {
        PaperBroker broker = venue.session();
        broker.connect(1, new Recorder());
        steps.subList(0, killedAt).forEach(step -> Script.apply(broker, step));
        crashed = copyAsItIs(file, killedAt);
      }
      Files.delete(file);
      try (PaperVenue venue = open(crashed)) {
        PaperBroker broker = venue.session();
        broker.connect(1, new Recorder());
        steps.forEach(step -> Script.apply(broker, step));
        assertThat(venue.state()).as("killed at " + killedAt).isEqualTo(undisturbed);
      }
    }
  }

  @Test
  void working_orders_keep_their_terms_when_the_settings_change() {
    Path file = folder.resolve("paper.db");
    var words = new Bench(Side.BUY);
    try (PaperVenue venue = open(file)) {
      PaperBroker broker = venue.session();
      broker.connect(1, new Recorder());
      broker.submit(new ApprovedOrder(words.bracket(2), "R-1"));
    }
    var slower = PaperSettings.defaults().withLatencyNanos(1_000 * Bench.MILLI);

    try (PaperVenue venue = PaperVenue.open(file, Instruments.builtIn(), slower)) {
      assertThat(venue.band(Bench.ES).wakeAtNanos()).isEqualTo(Bench.at(50));
    }
  }

  @Test
  void positions_of_prints_that_did_nothing_are_kept_with_the_next_input() {
    Path file = folder.resolve("paper.db");
    var words = new Bench(Side.BUY);
    PaperState before;
    try (PaperVenue venue = open(file)) {
      PaperBroker broker = venue.session();
      broker.connect(1, new Recorder());
      broker.onPrint(trade(Bench.ES, 41, 0));
      broker.onPrint(trade(Script.NQ, 7, 0));
      broker.submit(new ApprovedOrder(words.bracket(2), "R-1"));
      broker.onPrint(trade(Script.NQ, 8, 40));
      broker.onPrint(trade(Bench.ES, 42, 50));
      before = venue.state();
    }

    try (PaperVenue venue = open(file)) {
      assertThat(venue.state()).isEqualTo(before);
      assertThat(venue.state().appliedPositions())
          .containsEntry(Bench.ES, 42L)
          .containsEntry(Script.NQ, 8L);
    }
  }

  @Test
  void what_a_position_had_reached_is_not_applied_again_after_opening() {
    Path file = folder.resolve("paper.db");
    var words = new Bench(Side.BUY);
    try (PaperVenue venue = open(file)) {
      PaperBroker broker = venue.session();
      broker.connect(1, new Recorder());
      broker.onPrint(trade(Bench.ES, 41, 0));
      broker.submit(new ApprovedOrder(words.bracket(2), "R-1"));
    }
    var ears = new Recorder();

    try (PaperVenue venue = open(file)) {
      PaperBroker broker = venue.session();
      broker.connect(2, ears);
      broker.onPrint(trade(Bench.ES, 41, 60));
    }

    assertThat(ears.reports).isEmpty();
  }

  private static MarketPrint trade(Symbol symbol, long position, long millis) {
    long ticks = Bench.ORIGIN_TICKS;
    long none = MarketData.NO_PRICE;
    return new MarketPrint(
        symbol, position, Bench.at(millis), none, none, ticks, ticks, ticks, MarketData.NO_VOLUME);
  }

  @Test
  void the_epoch_is_remembered() {
    Path file = folder.resolve("paper.db");
    try (PaperVenue venue = open(file)) {
      venue.session().connect(7, new Recorder());
    }
    var ears = new Recorder();

    try (PaperVenue venue = open(file)) {
      venue.session().connect(6, ears);
    }

    assertThat(ears.links).containsExactly("down: older epoch 6, the venue has seen 7");
  }

  @Nested
  class WhenTheFileCannotBeUsed {
    private Path file;

    @BeforeEach
    void nameTheFile() {
      file = folder.resolve("paper.db");
    }

    private void refuses(String because) {
      assertThatThrownBy(() -> open(file).close())
          .isInstanceOf(PaperStoreException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining(because);
    }

    private void change(String... statements) throws SQLException {
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          var statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.executeUpdate(sql);
        }
      }
    }

    private void fillWithTrades() {
      try (PaperVenue venue = open(file)) {
        PaperBroker broker = venue.session();
        broker.connect(1, new Recorder());
        Script.of(1, 400).forEach(step -> Script.apply(broker, step));
      }
    }

    @Test
    void a_second_process_is_kept_out() {
      try (PaperVenue first = open(file)) {
        first.session().connect(1, new Recorder());

        refuses("in use");
      }
    }

    @Test
    void something_that_is_no_database_is_refused_and_left_as_it_is() throws IOException {
      byte[] letter =
          "Dear reader, this is not a database at all.".repeat(40).getBytes(StandardCharsets.UTF_8);
      Files.write(file, letter);

      refuses("not a database");

      assertThat(Files.readAllBytes(file)).isEqualTo(letter);
    }

    @Test
    void a_database_of_somebody_else_is_refused_and_left_as_it_is() throws Exception {
      change("CREATE TABLE recipes (title TEXT)");
      byte[] before = Files.readAllBytes(file);

      refuses("not a file of the paper venue");

      assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void another_version_is_refused() throws SQLException {
      fillWithTrades();
      change("UPDATE paper_format SET version = 9");

      refuses("expected format mia-paper version 1 to 3, found mia-paper version 9");
    }

    @Test
    void a_missing_input_is_refused() throws SQLException {
      fillWithTrades();
      change("DELETE FROM input WHERE no = 3");

      refuses("input 3 is missing");
    }

    @Test
    void a_changed_report_is_refused() throws SQLException {
      fillWithTrades();
      change("UPDATE report SET cost_minor = cost_minor + 1 WHERE execution_id IS NOT NULL");

      refuses("this program answers");
    }

    @Test
    void a_report_that_nothing_has_caused_is_refused() throws SQLException {
      fillWithTrades();
      change(
          "INSERT INTO report SELECT venue_sequence + 100000, no + 100000, symbol, trade_id,"
              + " order_id, intent_id, role, change, working_ticks, remaining_lots, reason,"
              + " time_nanos, position, execution_id, price_ticks, lots, cost_minor,"
              + " slippage_ticks FROM report WHERE venue_sequence = 1");

      refuses("reports that no input has caused");
    }

    @Test
    void an_input_that_says_nothing_is_refused() throws SQLException {
      fillWithTrades();
      change("UPDATE submitted SET side = NULL");

      refuses("column side is empty");
    }

    @Test
    void a_damaged_page_is_refused() throws IOException {
      fillWithTrades();
      byte[] bytes = Files.readAllBytes(file);
      Arrays.fill(bytes, 4096, Math.min(bytes.length, 4096 * 6), (byte) 0x5A);
      Files.write(file, bytes);

      refuses("malformed");
    }

    @Test
    void a_cut_file_is_refused() throws IOException {
      fillWithTrades();
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

      refuses("malformed");
    }

    @Test
    void a_folder_in_its_place_is_refused() throws IOException {
      Files.createDirectory(file);

      refuses("expected a file, found a folder");
    }

    @Test
    void a_missing_folder_is_named() {
      Path nowhere = folder.resolve("missing").resolve("paper.db");

      assertThatThrownBy(() -> open(nowhere))
          .isInstanceOf(PaperStoreException.class)
          .hasMessageContaining("there is no folder");
    }
  }
}
