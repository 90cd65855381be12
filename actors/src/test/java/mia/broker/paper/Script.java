package mia.broker.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.EntryTerms;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderIntent.PlaceStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;
import mia.protocol.order.TimeInForce;

/**
 * A seeded sequence of prints and commands: a random walk of two symbols with trades, quotes, bars
 * and gaps, and every kind of intent, sensible and not.
 */
final class Script {
  static final Symbol NQ = Symbol.of("NQ");
  static final Symbol MNQ = Symbol.of("MNQ");

  /** One step: a print or an intent. */
  sealed interface Step {
    record Print(MarketPrint print) implements Step {}

    record Submit(OrderIntent intent) implements Step {}
  }

  private final SplittableRandom random;
  private final List<Step> steps = new ArrayList<>();
  private final long[] lastTicks = {24_000, 100_000};
  private final long[] positions = {0, 0};
  private final List<EnterBracket> brackets = new ArrayList<>();
  private long timeNanos = Bench.START_NANOS;
  private int intents;

  private final boolean typed;

  private Script(long seed, boolean typed) {
    random = new SplittableRandom(seed);
    this.typed = typed;
  }

  static List<Step> of(long seed, int length) {
    return of(seed, length, true);
  }

  /** With limits and exits at market only. */
  static List<Step> untyped(long seed, int length) {
    return of(seed, length, false);
  }

  private static List<Step> of(long seed, int length, boolean typed) {
    var script = new Script(seed, typed);
    for (int i = 0; i < length; i++) {
      script.step();
    }
    return script.steps;
  }

  /** Lets an exchange do a step, and says what it reports. */
  static List<OrderReport> apply(PaperExchange exchange, Step step) {
    return step instanceof Step.Print print
        ? exchange.print(1, print.print()).reports()
        : exchange.submit(1, ((Step.Submit) step).intent()).reports();
  }

  static void apply(PaperBroker broker, Step step) {
    if (step instanceof Step.Print print) {
      broker.onPrint(print.print());
    } else {
      broker.submit(new ApprovedOrder(((Step.Submit) step).intent(), "R-1"));
    }
  }

  /** The reports as they were told first, without the answers to repeated intents. */
  static List<OrderReport> withoutRepetitions(List<OrderReport> reports) {
    var fresh = new ArrayList<OrderReport>();
    for (OrderReport report : reports) {
      if (report.venueSequence() == fresh.size() + 1) {
        fresh.add(report);
      }
    }
    return fresh;
  }

  private void step() {
    if (chance(12)) {
      steps.add(new Step.Submit(brackets.isEmpty() || chance(40) ? enter() : change()));
    } else {
      steps.add(new Step.Print(print(random.nextInt(2))));
    }
  }

  private EnterBracket enter() {
    int market = random.nextInt(2);
    Side side = chance(50) ? Side.BUY : Side.SELL;
    long limit = lastTicks[market] + side.sign() * random.nextLong(-3, 5);
    boolean micro = chance(70);
    Symbol traded = market == 0 ? (micro ? Bench.MES : Bench.ES) : (micro ? MNQ : NQ);
    var bracket =
        new EnterBracket(
            "T-" + ++intents,
            symbol(market),
            traded,
            side,
            random.nextLong(1, micro ? 40 : 4),
            limit,
            limit - side.sign() * random.nextLong(2, 12),
            limit + side.sign() * random.nextLong(2, 20),
            timeNanos,
            timeNanos + 30_000 * Bench.MILLI,
            timeNanos + random.nextLong(0, 20_000) * Bench.MILLI,
            10_000,
            terms(limit - side.sign() * random.nextLong(0, 2)));
    brackets.add(bracket);
    return bracket;
  }

  private EntryTerms terms(long trigger) {
    return switch (typed ? random.nextInt(6) : 6) {
      case 0 -> new EntryTerms(OrderType.STOP, TimeInForce.GTD, trigger);
      case 1 -> new EntryTerms(OrderType.STOP_LIMIT, TimeInForce.GTD, trigger);
      case 2 -> new EntryTerms(OrderType.MARKET, TimeInForce.GTD, 0);
      case 3 -> new EntryTerms(OrderType.LIMIT, TimeInForce.IOC, 0);
      default -> EntryTerms.LIMIT;
    };
  }

  private OrderIntent change() {
    int newest = Math.max(0, brackets.size() - 4);
    EnterBracket trade = brackets.get(random.nextInt(newest, brackets.size()));
    if (chance(10)) {
      return trade; // the same intent again
    }
    String id = "C-" + ++intents;
    int market = trade.symbol().equals(Bench.ES) ? 0 : 1;
    return switch (random.nextInt(typed ? 4 : 3)) {
      case 0 ->
          new MoveStop(
              id,
              trade.id(),
              trade.symbol(),
              lastTicks[market] - trade.side().sign() * random.nextLong(-1, 8),
              ExitReason.TRAIL,
              timeNanos);
      case 3 ->
          new PlaceStop(
              id,
              trade.id(),
              trade.symbol(),
              trade.traded(),
              trade.side().opposite(),
              trade.lots(),
              trade.stopTicks(),
              timeNanos);
      case 1 -> new CancelEntry(id, trade.id(), trade.symbol(), "not wanted", timeNanos);
      default -> exit(id, trade);
    };
  }

  private ExitPosition exit(String id, EnterBracket trade) {
    var exit =
        new ExitPosition(
            id,
            trade.id(),
            trade.symbol(),
            trade.traded(),
            chance(95) ? trade.side().opposite() : trade.side(),
            chance(50) ? trade.lots() : random.nextLong(1, trade.lots() + 1),
            ExitReason.GOLDEN_RULE,
            timeNanos);
    return typed && chance(25)
        ? exit.atClose(timeNanos + random.nextLong(1, 3_000) * Bench.MILLI)
        : exit;
  }

  private MarketPrint print(int market) {
    timeNanos += random.nextLong(0, 60) * Bench.MILLI;
    long move = chance(2) ? random.nextLong(-25, 26) : random.nextLong(-2, 3);
    long last = lastTicks[market] + move;
    lastTicks[market] = last;
    long size = chance(60) ? random.nextLong(0, 6) : MarketData.NO_VOLUME;
    boolean quoted = chance(60);
    long bid = quoted ? last - random.nextLong(0, 2) : MarketData.NO_PRICE;
    long ask = quoted ? bid + random.nextLong(1, 3) : MarketData.NO_PRICE;
    int kind = random.nextInt(20);
    if (kind == 0) { // a whole bar
      long low = last - random.nextLong(0, 15);
      long high = last + random.nextLong(0, 15);
      return print(market, bid, ask, last, low, high, size < 0 ? size : size * 20);
    }
    if (kind <= 4 && quoted) { // quotes alone
      return print(
          market,
          bid,
          ask,
          MarketData.NO_PRICE,
          MarketData.NO_PRICE,
          MarketData.NO_PRICE,
          MarketData.NO_VOLUME);
    }
    return print(market, bid, ask, last, last, last, size);
  }

  private MarketPrint print(
      int market, long bid, long ask, long last, long low, long high, long size) {
    return new MarketPrint(
        symbol(market), positions[market]++, timeNanos, bid, ask, last, low, high, size);
  }

  private static Symbol symbol(int market) {
    return market == 0 ? Bench.ES : NQ;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
