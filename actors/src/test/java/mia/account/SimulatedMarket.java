package mia.account;

import java.util.Optional;
import java.util.SplittableRandom;
import mia.protocol.market.Bar;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.Symbol;

/** A random walk of one symbol, print by print, with its minutes. */
final class SimulatedMarket {
  private static final long MINUTE = 60_000_000_000L;

  private final Symbol symbol;
  private final SplittableRandom random;
  private long lastTicks;
  private long position;
  private long barStart;
  private long open;
  private long high;
  private long low;
  private long volume;

  SimulatedMarket(Symbol symbol, SplittableRandom random, long startTicks, long startNanos) {
    this.symbol = symbol;
    this.random = random;
    this.lastTicks = startTicks;
    startBar(startNanos - startNanos % MINUTE);
  }

  private void startBar(long nanos) {
    barStart = nanos;
    open = lastTicks;
    high = lastTicks;
    low = lastTicks;
    volume = 0;
  }

  long lastTicks() {
    return lastTicks;
  }

  long position() {
    return position;
  }

  /** Whether the open minute is over. */
  boolean isBarOver(long timeNanos) {
    return timeNanos >= barStart + MINUTE;
  }

  Bar closeBar(long timeNanos) {
    Bar bar =
        new Bar(
            barStart,
            barStart + MINUTE,
            open,
            high,
            low,
            lastTicks,
            volume,
            true,
            OrderFlow.NONE,
            Optional.empty(),
            true);
    startBar(timeNanos - timeNanos % MINUTE);
    return bar;
  }

  MarketPrint next(long timeNanos) {
    long jump = random.nextInt(60) == 0 ? 8 : 2;
    lastTicks += random.nextLong(-jump, jump + 1);
    high = Math.max(high, lastTicks);
    low = Math.min(low, lastTicks);
    long size = random.nextLong(1, 4);
    volume += size;
    return new MarketPrint(
        symbol,
        position++,
        timeNanos,
        lastTicks - random.nextInt(2),
        lastTicks + 1,
        lastTicks,
        lastTicks,
        lastTicks,
        random.nextBoolean() ? size : MarketData.NO_VOLUME);
  }
}
