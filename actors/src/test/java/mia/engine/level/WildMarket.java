package mia.engine.level;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mia.protocol.market.Bar;
import mia.protocol.market.BarDetail;
import mia.protocol.market.FlowSource;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingCalendar;

/** Seeded random one-minute bars with holes, rests, jumps, minutes without volume or flow. */
public final class WildMarket {
  public static final long MINUTE = 60_000_000_000L;

  /** 2026-03-02 18:00 ET. */
  private static final long START = 1_772_492_400_000_000_000L;

  private static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();

  private WildMarket() {}

  public static List<Bar> bars(long seed, int count) {
    return bars(seed, count, START);
  }

  /** Bars from an instant on; closed hours are skipped, so long runs span several days. */
  public static List<Bar> bars(long seed, int count, long firstNanos) {
    var random = new Random(seed);
    var bars = new ArrayList<Bar>(count);
    long start = firstNanos;
    long price = 24_000 + random.nextInt(200);
    while (bars.size() < count) {
      if (CALENDAR.phaseAt(start) != SessionPhase.CLOSED && random.nextInt(60) > 0) {
        Bar bar = bar(random, start, price);
        bars.add(bar);
        price = bar.closeTicks() + (random.nextInt(300) == 0 ? random.nextInt(161) - 80 : 0);
      }
      start += MINUTE;
    }
    return bars;
  }

  private static Bar bar(Random random, long start, long open) {
    int size = random.nextInt(4) == 0 ? 3 : 12;
    long close = open + Math.round(random.nextGaussian() * size);
    long high = Math.max(open, close) + random.nextInt(size);
    long low = Math.min(open, close) - random.nextInt(size);
    long volume = random.nextInt(40) == 0 ? 0 : 100 + random.nextInt(900);
    long ask = volume == 0 ? 0 : random.nextLong(volume + 1);
    OrderFlow flow =
        switch (random.nextInt(20)) {
          case 0 -> OrderFlow.NONE;
          case 1, 2, 3, 4 -> OrderFlow.ofVolumes(volume - ask, ask);
          default ->
              new OrderFlow(
                  FlowSource.EXCHANGE,
                  volume - ask,
                  ask,
                  1 + random.nextInt(50),
                  random.nextInt(50));
        };
    return Bar.of(start, MINUTE, open, high, low, close, volume, flow);
  }

  /** Bars that drift, rest in ranges and break out, smoother than {@link #bars}. */
  public static List<Bar> waves(long seed, int count) {
    var random = new Random(seed);
    var bars = new ArrayList<Bar>(count);
    double centre = 24_000;
    double drift = 0;
    long open = 24_000;
    for (Bar slot : bars(seed, count)) {
      if (random.nextInt(90) == 0) {
        drift = random.nextInt(2) * random.nextGaussian() * 2;
      }
      centre += drift;
      int t = bars.size();
      long close = Math.round(centre + 18 * Math.sin(t / 6.0) + random.nextGaussian() * 3);
      bars.add(
          Bar.of(
              slot.startNanos(),
              MINUTE,
              open,
              Math.max(open, close) + random.nextInt(5),
              Math.min(open, close) - random.nextInt(5),
              close,
              slot.volume(),
              slot.flow()));
      open = close;
    }
    return bars;
  }

  /** Minutes on a sine around 24000 ticks. */
  public static List<Bar> sine(int count, double period, double height) {
    var bars = new ArrayList<Bar>(count);
    long start = 1_772_550_000_000_000_000L;
    for (int t = 0; t < count; t++) {
      long price = Math.round(24_000 + height * Math.sin(2 * Math.PI * t / period));
      bars.add(flat(start + t * MINUTE, price));
    }
    return bars;
  }

  /** A minute at one price with 100 lots. */
  public static Bar flat(long start, long price) {
    return Bar.of(start, MINUTE, price, price, price, price, 100, OrderFlow.NONE);
  }

  /** The same bar with another volume, or with none that is known. */
  public static Bar withVolume(Bar bar, long volume, boolean known) {
    return new Bar(
        bar.startNanos(),
        bar.endNanos(),
        bar.openTicks(),
        bar.highTicks(),
        bar.lowTicks(),
        bar.closeTicks(),
        known ? volume : 0,
        known,
        bar.flow(),
        bar.detail(),
        bar.complete());
  }

  /** The same market seen in a mirror at {@code 48000} ticks: buyers become sellers. */
  public static List<Bar> mirrored(List<Bar> bars) {
    return bars.stream().map(WildMarket::mirrored).toList();
  }

  public static Bar mirrored(Bar bar) {
    OrderFlow f = bar.flow();
    OrderFlow flow =
        f.hasVolumes()
            ? new OrderFlow(f.source(), f.askVolume(), f.bidVolume(), f.sellCount(), f.buyCount())
            : f;
    Bar mirrored =
        Bar.of(
            bar.startNanos(),
            bar.endNanos() - bar.startNanos(),
            mirror(bar.openTicks()),
            mirror(bar.lowTicks()),
            mirror(bar.highTicks()),
            mirror(bar.closeTicks()),
            bar.volume(),
            flow);
    return bar.detail().isPresent() ? with(mirrored, mirrored(bar, bar.detail().get())) : mirrored;
  }

  /** The same bars with random volume per price, so that hardly any two prices are equal. */
  public static List<Bar> detailed(List<Bar> bars, long seed) {
    var random = new Random(seed);
    return bars.stream().map(bar -> detailed(bar, random)).toList();
  }

  private static Bar detailed(Bar bar, Random random) {
    var ask = new ArrayList<Long>();
    var none = new ArrayList<Long>();
    for (long p = bar.lowTicks(); p <= bar.highTicks(); p++) {
      ask.add((long) random.nextInt(100_000));
      none.add(0L);
    }
    return with(bar, new BarDetail(bar.lowTicks(), none, ask, none, 0, 2, 1, 30, 20, 3));
  }

  private static Bar with(Bar bar, BarDetail detail) {
    return new Bar(
        bar.startNanos(),
        bar.endNanos(),
        bar.openTicks(),
        bar.highTicks(),
        bar.lowTicks(),
        bar.closeTicks(),
        bar.volume(),
        true,
        bar.flow(),
        Optional.of(detail),
        true);
  }

  private static BarDetail mirrored(Bar bar, BarDetail detail) {
    return new BarDetail(
        mirror(bar.highTicks()),
        reversed(detail.askVolumes()),
        reversed(detail.bidVolumes()),
        reversed(detail.unknownVolumes()),
        0,
        detail.trades(),
        detail.largestTrade(),
        detail.spreadSumTicks(),
        detail.spreadSamples(),
        detail.spreadMaxTicks());
  }

  private static List<Long> reversed(List<Long> values) {
    var reversed = new ArrayList<>(values);
    Collections.reverse(reversed);
    return reversed;
  }

  /** The price on the other side of the mirror. */
  public static long mirror(long ticks) {
    return 48_000 - ticks;
  }

  /** The same bar with its volume known per price: all of it at the close. */
  public static Bar detailedAtClose(Bar bar) {
    var bid = List.of(0L, bar.volume() / 2);
    var ask = List.of(0L, bar.volume() - bar.volume() / 2);
    var detail = new BarDetail(bar.closeTicks() - 1, bid, ask, List.of(0L, 0L), 0, 2, 1, 30, 20, 3);
    return with(bar, detail);
  }
}
