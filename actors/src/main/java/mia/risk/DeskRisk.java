package mia.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskState;
import mia.protocol.market.Instruments;
import mia.protocol.market.TradingCalendar;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;

/**
 * Judges what a desk's trader wants, before it leaves the desk. Entries go through the catalog;
 * whatever only reduces risk passes.
 */
public final class DeskRisk {
  private static final RuleVerdict REDUCES_RISK =
      new RuleVerdict("REDUCES_RISK", Outcome.PASS, java.util.Map.of());

  private final Instruments instruments;
  private final RiskSettings risk;
  private final TradingCalendar calendar;

  public DeskRisk(Instruments instruments, RiskSettings risk, TradingCalendar calendar) {
    this.instruments = Objects.requireNonNull(instruments, "instruments");
    this.risk = Objects.requireNonNull(risk, "risk");
    this.calendar = Objects.requireNonNull(calendar, "calendar");
  }

  /**
   * Judges every formed intent of the state.
   *
   * @param commit commit whose state holds the intents; the decisions are added to it
   * @return the decisions as events
   */
  public List<DeskEvent> judge(DeskCommit commit) {
    for (OrderIntent intent : new ArrayList<>(commit.state().formed().values())) {
      RiskDecision decision = decide(intent, commit.state());
      commit.add(intent.id(), meta -> new RiskDecided(meta, decision));
    }
    return commit.events();
  }

  /** The decision over one intent on the given state. */
  public RiskDecision decide(OrderIntent intent, DeskState state) {
    if (!(intent instanceof EnterBracket entry)) {
      return RiskDecision.of(intent.id(), Action.APPROVE, lotsOf(intent), 0, List.of(REDUCES_RISK));
    }
    var question =
        new DeskQuestion(entry, instruments, risk, state, calendar.dayAt(entry.decidedAtNanos()));
    JudgedEntry judged = JudgedEntry.of(question);
    return risk.preferMicros() ? judged.decision() : WholeContracts.decide(judged);
  }

  /** Changes without a size of their own count as one lot, since an approval sends something. */
  private static long lotsOf(OrderIntent intent) {
    return intent instanceof OrderIntent.ExitPosition exit ? exit.lots() : 1;
  }
}
