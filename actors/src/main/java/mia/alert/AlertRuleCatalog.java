package mia.alert;

import static mia.alert.AlertRule.Bound.ABOVE;
import static mia.alert.AlertRule.Bound.AT_LEAST;
import static mia.alert.AlertRule.Bound.BELOW;
import static mia.protocol.audit.AlertLevel.CRITICAL;
import static mia.protocol.audit.AlertLevel.ERROR;
import static mia.protocol.audit.AlertLevel.WARNING;

import java.util.List;
import mia.alert.AlertRule.Effect;
import mia.monitor.Measure;

/**
 * Every alert rule, one line each (battle-navale 13, 14.1). CRITICAL is kept for what makes
 * flattening right, since it triggers the kill switch.
 */
public final class AlertRuleCatalog {
  private static final String FEED = "feed_disconnected";
  private static final String LINK = "connection_lost_30_seconds";
  private static final long LATENCY_HOLD_NANOS = 10_000_000_000L;

  private AlertRuleCatalog() {}

  /** The rules with these thresholds. */
  public static List<AlertRule> of(AlertThresholds t) {
    return List.of(
        AlertRule.of(
                "daily_loss_80_percent",
                WARNING,
                Measure.DAILY_LOSS_SHARE,
                AT_LEAST,
                0.8,
                "daily loss near its limit")
            .explainedBy("daily_loss_100_percent"),
        AlertRule.of(
                "daily_loss_100_percent",
                CRITICAL,
                Measure.DAILY_LOSS_SHARE,
                AT_LEAST,
                1,
                "daily loss limit reached")
            .doing(Effect.KILL),
        AlertRule.of(
            "system_error_rate_5_percent",
            WARNING,
            Measure.ERROR_RATE,
            ABOVE,
            0.05,
            "too many errors in five minutes"),
        AlertRule.of(
                "system_error_critical",
                CRITICAL,
                Measure.SYSTEM_ERRORS,
                AT_LEAST,
                1,
                "error of the system itself")
            .doing(Effect.KILL),
        AlertRule.of(
                "system_errors_persist",
                ERROR,
                Measure.SYSTEM_ERRORS,
                AT_LEAST,
                10,
                "errors of the system go on, the node stops")
            .doing(Effect.SHUTDOWN),
        AlertRule.of(LINK, ERROR, Measure.LINK_DOWN_SECONDS, AT_LEAST, 30, "link is down"),
        AlertRule.of(
                "model_confidence_degraded",
                WARNING,
                Measure.MODEL_CONFIDENCE_DROP,
                ABOVE,
                0.30,
                "the model is less sure than in its validation")
            .explainedBy(FEED),
        AlertRule.of(
                "cpu_high", WARNING, Measure.CPU_SHARE, ABOVE, t.cpuHigh(), "processors are busy")
            .holding(t.loadHoldNanos())
            .explainedBy("cpu_saturated"),
        AlertRule.of(
                "cpu_saturated",
                ERROR,
                Measure.CPU_SHARE,
                ABOVE,
                t.cpuSaturated(),
                "processors are saturated")
            .holding(t.loadHoldNanos()),
        AlertRule.of(
                "memory_high",
                WARNING,
                Measure.MEMORY_SHARE,
                ABOVE,
                t.memoryHigh(),
                "memory is short")
            .holding(t.loadHoldNanos())
            .explainedBy("memory_exhausted"),
        AlertRule.of(
                "memory_exhausted",
                ERROR,
                Measure.MEMORY_SHARE,
                ABOVE,
                t.memoryExhausted(),
                "memory is used up, the node stops")
            .holding(t.loadHoldNanos())
            .doing(Effect.SHUTDOWN),
        AlertRule.of(
                "disk_filling",
                WARNING,
                Measure.DISK_SHARE,
                ABOVE,
                t.diskFilling(),
                "the disk of the data folder fills")
            .explainedBy("disk_full"),
        AlertRule.of(
            "disk_full",
            ERROR,
            Measure.DISK_SHARE,
            ABOVE,
            t.diskFull(),
            "the disk of the data folder is nearly full"),
        AlertRule.of(
                "data_latency_high",
                WARNING,
                Measure.DATA_LATENCY_MILLIS,
                ABOVE,
                t.dataLatencyMillis(),
                "market data is late")
            .holding(LATENCY_HOLD_NANOS)
            .explainedBy(FEED, LINK),
        AlertRule.of(
            FEED,
            ERROR,
            Measure.FEED_SILENT_SECONDS,
            AT_LEAST,
            t.feedSilentSeconds(),
            "the feed is silent"),
        AlertRule.of(
                "drawdown_high",
                WARNING,
                Measure.DRAWDOWN_SHARE,
                ABOVE,
                t.drawdown(),
                "equity is far below its peak")
            .explainedBy(FEED, LINK),
        AlertRule.of(
                "sharpe_low", WARNING, Measure.SHARPE, BELOW, t.sharpe(), "Sharpe ratio is low")
            .explainedBy(FEED, LINK),
        AlertRule.of(
                "losing_streak",
                WARNING,
                Measure.LOSS_STREAK,
                AT_LEAST,
                t.lossStreak(),
                "many losing trades in a row")
            .explainedBy(FEED, LINK),
        AlertRule.of(
                "win_rate_low", WARNING, Measure.WIN_RATE, BELOW, t.winRate(), "few trades win")
            .explainedBy(FEED, LINK),
        AlertRule.of(
                "profit_factor_low",
                WARNING,
                Measure.PROFIT_FACTOR,
                BELOW,
                t.profitFactor(),
                "profit factor is low")
            .explainedBy(FEED, LINK),
        AlertRule.of(
            "reconciliation_difference",
            ERROR,
            Measure.RECONCILIATION_DIFFERENCES,
            AT_LEAST,
            1,
            "venue and journal differ"),
        AlertRule.of(
                "circuit_breaker_open",
                WARNING,
                Measure.BREAKER_OPEN,
                AT_LEAST,
                1,
                "a circuit breaker keeps entries away")
            .explainedBy(FEED, LINK),
        AlertRule.of(
            "journal_write_error",
            ERROR,
            Measure.JOURNAL_ERRORS,
            AT_LEAST,
            1,
            "the journal could not write"),
        AlertRule.of(
            "conformance_failed",
            WARNING,
            Measure.CONFORMANCE_FAILED,
            AT_LEAST,
            1,
            "a control does not bite"),
        AlertRule.of(
            "kill_triggered",
            CRITICAL,
            Measure.KILL_TRIGGERED,
            AT_LEAST,
            1,
            "the kill switch is triggered"),
        AlertRule.of(
            "component_silent",
            ERROR,
            Measure.ANSWER_AGE_SECONDS,
            ABOVE,
            t.answerSeconds(),
            "a part of the node does not answer"),
        AlertRule.of(
            "alert_channel_failing",
            WARNING,
            Measure.CHANNEL_FAILING,
            AT_LEAST,
            1,
            "messages of a channel do not go out"),
        AlertRule.of(
            "heartbeat_unreachable",
            WARNING,
            Measure.HEARTBEAT_FAILURES,
            AT_LEAST,
            3,
            "the outside watch does not take our heartbeat"));
  }
}
