package mia.node.conformance;

import java.util.List;
import java.util.Set;
import mia.node.conformance.RuleTrial.AtDesk;
import mia.persistence.EventMeta;
import mia.persistence.desk.DeskEvent.ClockCompared;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskLimit;
import mia.risk.NoTradeCalendar;
import mia.risk.NoTradeWindow;
import mia.risk.RiskSettings;

/** Contracts, hours and data on which nothing may open. */
final class MarketTrials {
  private static final long HOUR = 3_600_000_000_000L;

  private MarketTrials() {}

  /** Only another contract is permitted. */
  static AtDesk otherContract(TrialGround ground) {
    RiskSettings risk = ground.risk();
    Symbol other = Symbol.of("OTHER");
    return new AtDesk(ground.entry(), ground.desk(), risk.permitting(Set.of(other)));
  }

  /** The same entry ten hours later, in the evening. */
  static AtDesk outOfHours(TrialGround ground) {
    EnterBracket entry = ground.entry();
    long evening = ground.decidedNanos() + 10 * HOUR;
    var late =
        new EnterBracket(
            entry.id(),
            entry.symbol(),
            entry.traded(),
            entry.side(),
            entry.lots(),
            entry.limitTicks(),
            entry.stopTicks(),
            entry.targetTicks(),
            evening,
            evening + HOUR,
            evening + HOUR,
            entry.plannedLossMinor());
    return AtDesk.of(ground, late);
  }

  /** News right now. */
  static AtDesk inWindow(TrialGround ground) {
    RiskSettings risk = ground.risk();
    var news =
        new NoTradeWindow(
            ground.decidedNanos() - 1,
            ground.decidedNanos() + 1,
            Set.of(),
            NoTradeWindow.Kind.NEWS,
            "trial");
    return new AtDesk(
        ground.entry(), ground.desk(), risk.closedIn(new NoTradeCalendar(List.of(news))));
  }

  /** Prices a nanosecond older than they may be. */
  static AtDesk staleData(TrialGround ground) {
    long age = ground.risk().limits().value(RiskLimit.MAX_DATA_AGE) + 1;
    return new AtDesk(
        ground.entry(), ground.desk(ground.price(), ground.decidedNanos() - age), ground.risk());
  }

  /** A last price that cannot be. */
  static AtDesk absurdPrice(TrialGround ground) {
    return new AtDesk(
        ground.entry(),
        ground.desk(ground.traded().highestPriceTicks() + 1, ground.decidedNanos()),
        ground.risk());
  }

  /** A model is required, and none scored the signal. */
  static AtDesk withoutModel(TrialGround ground) {
    return new AtDesk(
        ground.entry(),
        ground.desk(),
        ground.risk().withLimits(ground.risk().limits().with(RiskLimit.MODEL_REQUIRED, 1)));
  }

  /** The clock of this machine is a nanosecond further from that of the feed than it may be. */
  static AtDesk wrongClock(TrialGround ground) {
    long offset = ground.risk().limits().value(RiskLimit.MAX_CLOCK_OFFSET) + 1;
    var meta = new EventMeta("TRIAL-D-2", "", ground.symbol(), ground.decidedNanos(), 1, "trial");
    return new AtDesk(
        ground.entry(),
        ground.desk().apply(new ClockCompared(meta, "trial", offset)),
        ground.risk());
  }
}
