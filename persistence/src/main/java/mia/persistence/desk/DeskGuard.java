package mia.persistence.desk;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.BreakerTripped;
import mia.persistence.desk.DeskEvent.ClockCompared;
import mia.persistence.desk.DeskEvent.DayRolled;
import mia.persistence.desk.DeskEvent.EntriesResumed;
import mia.persistence.desk.DeskEvent.KillKnown;
import mia.persistence.desk.DeskEvent.ManualModeEntered;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.PriceTouched;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.protocol.market.MarketData;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.signal.TradingSignal;

/**
 * What stops the entries of one symbol, beside its limits.
 *
 * @param conduct how the ticks of the last minute behaved; empty where bars come as bars
 * @param lastTicks last price the desk decided at, empty before the first
 * @param breaker circuit breaker
 * @param manual why the symbol is in manual mode, empty if it is not: nothing opens until an
 *     operator resumes it
 * @param killWanted why the account is to trigger its kill switch, until it is known there
 * @param clockOffsetNanos how far the clock of this machine is ahead of the feed or broker that was
 *     compared last; empty while none tells its time
 */
public record DeskGuard(
    Optional<MarketConduct> conduct,
    OptionalLong lastTicks,
    BreakerState breaker,
    Optional<String> manual,
    Optional<String> killWanted,
    OptionalLong clockOffsetNanos) {
  static final DeskGuard NONE =
      new DeskGuard(
          Optional.empty(),
          OptionalLong.empty(),
          BreakerState.NONE,
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty());

  /** Word of a signal's metadata under which the anomaly of its bar stands. */
  public static final String ANOMALY = "anomaly";

  private static final double TEN_THOUSANDTHS = 10_000;

  public DeskGuard {
    Objects.requireNonNull(conduct, "conduct");
    Objects.requireNonNull(lastTicks, "lastTicks");
    Objects.requireNonNull(breaker, "breaker");
    Objects.requireNonNull(manual, "manual");
    Objects.requireNonNull(killWanted, "killWanted");
    Objects.requireNonNull(clockOffsetNanos, "clockOffsetNanos");
  }

  /** Whether an event says nothing to anybody but the guard. */
  static boolean owns(DeskEvent event) {
    return event instanceof BreakerTripped
        || event instanceof ManualModeEntered
        || event instanceof EntriesResumed
        || event instanceof KillKnown
        || event instanceof ClockCompared;
  }

  /**
   * The guard after an event.
   *
   * @param trade trade before the event
   */
  DeskGuard after(DeskEvent event, Optional<TradeState> trade) {
    if (event instanceof BarClosed closed) {
      return seen(closed.conduct(), closed.bar().closeTicks());
    } else if (event instanceof PriceTouched touched) {
      return seen(conduct, touched.print().lastTicks());
    } else if (event instanceof SignalDecided decided) {
      return decided(decided.signal());
    } else if (event instanceof OrderReported reported) {
      return trade
          .filter(t -> t.id().equals(reported.report().tradeId()))
          .map(t -> reported(reported.report(), t))
          .orElse(this);
    } else if (event instanceof BreakerTripped tripped) {
      return tripped(tripped.trip());
    } else if (event instanceof RiskDecided decided) {
      return judged(decided.decision());
    } else if (event instanceof ManualModeEntered entered) {
      return new DeskGuard(
          conduct,
          lastTicks,
          breaker,
          Optional.of(manual.orElse(entered.reason())),
          killWanted,
          clockOffsetNanos);
    } else if (event instanceof EntriesResumed) {
      return new DeskGuard(
          conduct, lastTicks, breaker.resumed(), Optional.empty(), killWanted, clockOffsetNanos);
    } else if (event instanceof KillKnown) {
      return new DeskGuard(conduct, lastTicks, breaker, manual, Optional.empty(), clockOffsetNanos);
    } else if (event instanceof ClockCompared compared) {
      return new DeskGuard(
          conduct, lastTicks, breaker, manual, killWanted, OptionalLong.of(compared.offsetNanos()));
    } else if (event instanceof DayRolled) {
      return with(breaker.rolled());
    }
    return this;
  }

  private DeskGuard seen(Optional<MarketConduct> nextConduct, long priceTicks) {
    OptionalLong price =
        priceTicks == MarketData.NO_PRICE ? lastTicks : OptionalLong.of(priceTicks);
    return new DeskGuard(nextConduct, price, breaker, manual, killWanted, clockOffsetNanos);
  }

  /** The anomaly of the bar, 0 where the method has none. */
  private DeskGuard decided(TradingSignal signal) {
    String score = signal.metadata().get(ANOMALY);
    long scored =
        score == null ? 0 : (long) Math.floor(Double.parseDouble(score) * TEN_THOUSANDTHS + 1e-6);
    return with(breaker.scored(scored));
  }

  /**
   * A fill of an order that has no price of its own to keep: a stop, measured by its trigger, or a
   * market exit, measured by the last price.
   */
  private DeskGuard reported(OrderReport report, TradeState trade) {
    boolean measured = report.role() == OrderRole.STOP || report.role() == OrderRole.EXIT;
    if (!measured || report.change() != OrderChange.FILLED) {
      return this;
    }
    OptionalLong meant =
        report.role() == OrderRole.STOP ? OptionalLong.of(trade.stopTicks()) : lastTicks;
    if (meant.isEmpty()) {
      return this;
    }
    long filled = report.fill().orElseThrow().priceTicks();
    // An order on the way out of a long sells: a lower price is worse.
    long worse = (meant.getAsLong() - filled) * trade.entry().side().sign();
    return with(breaker.slipped(worse));
  }

  private DeskGuard tripped(BreakerTrip trip) {
    DeskGuard next = with(breaker.tripped(trip));
    return trip.kills()
        ? next.wantingKill(
            "circuit breaker: trip " + trip.tripsToday() + " of the day, " + trip.kind())
        : next;
  }

  /** A decision that halts trading goes on to the account's kill switch. */
  private DeskGuard judged(RiskDecision decision) {
    boolean halts =
        decision.action() == Action.HALT_TRADING || decision.action() == Action.CLOSE_ALL;
    return halts
        ? wantingKill(
            decision.action() + ": " + decision.denial().map(RuleVerdict::rule).orElse(""))
        : this;
  }

  private DeskGuard wantingKill(String reason) {
    return new DeskGuard(
        conduct,
        lastTicks,
        breaker,
        manual,
        Optional.of(killWanted.orElse(reason)),
        clockOffsetNanos);
  }

  private DeskGuard with(BreakerState next) {
    return new DeskGuard(conduct, lastTicks, next, manual, killWanted, clockOffsetNanos);
  }
}
