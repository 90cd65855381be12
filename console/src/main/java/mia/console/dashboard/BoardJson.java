package mia.console.dashboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mia.persistence.desk.TradeResult;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.signal.TradingSignal;

/**
 * The part of the page's state that comes from the board: prices in points, times in milliseconds,
 * money in the currency's unit.
 */
public final class BoardJson {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final int PLACES = 6;

  private final Board board;
  private final Instruments instruments;

  public BoardJson(Board board, Instruments instruments) {
    this.board = board;
    this.instruments = instruments;
  }

  /**
   * The chart and the decisions of one symbol of an account.
   *
   * @param fromBar number of the newest bar that the reader has, 0 for none
   */
  public Map<String, Object> symbol(String account, Symbol symbol, long fromBar) {
    Instrument instrument = instruments.require(symbol);
    SymbolBoard.Seen seen = board.see(account, symbol, fromBar);
    var json = new LinkedHashMap<String, Object>();
    json.put("tickSize", instrument.tickSize());
    json.put("newestBar", seen.newest());
    json.put("bars", seen.bars().stream().map(bar -> bar(instrument, bar)).toList());
    json.put("bases", seen.bases().stream().map(base -> base(instrument, base)).toList());
    json.put(
        "levels",
        seen.result().value().map(EngineReading::levels).orElse(List.of()).stream()
            .map(level -> level(instrument, level))
            .toList());
    json.put("analysis", freshness(seen.result()));
    json.put("regime", seen.result().value().map(EngineReading::regime).orElse(""));
    json.put("rule", seen.result().value().map(EngineReading::rule).orElse(""));
    json.put("phase", seen.result().value().map(EngineReading::phase).orElse(""));
    json.put(
        "decisions",
        newestFirst(seen.decisions()).stream()
            .map(decided -> decision(instrument, decided))
            .toList());
    json.put(
        "trades",
        newestFirst(seen.trades()).stream().map(trade -> trade(instrument, trade)).toList());
    json.put("fills", seen.fills().stream().map(fill -> fill(instrument, fill)).toList());
    return json;
  }

  /** What the method says of the newest bar of a symbol: its result, its features and scores. */
  public Map<String, Object> analysis(String account, Symbol symbol) {
    SymbolBoard.Seen seen = board.see(account, symbol, Long.MAX_VALUE);
    var json = new LinkedHashMap<String, Object>();
    json.put("symbol", symbol.code());
    json.put("result", answer(seen.result().map(EngineReading::result)));
    json.put("features", answer(seen.features().map(EngineReading::features)));
    return json;
  }

  private static Map<String, Object> answer(BarAnswer<Map<String, Object>> answer) {
    Map<String, Object> json = freshness(answer);
    json.put("of", answer.value().orElse(null));
    return json;
  }

  private static Map<String, Object> freshness(BarAnswer<?> answer) {
    var json = new LinkedHashMap<String, Object>();
    json.put("status", answer.status().name());
    json.put("reason", answer.reason());
    return json;
  }

  /** Milliseconds since the epoch. */
  public static long millis(long nanos) {
    return Math.floorDiv(nanos, NANOS_PER_MILLI);
  }

  /** Minor units as an amount. */
  public static BigDecimal money(long minor) {
    return BigDecimal.valueOf(minor, 2);
  }

  private static List<Object> bar(Instrument instrument, BoardBar bar) {
    var row = new ArrayList<Object>();
    row.add(bar.number());
    row.add(millis(bar.startNanos()));
    row.add(instrument.points(bar.openTicks()));
    row.add(instrument.points(bar.highTicks()));
    row.add(instrument.points(bar.lowTicks()));
    row.add(instrument.points(bar.closeTicks()));
    row.add(bar.volume());
    row.add(bar.colour());
    row.add(Math.round(bar.bodyShare() * 100) / 100.0);
    row.add(bar.vwapTicks().isPresent() ? points(instrument, bar.vwapTicks().getAsDouble()) : null);
    return row;
  }

  private static Map<String, Object> base(Instrument instrument, BoardBase base) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", base.id());
    json.put("start", millis(base.startNanos()));
    json.put("end", millis(base.endNanos()));
    json.put("low", instrument.points(base.lowTicks()));
    json.put("high", instrument.points(base.highTicks()));
    json.put("colour", base.colour());
    json.put("quality", base.quality());
    json.put("armed", base.armed());
    json.put("live", base.live());
    return json;
  }

  private static Map<String, Object> level(Instrument instrument, BoardLevel level) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", level.name());
    json.put("price", points(instrument, level.ticks()));
    return json;
  }

  private static Map<String, Object> decision(Instrument instrument, Decided decided) {
    TradingSignal signal = decided.signal();
    var json = new LinkedHashMap<String, Object>();
    json.put("id", decided.id());
    json.put("time", millis(decided.timeNanos()));
    json.put("type", signal.type().name());
    json.put("gate", decided.gate().orElse(null));
    json.put("direction", signal.direction().name());
    json.put("strategy", signal.strategy().orElse(null));
    json.put(
        "confidence", signal.confidence().isPresent() ? signal.confidence().getAsDouble() : null);
    json.put("entry", price(instrument, signal.entryTicks()));
    json.put("stop", price(instrument, signal.stopTicks()));
    json.put("target", price(instrument, signal.targetTicks()));
    return json;
  }

  private static Map<String, Object> trade(Instrument instrument, TradeResult trade) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", trade.tradeId());
    json.put("side", trade.side().name());
    json.put("lots", trade.lots());
    json.put("opened", millis(trade.openedNanos()));
    json.put("closed", millis(trade.closedNanos()));
    json.put("entry", points(instrument, (double) trade.entrySumTicks() / trade.lots()));
    json.put("exit", points(instrument, (double) trade.exitSumTicks() / trade.lots()));
    json.put("net", money(trade.netMinor()));
    json.put("reason", trade.reason().name());
    return json;
  }

  private static Map<String, Object> fill(Instrument instrument, Filled fill) {
    var json = new LinkedHashMap<String, Object>();
    json.put("trade", fill.tradeId());
    json.put("time", millis(fill.timeNanos()));
    json.put("role", fill.role().name());
    json.put("side", fill.side().name());
    json.put("price", instrument.points(fill.priceTicks()));
    json.put("lots", fill.lots());
    return json;
  }

  private static BigDecimal price(Instrument instrument, OptionalLong ticks) {
    return ticks.isPresent() ? instrument.points(ticks.getAsLong()) : null;
  }

  /** A price that need not be a whole tick, in points. */
  public static BigDecimal points(Instrument instrument, double ticks) {
    return BigDecimal.valueOf(ticks)
        .multiply(instrument.tickSize())
        .setScale(PLACES, java.math.RoundingMode.HALF_EVEN)
        .stripTrailingZeros();
  }

  private static <T> List<T> newestFirst(List<T> oldestFirst) {
    var turned = new ArrayList<>(oldestFirst);
    java.util.Collections.reverse(turned);
    return turned;
  }
}
