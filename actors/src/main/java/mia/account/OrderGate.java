package mia.account;

import java.util.Objects;
import java.util.Optional;
import mia.persistence.account.MarkedPrice;
import mia.protocol.market.Instrument;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.risk.AccountRisk;

/**
 * The last look at an order before it leaves (battle-navale 10.5): size, price, stop, pace. It
 * trusts nothing that was asked before and knows no actor; the live session and the backtest run
 * the same. What only reduces risk passes all but the pace. Not thread-safe.
 */
public final class OrderGate {
  private static final long SHARES = 10_000;

  private final AccountRisk risk;
  private final GatewaySettings settings;
  private final boolean restsStops;
  private final MessageThrottle throttle;
  private final ReferencePrices references = new ReferencePrices();

  /**
   * @param restsStops whether the venue holds the stop of an entry itself
   */
  public OrderGate(AccountRisk risk, GatewaySettings settings, boolean restsStops) {
    this.risk = Objects.requireNonNull(risk, "risk");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.restsStops = restsStops;
    this.throttle = new MessageThrottle(settings);
  }

  /** A price of a contract, to compare entries with. */
  public void see(Symbol traded, long ticks, long timeNanos) {
    references.see(traded, new MarkedPrice(ticks, timeNanos));
  }

  /** Why the order does not leave, empty if it may; then it has taken its place in the pace. */
  public String refusal(ApprovedOrder order) {
    OrderIntent intent = order.intent();
    if (intent instanceof EnterBracket entry) {
      String wrong = wrongWith(entry);
      if (!wrong.isEmpty()) {
        return wrong;
      }
    }
    boolean inPace = throttle.tryTake(intent.decidedAtNanos(), intent.increasesRisk());
    return inPace ? "" : "throttle: more than " + settings.messagesPerSecond() + " a second";
  }

  private String wrongWith(EnterBracket entry) {
    if (!restsStops) {
      return "stop: this venue holds none";
    }
    RiskLimits limits = risk.configured();
    Instrument traded = risk.instruments().require(entry.traded());
    long tenths = Math.multiplyExact(entry.lots(), (long) traded.esTenthsPerLot());
    long usual = risk.usualTenths();
    long fat = Math.multiplyExact(usual, limits.value(RiskLimit.FAT_FINGER_FACTOR)) / SHARES;
    long most = Math.min(fat, limits.value(RiskLimit.MAX_ORDER_SIZE));
    if (tenths > most) {
      return "size: " + tenths + " tenths of an ES-equivalent, at most " + most;
    }
    return collar(entry, limits);
  }

  private String collar(EnterBracket entry, RiskLimits limits) {
    long oldest = entry.decidedAtNanos() - settings.referenceMost().toNanos();
    Optional<MarkedPrice> known =
        references.of(entry.traded()).filter(price -> price.timeNanos() >= oldest);
    if (known.isEmpty()) {
      return "collar: no price to compare with";
    }
    MarkedPrice reference = known.get();
    long behind = (reference.ticks() - entry.terms().triggerTicks()) * entry.side().sign();
    if (entry.terms().type().isTriggered() && behind > 0) {
      return "trigger: " + behind + " ticks behind the last price " + reference.ticks();
    }
    long distance = Math.abs(entry.limitTicks() - reference.ticks());
    long byShare =
        Math.multiplyExact(Math.abs(reference.ticks()), limits.value(RiskLimit.COLLAR_PERCENT))
            / SHARES;
    long most = Math.min(byShare, limits.value(RiskLimit.COLLAR_TICKS));
    return distance <= most
        ? ""
        : "collar: "
            + distance
            + " ticks from the last price "
            + reference.ticks()
            + ", at most "
            + most;
  }
}
