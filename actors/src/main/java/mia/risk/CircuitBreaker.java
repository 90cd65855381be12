package mia.risk;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import mia.persistence.desk.BreakerState;
import mia.persistence.desk.BreakerTrip;
import mia.persistence.desk.BreakerTrip.Kind;
import mia.persistence.desk.DeskGuard;
import mia.persistence.desk.MarketConduct;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingDay;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;

/**
 * The circuit breaker of one symbol (battle-navale 10.4): a pause for entries after a step of the
 * price, a wide spread that lasts, data that do not come in regular hours, bad fills in a row, an
 * anomaly in a row. Too many trips of a day ask for the kill switch. Pure: state and minute in,
 * trips out.
 */
public final class CircuitBreaker {
  private static final Set<SessionPhase> WATCHED =
      EnumSet.complementOf(EnumSet.of(SessionPhase.AFTER_HOURS, SessionPhase.CLOSED));

  private final RiskLimits limits;

  public CircuitBreaker(RiskLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /**
   * What a minute trips, the worst moments of its ticks and its anomaly considered; each kind at
   * most once.
   *
   * @param guard what is known after the bar and its signal
   * @param day trading day of the bar
   * @param startNanos its start; nothing trips in hours without any entry, when books are thin
   * @param endNanos its end
   */
  public List<BreakerTrip> onBar(DeskGuard guard, TradingDay day, long startNanos, long endNanos) {
    if (!WATCHED.contains(day.phaseAt(startNanos))) {
      return List.of();
    }
    var trips = new Trips(guard.breaker(), endNanos);
    boolean regularHours = day.inRegularHours(startNanos);
    guard.conduct().ifPresent(conduct -> ticks(trips, conduct, regularHours));
    if (!MarketHoursRule.isOpening(day, endNanos)) {
      anomalies(trips, guard.breaker().anomalies());
    }
    return trips.list;
  }

  /**
   * Not in the first minutes of the cash market: its volume is far from that of the half hour
   * before it on every day, and nothing may open in them.
   */
  private void anomalies(Trips trips, List<Long> anomalies) {
    long run = run(anomalies, limits.value(RiskLimit.BREAKER_ANOMALY));
    if (run >= limits.value(RiskLimit.BREAKER_ANOMALY_RUN)) {
      long last = anomalies.get(anomalies.size() - 1);
      trips.add(Kind.ANOMALY, "bars", run, "anomaly_ten_thousandths", last);
    }
  }

  private void ticks(Trips trips, MarketConduct conduct, boolean regularHours) {
    over(
        trips, Kind.JUMP, "jump_ten_thousandths", conduct.jumpTenThousandths(), RiskLimit.MAX_JUMP);
    over(trips, Kind.SPREAD, "wide_nanos", conduct.wideNanos(), RiskLimit.BREAKER_SPREAD_FOR);
    if (regularHours) {
      over(trips, Kind.STALE, "gap_nanos", conduct.gapNanos(), RiskLimit.MAX_DATA_AGE);
    }
  }

  private void over(Trips trips, Kind kind, String figure, long seen, RiskLimit limit) {
    long most = limits.value(limit);
    if (seen > most) {
      trips.add(kind, figure, seen, "limit", most);
    }
  }

  /**
   * What a fill trips.
   *
   * @param guard what is known after the report
   * @param timeNanos event time of the fill
   */
  public List<BreakerTrip> onFill(DeskGuard guard, long timeNanos) {
    List<Long> slippages = guard.breaker().slippages();
    // Above the limit counts, at the limit does not.
    long run = run(slippages, limits.value(RiskLimit.BREAKER_SLIPPAGE) + 1);
    var trips = new Trips(guard.breaker(), timeNanos);
    if (run >= limits.value(RiskLimit.BREAKER_SLIPPAGE_RUN)) {
      trips.add(Kind.SLIPPAGE, "fills", run, "slippage_ticks", slippages.get(slippages.size() - 1));
    }
    return trips.list;
  }

  /** How many of the last values are at least that large. */
  private static long run(List<Long> values, long least) {
    long run = 0;
    for (int i = values.size() - 1; i >= 0 && values.get(i) >= least; i--) {
      run++;
    }
    return run;
  }

  /**
   * Trips of one instant. A trip of the day is the change from letting pass to pausing: whatever
   * else happens then, or within a pause, prolongs the pause and is not counted again.
   */
  private final class Trips {
    private final List<BreakerTrip> list = new ArrayList<>();
    private final BreakerState before;
    private final long timeNanos;
    private final int today;
    private boolean counted;

    Trips(BreakerState before, long timeNanos) {
      this.before = before;
      this.timeNanos = timeNanos;
      this.counted = before.pausedUntilNanos() >= timeNanos;
      this.today = counted ? before.tripsToday() : before.tripsToday() + 1;
    }

    void add(Kind kind, String first, long firstValue, String second, long secondValue) {
      boolean kills = !counted && today >= limits.value(RiskLimit.BREAKER_TRIPS);
      counted = true;
      list.add(
          new BreakerTrip(
              kind,
              Map.of(first, Long.toString(firstValue), second, Long.toString(secondValue)),
              Math.max(
                  before.pausedUntilNanos(),
                  Math.addExact(timeNanos, limits.value(RiskLimit.BREAKER_PAUSE))),
              today,
              kills));
    }
  }
}
