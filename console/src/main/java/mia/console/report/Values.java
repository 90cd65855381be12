package mia.console.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mia.monitor.Interval;
import mia.monitor.Performance;
import mia.protocol.market.TradingCalendar;

/** Values of ours as plain ones for a page: absent is null, times are exchange time. */
final class Values {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final double MINOR_PER_MAJOR = 100;

  private Values() {}

  static Double real(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value.getAsDouble() : null;
  }

  static double money(long minor) {
    return minor / MINOR_PER_MAJOR;
  }

  private static Double money(OptionalDouble minor) {
    Double value = real(minor);
    return value == null ? null : value / MINOR_PER_MAJOR;
  }

  /** Milliseconds as if exchange time were UTC: what a chart without time zones has to be given. */
  static long time(long timeNanos) {
    long millis = Math.floorDiv(timeNanos, NANOS_PER_MILLI);
    int offset =
        TradingCalendar.EXCHANGE_ZONE
            .getRules()
            .getOffset(Instant.ofEpochMilli(millis))
            .getTotalSeconds();
    return millis + 1_000L * offset;
  }

  /** A constant as words: {@code GOLDEN_RULE} is {@code golden rule}. */
  static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static List<Double> interval(Optional<Interval> interval) {
    return interval.map(i -> List.of(i.low(), i.high())).orElse(null);
  }

  static Map<String, Object> performance(Performance figures) {
    var values = new LinkedHashMap<String, Object>();
    values.put("trades", figures.trades());
    values.put("wins", figures.wins());
    values.put("losses", figures.losses());
    values.put("gross", money(figures.grossMinor()));
    values.put("cost", money(figures.costMinor()));
    values.put("net", money(figures.netMinor()));
    values.put("winRate", real(figures.winRate()));
    values.put("profitFactor", real(figures.profitFactor()));
    values.put("averageWin", money(figures.averageWinMinor()));
    values.put("averageLoss", money(figures.averageLossMinor()));
    values.put("expectancyR", real(figures.expectancyR()));
    values.put("meanR", interval(figures.meanRInterval()));
    values.put("drawdown", money(figures.worstDrawdownMinor()));
    values.put("drawdownShare", real(figures.worstDrawdownShare()));
    values.put("mfe", real(figures.averageFavourableTicks()));
    values.put("mae", real(figures.averageAdverseTicks()));
    values.put("longestWinning", figures.longestWinning());
    values.put("longestLosing", figures.longestLosing());
    values.put("days", figures.days());
    values.put("sharpe", real(figures.sharpe()));
    values.put("sortino", real(figures.sortino()));
    return values;
  }

  /** A list that may hold null. */
  static List<Object> row(Object... values) {
    List<Object> row = new ArrayList<>(values.length);
    for (Object value : values) {
      row.add(value);
    }
    return row;
  }
}
