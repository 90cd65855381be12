package mia.monitor;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures of the last closed trades as far as alerts need them (battle-navale 13). What is not
 * defined yet is not given. Bounded: the last 500 trades and the last 250 days.
 */
final class TradeFigures {
  static final int TRADES_MAX = 500;
  static final int DAYS_MAX = 250;
  private static final int WIN_RATE_MIN = 20;
  private static final int FACTOR_MIN = 10;
  private static final int SHARPE_DAYS_MIN = 10;
  private static final double TRADING_DAYS_PER_YEAR = 252;

  private final long equityMinor;
  private final Deque<Long> results = new ArrayDeque<>();
  private final TreeMap<LocalDate, Long> days = new TreeMap<>();
  private long sumMinor;
  private long peakMinor;
  private long streak;

  /**
   * @param equityMinor money that the results are measured against, minor units, above zero
   */
  TradeFigures(long equityMinor) {
    this.equityMinor = equityMinor;
  }

  /**
   * @param day trading day on which it was closed
   * @param netMinor its net result
   */
  void closed(LocalDate day, long netMinor) {
    results.addLast(netMinor);
    if (results.size() > TRADES_MAX) {
      results.removeFirst();
    }
    days.merge(day, netMinor, Math::addExact);
    if (days.size() > DAYS_MAX) {
      days.pollFirstEntry();
    }
    sumMinor = Math.addExact(sumMinor, netMinor);
    peakMinor = Math.max(peakMinor, sumMinor);
    streak = netMinor < 0 ? streak + 1 : 0;
  }

  List<Figure> figures() {
    var figures = new ArrayList<Figure>();
    if (results.isEmpty()) {
      return figures;
    }
    double peak = (double) equityMinor + peakMinor;
    figures.add(Figure.of(Measure.DRAWDOWN_SHARE, (peakMinor - sumMinor) / peak));
    figures.add(Figure.of(Measure.LOSS_STREAK, streak));
    long won = 0;
    long lost = 0;
    long wins = 0;
    for (long result : results) {
      wins += result > 0 ? 1 : 0;
      won += Math.max(0, result);
      lost += Math.max(0, -result);
    }
    if (results.size() >= WIN_RATE_MIN) {
      figures.add(Figure.of(Measure.WIN_RATE, (double) wins / results.size()));
    }
    if (results.size() >= FACTOR_MIN && lost > 0) {
      figures.add(Figure.of(Measure.PROFIT_FACTOR, (double) won / lost));
    }
    sharpe(figures);
    return figures;
  }

  private void sharpe(List<Figure> figures) {
    if (days.size() < SHARPE_DAYS_MIN) {
      return;
    }
    double mean = 0;
    for (Map.Entry<LocalDate, Long> day : days.entrySet()) {
      mean += (double) day.getValue() / days.size();
    }
    double squares = 0;
    for (long result : days.values()) {
      squares += (result - mean) * (result - mean);
    }
    double deviation = Math.sqrt(squares / (days.size() - 1));
    if (deviation > 0) {
      figures.add(Figure.of(Measure.SHARPE, mean / deviation * Math.sqrt(TRADING_DAYS_PER_YEAR)));
    }
  }
}
