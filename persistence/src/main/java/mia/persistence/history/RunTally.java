package mia.persistence.history;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mia.persistence.JournalEvent;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.AnalysisAbandoned;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.IncidentNoted;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.TradeResult;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.TradingSignal;

/** Adds up a {@link RunSummary} event by event; keeps only the orders of trades that are open. */
public final class RunTally {
  /** The kinds of events it counts. */
  static final String[] KINDS = {
    "desk.bar-closed",
    "desk.signal-decided",
    "desk.intent-formed",
    "desk.risk-decided",
    "desk.account-answered",
    "desk.order-reported",
    "desk.trade-closed",
    "desk.incident-noted"
  };

  private long bars;
  private long signals;
  private final Map<RefusalReason, Long> refusals = new EnumMap<>(RefusalReason.class);
  private long intents;
  private final Map<String, Long> deniedByRisk = new TreeMap<>();
  private final Map<String, Long> deniedByAccount = new TreeMap<>();
  private final Map<String, Set<String>> ordersByTrade = new HashMap<>();
  private long orders;
  private long fills;
  private long trades;
  private long wins;
  private long grossMinor;
  private long costMinor;
  private long netMinor;
  private final EquityCurve.Equity equity = new EquityCurve.Equity();
  private long incidents;
  private long firstNanos;
  private long lastNanos;

  /** Takes the next event; those that say nothing for a summary are passed over. */
  public void add(JournalEvent event) {
    if (event instanceof BarClosed closed) {
      bar(closed.bar().endNanos());
    } else if (event instanceof SignalDecided decided) {
      signal(decided.signal());
    } else if (event instanceof IntentFormed) {
      intents++;
    } else if (event instanceof RiskDecided decided) {
      risk(decided.decision());
    } else if (event instanceof AccountAnswered answered) {
      if (!answered.verdict().admitted()) {
        deniedByAccount.merge(answered.verdict().code(), 1L, Long::sum);
      }
    } else if (event instanceof OrderReported reported) {
      report(reported.report());
    } else if (event instanceof TradeClosed closed) {
      trade(closed.result());
    } else if (event instanceof IncidentNoted || event instanceof AnalysisAbandoned) {
      incidents++;
    }
  }

  private void bar(long endNanos) {
    firstNanos = bars == 0 ? endNanos : Math.min(firstNanos, endNanos);
    lastNanos = Math.max(lastNanos, endNanos);
    bars++;
  }

  private void signal(TradingSignal signal) {
    if (signal.isSignal()) {
      signals++;
    } else {
      refusals.merge(signal.reason().orElseThrow(), 1L, Long::sum);
    }
  }

  private void risk(RiskDecision decision) {
    if (!decision.approved()) {
      String rule = decision.denial().map(RuleVerdict::rule).orElse(decision.action().name());
      deniedByRisk.merge(rule, 1L, Long::sum);
    }
  }

  private void report(OrderReport report) {
    boolean first =
        ordersByTrade
            .computeIfAbsent(report.tradeId(), trade -> new HashSet<>())
            .add(report.orderId());
    if (first) {
      orders++;
    }
    if (report.fill().isPresent()) {
      fills++;
    }
  }

  private void trade(TradeResult result) {
    ordersByTrade.remove(result.tradeId());
    trades++;
    if (result.netMinor() > 0) {
      wins++;
    }
    grossMinor = Math.addExact(grossMinor, result.grossMinor());
    costMinor = Math.addExact(costMinor, result.costMinor());
    netMinor = Math.addExact(netMinor, result.netMinor());
    equity.plus(result);
  }

  /** The figures so far. */
  public RunSummary toSummary() {
    return new RunSummary(
        bars,
        signals,
        refusals,
        intents,
        deniedByRisk,
        deniedByAccount,
        orders,
        fills,
        trades,
        wins,
        grossMinor,
        costMinor,
        netMinor,
        equity.worstDrawdownMinor(),
        incidents,
        firstNanos,
        lastNanos);
  }
}
