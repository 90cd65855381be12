package mia.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskState;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
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
    Judged asked = judge(entry, state);
    return whole(entry, asked)
        .map(same -> judge(same, state))
        .filter(judged -> judged.run().action() == Action.APPROVE)
        .orElse(asked)
        .decision(entry);
  }

  /**
   * An entry and what the rules said of it.
   *
   * @param question the entry in one contract, and all that its rules looked at
   * @param run the rules
   */
  private record Judged(DeskQuestion question, RuleRun run) {
    RiskDecision decision(EnterBracket asked) {
      long planned = Math.multiplyExact(question.lossPerLotMinor(), run.lots());
      Symbol traded = question.entry().traded();
      return new RiskDecision(
          asked.id(),
          run.action(),
          run.lots(),
          Optional.of(traded).filter(contract -> !contract.equals(asked.traded())),
          planned,
          OptionalLong.of(TradeBudget.share(planned, question.limits(), question.today())),
          run.verdicts());
    }
  }

  private Judged judge(EnterBracket entry, DeskState state) {
    var question =
        new DeskQuestion(entry, instruments, risk, state, calendar.dayAt(entry.decidedAtNanos()));
    return new Judged(question, RuleRun.over(RiskRuleCatalog.desk(), question, entry.lots()));
  }

  /**
   * What is left of an entry in micros as whole contracts of the analysed symbol, where these are
   * preferred and the size is one of whole contracts (battle-navale 1.4). A trade is in one
   * contract: any other size stays in micros.
   */
  private Optional<EnterBracket> whole(EnterBracket entry, Judged asked) {
    Instrument micro = asked.question().traded();
    Instrument large = asked.question().analysed();
    long tenths = Math.multiplyExact(asked.run().lots(), (long) micro.esTenthsPerLot());
    long lots = tenths / large.esTenthsPerLot();
    boolean isMicro = large.micro().equals(micro.symbol()) && !large.equals(micro);
    if (risk.preferMicros() || !isMicro || lots == 0 || tenths % large.esTenthsPerLot() != 0) {
      return Optional.empty();
    }
    long perLot = PlannedLoss.inContract(micro, asked.question().lossPerLotMinor(), large);
    return Optional.of(entry.in(large.symbol(), lots, Math.multiplyExact(perLot, lots)));
  }

  /** Changes without a size of their own count as one lot, since an approval sends something. */
  private static long lotsOf(OrderIntent intent) {
    return intent instanceof OrderIntent.ExitPosition exit ? exit.lots() : 1;
  }
}
