package mia.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.market.Symbol;
import mia.protocol.signal.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {
  private final JournalStory story = new JournalStory();

  @TempDir Path folder;

  @Test
  void counts_what_a_run_did() throws SQLException {
    tell();

    RunSummary summary = summary(HistoryFilter.ALL);

    assertThat(summary.bars()).isEqualTo(8);
    assertThat(summary.signals()).isEqualTo(5);
    assertThat(summary.refusals())
        .isEqualTo(Map.of(RefusalReason.WARMUP, 2L, RefusalReason.CHASE, 1L));
    assertThat(summary.intents()).isEqualTo(5);
    assertThat(summary.deniedByRisk()).isEqualTo(Map.of("risk-per-trade", 1L));
    assertThat(summary.deniedByAccount()).isEqualTo(Map.of("exposure", 1L));
    assertThat(summary.orders()).isEqualTo(6);
    assertThat(summary.fills()).isEqualTo(6);
    assertThat(summary.firstNanos())
        .isEqualTo(JournalStory.START_NANOS + JournalStory.MINUTE_NANOS);
    assertThat(summary.lastNanos())
        .isEqualTo(JournalStory.START_NANOS + 8 * JournalStory.MINUTE_NANOS);
  }

  @Test
  void adds_up_the_money_of_closed_trades() throws SQLException {
    tell();

    RunSummary summary = summary(HistoryFilter.ALL);

    assertThat(summary.trades()).isEqualTo(3);
    assertThat(summary.wins()).isEqualTo(2);
    assertThat(summary.grossMinor()).isEqualTo(10_000 - 4_000 + 1_000 + 3 * 690);
    assertThat(summary.costMinor()).isEqualTo(3 * 690);
    assertThat(summary.netMinor()).isEqualTo(7_000);
    assertThat(summary.worstDrawdownMinor()).isEqualTo(4_000);
  }

  @Test
  void keeps_to_one_symbol() throws SQLException {
    tell();

    RunSummary nq = summary(HistoryFilter.ALL.ofSymbol(Symbol.of("NQ")));

    assertThat(nq.trades()).isEqualTo(1);
    assertThat(nq.netMinor()).isEqualTo(-4_000);
    assertThat(nq.worstDrawdownMinor()).isEqualTo(4_000);
  }

  @Test
  void of_nothing_is_zero() {
    SqliteJournal.prepare(folder, JournalSettings.defaults());

    RunSummary summary = summary(HistoryFilter.ALL);

    assertThat(summary.bars()).isZero();
    assertThat(summary.refusals()).isEmpty();
    assertThat(summary.firstNanos()).isZero();
  }

  @Test
  void curve_has_a_point_per_closed_trade() throws SQLException {
    tell();

    EquityCurve curve;
    try (HistoryQuery history = HistoryQuery.open(folder)) {
      curve = EquityCurve.of(history, HistoryFilter.ALL);
    }

    assertThat(curve.points())
        .extracting(EquityCurve.Point::equityMinor)
        .containsExactly(10_000L, 6_000L, 7_000L);
    assertThat(curve.points())
        .extracting(EquityCurve.Point::drawdownMinor)
        .containsExactly(0L, 4_000L, 3_000L);
    assertThat(curve.worstDrawdownMinor()).isEqualTo(4_000);
  }

  private void tell() throws SQLException {
    story.deskStarts("ES", 1);
    story.refusedBar("ES", RefusalReason.WARMUP);
    story.refusedBar("ES", RefusalReason.WARMUP);
    story.refusedBar("NQ", RefusalReason.CHASE);
    story.trade("ES", 10_000);
    story.trade("NQ", -4_000);
    story.trade("ES", 1_000);
    String denied = story.entry("ES", story.signalBar("ES"));
    story.risk("ES", denied, false);
    String refused = story.entry("ES", story.signalBar("ES"));
    String risk = story.risk("ES", refused, true);
    story.judged("ES", story.entryOf("ES", refused), risk, false);
    story.writeTo(folder);
  }

  private RunSummary summary(HistoryFilter filter) {
    try (HistoryQuery history = HistoryQuery.open(folder)) {
      return RunSummary.of(history, filter);
    }
  }
}
