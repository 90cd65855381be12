package mia.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.protocol.market.Instrument;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;

/**
 * The whole part of a size in contracts of the analysed symbol, where these are preferred to micros
 * and every rule lets them pass; any other size in micros (battle-navale 1.4). A trade is in one
 * contract, so what is less than a whole contract beside it is left out.
 */
final class WholeContracts {
  static final String CODE = "WHOLE_CONTRACTS";

  private WholeContracts() {}

  /** What follows for an entry in micros that was judged. */
  static RiskDecision decide(JudgedEntry micros) {
    Optional<EnterBracket> whole = wholePart(micros);
    if (whole.isEmpty()) {
      return micros.decision();
    }
    JudgedEntry judged = micros.with(whole.get());
    boolean passes = judged.run().action() == Action.APPROVE;
    long left = leftOut(micros, whole.get());
    String refusedBy =
        judged.run().verdicts().stream()
            .filter(verdict -> verdict.outcome() != Outcome.PASS)
            .findFirst()
            .map(RuleVerdict::rule)
            .orElse("none");
    var verdicts = new ArrayList<>(micros.run().verdicts());
    verdicts.add(
        new RuleVerdict(
            CODE,
            passes && left > 0 ? Outcome.REDUCE : Outcome.PASS,
            Map.of(
                "contract", whole.get().traded().code(),
                "lots", Long.toString(whole.get().lots()),
                "micros_left_out", Long.toString(left),
                "refused_by", refusedBy)));
    if (!passes) {
      return micros.decision(micros.run().action(), Optional.empty(), List.copyOf(verdicts));
    }
    Action action = left > 0 ? Action.REDUCE_SIZE : micros.run().action();
    return judged.decision(action, Optional.of(whole.get().traded()), List.copyOf(verdicts));
  }

  private static Optional<EnterBracket> wholePart(JudgedEntry judged) {
    Instrument micro = judged.question().traded();
    Instrument large = judged.question().analysed();
    long lots = tenths(judged) / large.esTenthsPerLot();
    boolean isMicro = large.micro().equals(micro.symbol()) && !large.equals(micro);
    if (!isMicro || lots == 0) {
      return Optional.empty();
    }
    long perLot = PlannedLoss.inContract(micro, judged.question().lossPerLotMinor(), large);
    EnterBracket entry = judged.question().entry();
    return Optional.of(entry.in(large.symbol(), lots, Math.multiplyExact(perLot, lots)));
  }

  private static long leftOut(JudgedEntry micros, EnterBracket whole) {
    long tenths = whole.lots() * micros.question().analysed().esTenthsPerLot();
    return (tenths(micros) - tenths) / micros.question().traded().esTenthsPerLot();
  }

  private static long tenths(JudgedEntry judged) {
    return Math.multiplyExact(
        judged.run().lots(), (long) judged.question().traded().esTenthsPerLot());
  }
}
