package mia.console.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mia.monitor.ClosedTrade;
import mia.monitor.Performance;
import mia.monitor.PerformanceTracker;
import mia.persistence.desk.TradeResult;
import mia.persistence.history.EquityCurve;
import mia.protocol.market.Instruments;
import mia.protocol.order.Side;

/** What every page about closed trades shows of them, as plain values. */
final class TradePages {
  /** Trades that a page lists; its figures are of all. */
  private static final int TRADES_LISTED_MAX = 2_000;

  private TradePages() {}

  static List<Object> trades(List<ClosedTrade> trades, Instruments instruments) {
    List<Object> listed = new ArrayList<>();
    int from = Math.max(0, trades.size() - TRADES_LISTED_MAX);
    for (ClosedTrade trade : trades.subList(from, trades.size())) {
      TradeResult result = trade.result();
      double tick = instruments.require(trade.symbol()).tickSize().doubleValue();
      var values = new LinkedHashMap<String, Object>();
      values.put("id", result.tradeId());
      values.put("symbol", trade.symbol().code());
      values.put("side", result.side() == Side.BUY ? "long" : "short");
      values.put("lots", result.lots());
      values.put("traded", result.traded().code());
      values.put("opened", Values.time(result.openedNanos()));
      values.put("closed", Values.time(result.closedNanos()));
      values.put("entry", tick * result.entrySumTicks() / result.lots());
      values.put("exit", tick * result.exitSumTicks() / result.lots());
      values.put("net", Values.money(result.netMinor()));
      values.put("cost", Values.money(result.costMinor()));
      values.put("r", Values.real(trade.r()));
      values.put("mfe", result.favourableTicks());
      values.put("mae", result.adverseTicks());
      values.put("bars", result.bars());
      values.put("reason", Values.words(result.reason().name()));
      values.put("strategy", Values.words(result.strategy()));
      values.put("tier", Values.words(trade.tier()));
      values.put("regime", Values.words(trade.regime()));
      values.put("pattern", trade.pattern());
      values.put("phase", Values.words(trade.phase().name()));
      listed.add(values);
    }
    return listed;
  }

  static List<Object> curve(List<ClosedTrade> trades) {
    List<Object> points = new ArrayList<>();
    var curve = EquityCurve.of(trades.stream().map(ClosedTrade::result).toList());
    for (EquityCurve.Point point : curve.points()) {
      points.add(
          Values.row(
              Values.time(point.closedNanos()),
              Values.money(point.equityMinor()),
              Values.money(-point.drawdownMinor())));
    }
    return points;
  }

  static Map<String, Object> groups(List<ClosedTrade> trades) {
    var groups = new LinkedHashMap<String, Object>();
    PerformanceTracker.groups(trades)
        .forEach((circumstance, parts) -> groups.put(circumstance, rows(parts)));
    return groups;
  }

  private static List<Object> rows(Map<String, Performance> parts) {
    List<Object> rows = new ArrayList<>();
    parts.forEach(
        (name, part) -> {
          Map<String, Object> figures = Values.performance(part);
          figures.put("name", name.isEmpty() ? "unknown" : Values.words(name));
          rows.add(figures);
        });
    return rows;
  }
}
