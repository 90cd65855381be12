package mia.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mia.persistence.EventMeta;
import mia.persistence.desk.DeskEvent.DeskStarted;
import mia.persistence.desk.DeskEvent.IncidentNoted;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeWatchTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final long NOW = 1_760_000_000_000_000_000L;

  @TempDir private Path folder;

  private NodeWatch watch;

  private long now = NOW;

  @BeforeEach
  void watches_two_accounts() {
    watch =
        new NodeWatch(
            new NodeMeters("K7QX", "development", "paper_trading", new SystemMeters(folder)),
            TradingCalendar.withoutHolidays(),
            Map.of("PAPER", 10_000_00L, "SECOND", 5_000_00L),
            () -> now);
  }

  @AfterEach
  void stops() {
    watch.meters().close();
  }

  @Test
  void an_error_of_one_account_is_none_of_another_and_one_of_the_node_is_of_all() {
    var meta = new EventMeta("K7QX-SECOND-ES-1", "", ES, NOW, 0, "cafe");
    watch.onCommitted("desk|ES@SECOND", List.of(new IncidentNoted(meta, "data", "a gap")));

    assertThat(watch.ledgerOf("SECOND").total(ErrorClass.DATA)).isEqualTo(1);
    assertThat(watch.ledgerOf("PAPER").total(ErrorClass.DATA)).isZero();

    watch.journalFailed();

    assertThat(watch.ledgerOf("SECOND").total(ErrorClass.SYSTEM)).isEqualTo(1);
    assertThat(watch.ledgerOf("PAPER").total(ErrorClass.SYSTEM)).isEqualTo(1);
    assertThat(watch.ledger().total(ErrorClass.DATA)).isEqualTo(1);
    assertThat(watch.ledger().total(ErrorClass.SYSTEM)).isEqualTo(1);
  }

  @Test
  void feeds_that_another_node_leads_are_not_silent_here() {
    watch.onProgress(NOW);
    now += 40_000_000_000L;
    assertThat(watch.market().silentNanos()).hasValue(40_000_000_000L);

    watch.onFeedLeft();

    assertThat(watch.market().silentNanos()).isEmpty();
    watch.onProgress(NOW);
    assertThat(watch.market().silentNanos()).hasValue(0);
  }

  @Test
  void a_desk_recovers_from_the_moment_it_reads_its_stream_wherever_the_node_was_by_then() {
    now += 3_600_000_000_000L;
    watch.onRecovering("desk|ES@PAPER");
    now += 1_500_000_000L;
    var meta = new EventMeta("K7QX-ES-START3", "", ES, NOW, 0, "cafe");
    watch.onCommitted("desk|ES@PAPER", List.of(new DeskStarted(meta, "here", "test", "bn-1")));

    assertThat(figure("mia_recovery_seconds_sum")).isEqualTo(1.5);
    assertThat(figure("mia_recovery_seconds_count")).isEqualTo(1);
  }

  @Test
  void a_desk_that_starts_again_has_failed_and_one_that_comes_back_has_not() {
    var meta = new EventMeta("K7QX-ES-START3", "", ES, NOW, 0, "cafe");
    var started = List.of(new DeskStarted(meta, "here", "test", "bn-1"));
    watch.onCommitted("desk|ES@PAPER", started);
    watch.onStopped("desk|ES@PAPER");
    watch.onCommitted("desk|ES@PAPER", started);

    assertThat(figure("mia_restarts_total")).isZero();

    watch.onCommitted("desk|ES@PAPER", started);

    assertThat(figure("mia_restarts_total")).isEqualTo(1);
    assertThat(watch.ledgerOf("PAPER").total(ErrorClass.CALCULATION)).isEqualTo(1);
  }

  @Test
  void a_commit_of_a_journal_that_does_not_tell_took_until_it_was_durable() {
    watch.onAsked("desk|ES@PAPER");
    now += 7_000_000;
    watch.onCommitted("desk|ES@PAPER", List.of());

    assertThat(figure("mia_persist_seconds_sum")).isEqualTo(0.007);
    assertThat(figure("mia_persist_seconds_count")).isEqualTo(1);
  }

  @Test
  void a_commit_of_a_journal_that_tells_is_counted_once() {
    watch.onAsked("desk|ES@PAPER");
    watch.journalWrote("desk|ES@PAPER", 3_000_000);
    now += 7_000_000;
    watch.onCommitted("desk|ES@PAPER", List.of());

    assertThat(figure("mia_persist_seconds_sum")).isEqualTo(0.003);
    assertThat(figure("mia_persist_seconds_count")).isEqualTo(1);
  }

  private double figure(String name) {
    return watch
        .meters()
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
