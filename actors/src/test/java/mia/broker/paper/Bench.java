package mia.broker.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;

/**
 * An exchange with words for tests. Prices are offsets along the side of the trade: +10 is ten
 * ticks in its favour whether it is long or short, so that each test runs mirrored.
 */
final class Bench {
  static final Symbol ES = Symbol.of("ES");
  static final Symbol MES = Symbol.of("MES");
  static final String TRADE = "K7QX-ES-1C";
  static final long ORIGIN_TICKS = 24_000;
  static final long START_NANOS = 1_770_000_000_000_000_000L;
  static final long MILLI = 1_000_000L;
  static final long UNKNOWN = MarketData.NO_VOLUME;

  /** Limit, stop and target of the usual bracket, as offsets. */
  static final long LIMIT = 3;

  static final long STOP = -10;
  static final long TARGET = 20;

  final Side side;
  final PaperExchange exchange;
  final List<OrderReport> all = new ArrayList<>();
  private long position;

  Bench(Side side) {
    this(side, PaperSettings.defaults());
  }

  Bench(Side side, PaperSettings settings) {
    this.side = side;
    this.exchange = new PaperExchange(Instruments.builtIn(), settings);
    exchange.connect(1);
  }

  long price(long offset) {
    return ORIGIN_TICKS + side.sign() * offset;
  }

  static long at(long millis) {
    return START_NANOS + millis * MILLI;
  }

  EnterBracket bracket(long lots) {
    return bracket(TRADE, MES, lots);
  }

  EnterBracket bracket(String id, Symbol traded, long lots) {
    return new EnterBracket(
        id,
        ES,
        traded,
        side,
        lots,
        price(LIMIT),
        price(STOP),
        price(TARGET),
        at(0),
        at(30_000),
        at(60_000),
        10_000);
  }

  List<OrderReport> submit(OrderIntent intent) {
    return keep(exchange.submit(1, intent).reports());
  }

  List<OrderReport> enter(long lots) {
    return submit(bracket(lots));
  }

  List<OrderReport> moveStop(String id, long offset, long millis) {
    return submit(new MoveStop(id, TRADE, ES, price(offset), ExitReason.TRAIL, at(millis)));
  }

  List<OrderReport> cancelEntry(String id, long millis) {
    return submit(new CancelEntry(id, TRADE, ES, "no longer wanted", at(millis)));
  }

  List<OrderReport> exit(String id, long lots, long millis) {
    return submit(
        new ExitPosition(id, TRADE, ES, MES, side.opposite(), lots, ExitReason.TIME, at(millis)));
  }

  /** A trade without quotes and without a known size. */
  List<OrderReport> trade(long millis, long last) {
    return trade(millis, last, UNKNOWN);
  }

  List<OrderReport> trade(long millis, long last, long size) {
    return print(
        millis,
        MarketData.NO_PRICE,
        MarketData.NO_PRICE,
        price(last),
        price(last),
        price(last),
        size);
  }

  /** Quotes alone: what the entry's side meets, and what a closing order meets. */
  List<OrderReport> quotes(long millis, long entryMeets, long closingMeets) {
    return quoted(millis, entryMeets, closingMeets, MarketData.NO_PRICE, UNKNOWN);
  }

  /** A trade with quotes. */
  List<OrderReport> tradeAt(long millis, long entryMeets, long closingMeets, long last) {
    return quoted(millis, entryMeets, closingMeets, price(last), UNKNOWN);
  }

  private List<OrderReport> quoted(
      long millis, long entryMeets, long closingMeets, long lastTicks, long size) {
    long bid = side == Side.BUY ? price(closingMeets) : price(entryMeets);
    long ask = side == Side.BUY ? price(entryMeets) : price(closingMeets);
    return print(millis, bid, ask, lastTicks, lastTicks, lastTicks, size);
  }

  /** A whole bar from its worst to its best price, seen from the trade. */
  List<OrderReport> bar(long millis, long worst, long best, long close) {
    return bar(millis, worst, best, close, UNKNOWN);
  }

  List<OrderReport> bar(long millis, long worst, long best, long close, long size) {
    return print(
        millis,
        MarketData.NO_PRICE,
        MarketData.NO_PRICE,
        price(close),
        Math.min(price(worst), price(best)),
        Math.max(price(worst), price(best)),
        size);
  }

  List<OrderReport> print(
      long millis, long bid, long ask, long last, long low, long high, long size) {
    return print(new MarketPrint(ES, position++, at(millis), bid, ask, last, low, high, size));
  }

  List<OrderReport> print(MarketPrint print) {
    return keep(exchange.print(1, print).reports());
  }

  /** A filled long or short of {@code lots}, entered at 0 + 1 tick of slippage. */
  static Bench holding(Side side, long lots) {
    var bench = new Bench(side);
    bench.enter(lots);
    bench.trade(50, 0);
    return bench;
  }

  private List<OrderReport> keep(List<OrderReport> reports) {
    all.addAll(reports);
    return reports;
  }

  /** Reports in short: role, change, lots filled at offset, remaining lots. */
  List<String> brief(List<OrderReport> reports) {
    return reports.stream().map(this::brief).toList();
  }

  private String brief(OrderReport report) {
    String fill =
        report.fill().map(done -> " " + done.lots() + "@" + offset(done.priceTicks())).orElse("");
    String working = report.workingTicks() == 0 ? "" : " at " + offset(report.workingTicks());
    return report.role()
        + " "
        + report.change()
        + fill
        + working
        + " left "
        + report.remainingLots();
  }

  private long offset(long priceTicks) {
    return (priceTicks - ORIGIN_TICKS) * side.sign();
  }

  static Optional<Fill> fillOf(List<OrderReport> reports, OrderRole role) {
    return reports.stream()
        .filter(report -> report.role() == role)
        .flatMap(report -> report.fill().stream())
        .findFirst();
  }

  static List<OrderReport> of(List<OrderReport> reports, OrderRole role, OrderChange change) {
    return reports.stream()
        .filter(report -> report.role() == role && report.change() == change)
        .toList();
  }
}
