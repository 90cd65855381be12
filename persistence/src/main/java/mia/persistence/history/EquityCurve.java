package mia.persistence.history;

import java.util.ArrayList;
import java.util.List;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.TradeResult;

/**
 * The account's net result over its closed trades, in the order in which they closed.
 *
 * @param points one per closed trade
 */
public record EquityCurve(List<Point> points) {
  public EquityCurve {
    points = List.copyOf(points);
  }

  /**
   * After one closed trade.
   *
   * @param closedNanos event time of its last fill
   * @param tradeId trade
   * @param netMinor its net result, minor units
   * @param equityMinor sum of all net results so far
   * @param drawdownMinor how far the sum is below its highest value so far (0 counts), at least 0
   */
  public record Point(
      long closedNanos, String tradeId, long netMinor, long equityMinor, long drawdownMinor) {}

  /** The curve of the trades that the filter's streams and times hold; its kinds are ignored. */
  public static EquityCurve of(HistoryQuery history, HistoryFilter filter) {
    var points = new ArrayList<Point>();
    var run = new Equity();
    history.forEach(
        filter.ofKinds("desk.trade-closed"),
        recorded ->
            recorded
                .as(TradeClosed.class)
                .ifPresent(closed -> points.add(run.plus(closed.result()))));
    return new EquityCurve(points);
  }

  /** The curve of trades in the order in which they closed. */
  public static EquityCurve of(List<TradeResult> results) {
    var run = new Equity();
    return new EquityCurve(results.stream().map(run::plus).toList());
  }

  /** Deepest fall below an earlier high, at least 0. */
  public long worstDrawdownMinor() {
    long worst = 0;
    for (Point point : points) {
      worst = Math.max(worst, point.drawdownMinor());
    }
    return worst;
  }

  /** The running sum. */
  static final class Equity {
    private long equityMinor;
    private long highMinor;
    private long worstDrawdownMinor;

    Point plus(TradeResult result) {
      equityMinor = Math.addExact(equityMinor, result.netMinor());
      highMinor = Math.max(highMinor, equityMinor);
      long drawdownMinor = Math.subtractExact(highMinor, equityMinor);
      worstDrawdownMinor = Math.max(worstDrawdownMinor, drawdownMinor);
      return new Point(
          result.closedNanos(), result.tradeId(), result.netMinor(), equityMinor, drawdownMinor);
    }

    long worstDrawdownMinor() {
      return worstDrawdownMinor;
    }
  }
}
