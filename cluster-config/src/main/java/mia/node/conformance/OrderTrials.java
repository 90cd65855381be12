package mia.node.conformance;

import mia.node.conformance.RuleTrial.AtDesk;
import mia.protocol.risk.RiskLimit;

/** Orders that the guardian of a desk must refuse or reduce. */
final class OrderTrials {
  private static final long LOTS_MOST = 10_000;

  private OrderTrials() {}

  /** One lot more than an order may have. */
  static AtDesk tooLarge(TrialGround ground) {
    long most = ground.risk().limits().value(RiskLimit.MAX_ORDER_SIZE);
    return lots(ground, most / ground.traded().esTenthsPerLot() + 1);
  }

  /** Worth more than an order may be. */
  static AtDesk tooMuchWorth(TrialGround ground) {
    long perLot = ground.traded().moveMinor(ground.price(), 1);
    return lots(ground, ground.risk().limits().value(RiskLimit.MAX_ORDER_NOTIONAL) / perLot + 1);
  }

  /** A stop so far away that one lot may lose more than a trade may. */
  static AtDesk tooMuchRisk(TrialGround ground) {
    long most = ground.risk().limits().maxRiskPerTradeMinor();
    long ticks = most / ground.traded().tickValueMinor() + 1;
    return AtDesk.of(ground, ground.entry("TRIAL-2", 1, ground.price(), ticks));
  }

  /** A limit a tick further from the last price than it may be. */
  static AtDesk farFromPrice(TrialGround ground) {
    long far = ground.risk().limits().value(RiskLimit.COLLAR_TICKS) + 1;
    return AtDesk.of(ground, ground.entry("TRIAL-2", 1, ground.price() + far, 13));
  }

  private static AtDesk lots(TrialGround ground, long lots) {
    long wanted = Math.min(LOTS_MOST, lots);
    return AtDesk.of(ground, ground.entry("TRIAL-2", wanted, ground.price(), 13));
  }

  /** The venue holds the stop of an entry; one without a stop cannot even be said. */
  static Evidence withoutStop(TrialGround ground) {
    try {
      ground.entry("TRIAL-2", 1, ground.price(), 0);
      return Evidence.of(false, "an entry with its stop at its own price was made");
    } catch (IllegalArgumentException e) {
      return PaperTrials.stopRests(ground, "no entry without a stop can be made; ");
    }
  }
}
