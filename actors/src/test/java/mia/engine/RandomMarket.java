package mia.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mia.protocol.market.Bar;
import mia.protocol.market.BarDetail;
import mia.protocol.market.FlowSource;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingCalendar;

/**
 * Seeded markets of bars for properties: rests in which bases form, drifts that leave them, gaps,
 * dojis, missing minutes, several trading days.
 */
public final class RandomMarket {
  private static final long MINUTE = 60_000_000_000L;

  /** Tuesday 2026-03-03, 05:00 ET. */
  private static final long START = 1_772_532_000_000_000_000L;

  private static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();

  private RandomMarket() {}

  /** Bars in trading hours, rising in time, with flow and counts. */
  public static List<Bar> bars(long seed, int count) {
    var random = new SplittableRandom(seed);
    var bars = new ArrayList<Bar>(count);
    long time = START;
    long price = 24_000;
    int drift = 0;
    int left = 0;
    while (bars.size() < count) {
      if (left-- == 0) {
        left = 5 + random.nextInt(20);
        drift = random.nextInt(3) == 0 ? random.nextInt(9) - 4 : 0;
      }
      long open = random.nextInt(25) == 0 ? price + random.nextInt(13) - 6 : price;
      long close = random.nextInt(8) == 0 ? open : open + drift + random.nextInt(7) - 3;
      long high = Math.max(open, close) + random.nextInt(3);
      long low = Math.min(open, close) - random.nextInt(3);
      if (CALENDAR.phaseAt(time) != SessionPhase.CLOSED && random.nextInt(60) != 0) {
        bars.add(bar(random, time, open, high, low, close));
        price = close;
      }
      time += MINUTE;
    }
    return bars;
  }

  private static Bar bar(
      SplittableRandom random, long time, long open, long high, long low, long close) {
    long bid = 50 + random.nextInt(200);
    long ask = 50 + random.nextInt(200);
    var flow =
        new OrderFlow(FlowSource.EXCHANGE, bid, ask, 1 + random.nextInt(90), random.nextInt(90));
    return Bar.of(time, MINUTE, open, high, low, close, bid + ask, flow);
  }

  /** The same market with volume per price and spreads, as bars made of ticks have them. */
  public static List<Bar> detailed(List<Bar> bars) {
    var detailed = new ArrayList<Bar>(bars.size());
    for (Bar bar : bars) {
      int prices = (int) (bar.highTicks() - bar.lowTicks() + 1);
      var sold = new ArrayList<>(Collections.nCopies(prices, 0L));
      var bought = new ArrayList<>(Collections.nCopies(prices, 0L));
      sold.set(0, bar.flow().bidVolume());
      bought.set(prices - 1, bar.flow().askVolume());
      var detail =
          new BarDetail(
              bar.lowTicks(),
              sold,
              bought,
              Collections.nCopies(prices, 0L),
              bar.lowTicks() * bar.flow().bidVolume() + bar.highTicks() * bar.flow().askVolume(),
              90,
              7,
              120 + bar.volume() % 50,
              100,
              3);
      detailed.add(
          new Bar(
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
              true));
    }
    return detailed;
  }

  /** The same market upside down: p' = 2 level - p, buyers and sellers swapped. */
  public static List<Bar> mirrored(List<Bar> bars, long levelTicks) {
    var mirrored = new ArrayList<Bar>(bars.size());
    for (Bar bar : bars) {
      OrderFlow flow = bar.flow();
      mirrored.add(
          new Bar(
              bar.startNanos(),
              bar.endNanos(),
              2 * levelTicks - bar.openTicks(),
              2 * levelTicks - bar.lowTicks(),
              2 * levelTicks - bar.highTicks(),
              2 * levelTicks - bar.closeTicks(),
              bar.volume(),
              bar.volumeKnown(),
              new OrderFlow(
                  flow.source(),
                  flow.askVolume(),
                  flow.bidVolume(),
                  flow.sellCount(),
                  flow.buyCount()),
              bar.detail(),
              bar.complete()));
    }
    return mirrored;
  }
}
