package mia.monitor;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Figures of a list of closed trades (battle-navale 13). What is undefined is absent, never
 * infinite and never 0. Money in minor units, net of costs unless it says gross.
 *
 * @param trades closed trades
 * @param wins trades with a net result above zero
 * @param losses trades with a net result below zero
 * @param grossMinor result before costs
 * @param costMinor costs
 * @param netMinor gross minus costs
 * @param winRate share of wins, 0..1
 * @param profitFactor sum of the wins by the sum of the losses; absent without a loss
 * @param averageWinMinor mean of the wins
 * @param averageLossMinor mean of the losses, below 0
 * @param expectancyR mean of R
 * @param meanRInterval 95 % bootstrap interval of the mean of R; absent with fewer than two trades
 * @param worstDrawdownMinor deepest fall of the sum of results below an earlier high, at least 0
 * @param worstDrawdownShare the deepest fall as a share of the equity it fell from, 0..; absent
 *     where the equity at the start is not given
 * @param averageFavourableTicks mean of the best excursions (MFE)
 * @param averageAdverseTicks mean of the worst excursions (MAE)
 * @param longestWinning most wins in a row
 * @param longestLosing most losses in a row
 * @param days trading days of the sample, those without a trade included
 * @param sharpe annualised, of daily net results; absent below {@link #DAYS_LEAST} days
 * @param sortino the same with the deviation of losing days only
 */
public record Performance(
    long trades,
    long wins,
    long losses,
    long grossMinor,
    long costMinor,
    long netMinor,
    OptionalDouble winRate,
    OptionalDouble profitFactor,
    OptionalDouble averageWinMinor,
    OptionalDouble averageLossMinor,
    OptionalDouble expectancyR,
    Optional<Interval> meanRInterval,
    long worstDrawdownMinor,
    OptionalDouble worstDrawdownShare,
    OptionalDouble averageFavourableTicks,
    OptionalDouble averageAdverseTicks,
    long longestWinning,
    long longestLosing,
    long days,
    OptionalDouble sharpe,
    OptionalDouble sortino) {
  /** Days below which a ratio of daily results says nothing. */
  public static final int DAYS_LEAST = 20;

  private static final double DAYS_PER_YEAR = 252;

  /**
   * Figures of trades.
   *
   * @param trades in the order in which they closed
   * @param tradingDays every trading day of the sample; days on which a trade closed are added
   */
  public static Performance of(List<ClosedTrade> trades, Collection<LocalDate> tradingDays) {
    return of(trades, tradingDays, OptionalLong.empty());
  }

  /**
   * Figures of trades.
   *
   * @param trades in the order in which they closed
   * @param tradingDays every trading day of the sample; days on which a trade closed are added
   * @param equityMinor equity before the first of them, above 0
   */
  public static Performance of(
      List<ClosedTrade> trades, Collection<LocalDate> tradingDays, OptionalLong equityMinor) {
    var tally = new Tally(equityMinor);
    Map<LocalDate, Long> daily = new TreeMap<>();
    tradingDays.forEach(day -> daily.put(day, 0L));
    for (ClosedTrade trade : trades) {
      tally.add(trade);
      daily.merge(trade.day(), trade.result().netMinor(), Math::addExact);
    }
    double[] rs = rs(trades);
    double[] results = daily.values().stream().mapToDouble(Long::doubleValue).toArray();
    return new Performance(
        trades.size(),
        tally.wins,
        tally.losses,
        tally.grossMinor,
        tally.costMinor,
        tally.netMinor,
        share(tally.wins, trades.size()),
        share(tally.wonMinor, -tally.lostMinor),
        share(tally.wonMinor, tally.wins),
        share(tally.lostMinor, tally.losses),
        DoubleStream.of(rs).average(),
        Bootstrap.meanOf(rs),
        tally.worstDrawdownMinor,
        tally.worstDrawdownShare(),
        share(tally.favourableTicks, trades.size()),
        share(tally.adverseTicks, trades.size()),
        tally.longestWinning,
        tally.longestLosing,
        daily.size(),
        sharpe(results),
        sortino(results));
  }

  /** The multiples of R that are defined, in order. */
  public static double[] rs(List<ClosedTrade> trades) {
    return trades.stream()
        .map(ClosedTrade::r)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  private static OptionalDouble share(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }

  private static OptionalDouble sharpe(double[] daily) {
    return ratio(daily, new Moments(daily).deviation());
  }

  /** Downside deviation against a target of zero, over all days. */
  private static OptionalDouble sortino(double[] daily) {
    double sum = 0;
    for (double result : daily) {
      double loss = Math.min(0, result);
      sum += loss * loss;
    }
    return ratio(daily, Math.sqrt(sum / Math.max(1, daily.length)));
  }

  private static OptionalDouble ratio(double[] daily, double deviation) {
    if (daily.length < DAYS_LEAST || !(deviation > 0)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(new Moments(daily).mean() / deviation * Math.sqrt(DAYS_PER_YEAR));
  }

  private static final class Tally {
    private long wins;
    private long losses;
    private long grossMinor;
    private long costMinor;
    private long netMinor;
    private long wonMinor;
    private long lostMinor;
    private long highMinor;
    private long worstDrawdownMinor;
    private final OptionalLong equityMinor;
    private double worstShare;
    private long favourableTicks;
    private long adverseTicks;
    private long winning;
    private long losing;
    private long longestWinning;
    private long longestLosing;

    Tally(OptionalLong equityMinor) {
      this.equityMinor = equityMinor;
    }

    OptionalDouble worstDrawdownShare() {
      return equityMinor.isPresent() ? OptionalDouble.of(worstShare) : OptionalDouble.empty();
    }

    void add(ClosedTrade trade) {
      long net = trade.result().netMinor();
      grossMinor = Math.addExact(grossMinor, trade.result().grossMinor());
      costMinor = Math.addExact(costMinor, trade.result().costMinor());
      netMinor = Math.addExact(netMinor, net);
      highMinor = Math.max(highMinor, netMinor);
      worstDrawdownMinor = Math.max(worstDrawdownMinor, Math.subtractExact(highMinor, netMinor));
      equityMinor.ifPresent(
          start ->
              worstShare =
                  Math.max(worstShare, (double) (highMinor - netMinor) / (start + highMinor)));
      favourableTicks += trade.result().favourableTicks();
      adverseTicks += trade.result().adverseTicks();
      winning = net > 0 ? winning + 1 : 0;
      losing = net < 0 ? losing + 1 : 0;
      longestWinning = Math.max(longestWinning, winning);
      longestLosing = Math.max(longestLosing, losing);
      if (net > 0) {
        wins++;
        wonMinor = Math.addExact(wonMinor, net);
      } else if (net < 0) {
        losses++;
        lostMinor = Math.addExact(lostMinor, net);
      }
    }
  }
}
