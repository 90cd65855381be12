package mia.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import mia.persistence.JournalEvent;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.audit.AuditEvent;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.protocol.audit.AlertLevel;
import mia.protocol.audit.AuditEntry.Conformance;
import mia.protocol.market.Instruments;
import mia.protocol.market.TradingCalendar;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;

/**
 * What a journal says of the phase it belongs to, gathered event by event. Times bound which trades
 * count; what came before is read nevertheless, for the circumstances of their decisions.
 */
public final class FolderAnalysis {
  private final PerformanceTracker tracker;
  private final DeploymentPhase phase;
  private final OptionalLong fromNanos;
  private final OptionalLong toNanos;
  private final List<String> configurations = new ArrayList<>();
  private final Set<String> refused = new TreeSet<>();
  private long criticalAlerts;
  private long latencyAlerts;
  private boolean watched;
  private Optional<Conformance> conformance = Optional.empty();
  private long kills;
  private String configHash = "";

  /**
   * @param fromNanos event time of the first trade that counts, by its end
   * @param toNanos event time behind the last
   */
  public FolderAnalysis(
      Instruments instruments,
      TradingCalendar calendar,
      DeploymentPhase phase,
      OptionalLong fromNanos,
      OptionalLong toNanos) {
    this.tracker = new PerformanceTracker(instruments, calendar);
    this.phase = phase;
    this.fromNanos = fromNanos;
    this.toNanos = toNanos;
  }

  /** Takes the next event of any stream. */
  public void add(JournalEvent event) {
    tracker.add(event);
    if (event instanceof AuditEvent audit) {
      audit(audit);
    } else if (event instanceof TradeClosed closed) {
      configurations.add(closed.meta().configHash());
    } else if (event instanceof RiskDecided decided) {
      configHash = decided.meta().configHash();
      note(decided.decision().verdicts());
    } else if (event instanceof IntentJudged judged) {
      note(judged.verdict().verdicts());
    } else if (event instanceof KillChanged changed
        && changed.state().blocks()
        && isWithin(changed.meta().eventTimeNanos())) {
      kills++;
    }
  }

  private void audit(AuditEvent event) {
    if (event instanceof AuditEvent.AlertRaised raised) {
      criticalAlerts += raised.entry().level() == AlertLevel.CRITICAL ? 1 : 0;
      latencyAlerts += raised.entry().rule().toLowerCase(Locale.ROOT).contains("latency") ? 1 : 0;
    } else if (event instanceof AuditEvent.HealthChanged) {
      watched = true;
    } else if (event instanceof AuditEvent.ConformanceRan ran) {
      conformance = Optional.of(ran.entry());
    }
  }

  private void note(List<RuleVerdict> verdicts) {
    for (RuleVerdict verdict : verdicts) {
      if (verdict.outcome() != Outcome.PASS) {
        refused.add(verdict.rule());
      }
    }
  }

  private boolean isWithin(long timeNanos) {
    return (fromNanos.isEmpty() || timeNanos >= fromNanos.getAsLong())
        && (toNanos.isEmpty() || timeNanos < toNanos.getAsLong());
  }

  /** Trades that ended within the times: virtual ones where data is only collected. */
  public List<ClosedTrade> trades() {
    List<ClosedTrade> all =
        phase == DeploymentPhase.DATA_COLLECTION ? tracker.virtualTrades() : tracker.trades();
    return all.stream().filter(trade -> isWithin(trade.result().closedNanos())).toList();
  }

  /**
   * Trades of the size step: in live trading those that the last configuration decided, since
   * another size is another configuration.
   */
  private List<ClosedTrade> step() {
    if (phase != DeploymentPhase.PROGRESSIVE_LIVE) {
      return trades();
    }
    List<ClosedTrade> all = tracker.trades();
    var step = new ArrayList<ClosedTrade>();
    for (int i = 0; i < all.size(); i++) {
      if (configurations.get(i).equals(configHash) && isWithin(all.get(i).result().closedNanos())) {
        step.add(all.get(i));
      }
    }
    return step;
  }

  /** Figures of the trades within the times, over the trading days within them. */
  public Performance performance(long equityMinor) {
    return Performance.of(trades(), daysWithin(), OptionalLong.of(equityMinor));
  }

  private SortedSet<LocalDate> daysWithin() {
    boolean whole = fromNanos.isEmpty() && toNanos.isEmpty();
    return whole ? tracker.days() : new TreeSet<>();
  }

  /**
   * Whether the phase may be left.
   *
   * @param sizeTenths size step of the settings
   * @param equityMinor equity at the start
   * @param reported whether a report is written
   */
  public PhaseReview review(long sizeTenths, long equityMinor, boolean reported) {
    List<ClosedTrade> step = step();
    return PhaseReview.of(
        phase,
        new PhaseFacts(
            step,
            Performance.of(step, List.of(), OptionalLong.of(equityMinor)),
            criticalAlerts,
            latencyAlerts,
            watched,
            conformance,
            refused,
            kills,
            sizeTenths,
            reported));
  }
}
