package mia.engine.naive;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.OptionsSnapshot;

/**
 * A seeded market of ticks over several trading days, one of them a half day: drifts, rests, ranges
 * and shocks; missing minutes and hours, jumps, trades without size or side, minutes of quotes
 * only, late inputs. Two markets of one seed and different symbols go together, as ES and NQ do.
 */
final class TickMarket {
  /** What the source of a market can tell. */
  enum Source {
    /** Trades with the exchange's flag, and quotes. */
    FLAGGED,
    /** Trades whose side has to be found, and quotes. */
    CLASSIFIED,
    /** Trades without quotes, some without size. */
    BARE,
    /** Quotes alone. */
    QUOTES
  }

  /** Ends at 13:15. */
  static final LocalDate HALF_DAY = LocalDate.of(2026, 3, 5);

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final long SECOND = 1_000_000_000L;

  private final SplittableRandom path;
  private final SplittableRandom own;
  private final Source source;
  private final long k;
  private final NaiveClock clock = clock();
  private final List<MarketData> tape = new ArrayList<>();
  private double value = 24_000;

  private TickMarket(long seed, String symbol, Source source) {
    path = new SplittableRandom(seed);
    own = new SplittableRandom(seed ^ symbol.hashCode());
    this.source = source;
    this.k = symbol.equals("ES") ? 1 : 5;
  }

  static NaiveClock clock() {
    return new NaiveClock(Map.of(HALF_DAY, LocalTime.of(13, 15)));
  }

  /** A tape of that many minutes, from a random hour of Tuesday 2026-03-03 on. */
  static List<MarketData> tape(long seed, String symbol, Source source, int minutes) {
    var market = new TickMarket(seed, symbol, source);
    market.write(minutes);
    return market.tape;
  }

  private void write(int minutes) {
    long start =
        LocalDate.of(2026, 3, 3).atStartOfDay(NEW_YORK).toEpochSecond() * SECOND
            + path.nextInt(20 * 60) * NaiveClock.MINUTE;
    int left = 0;
    int kind = 0;
    double drift = 0;
    double centre = value;
    for (int i = 0; i < minutes; i++, start += NaiveClock.MINUTE) {
      if (left-- == 0) {
        left = 8 + path.nextInt(50);
        kind = path.nextInt(5);
        drift = (path.nextInt(2) * 2 - 1) * (0.5 + path.nextDouble() * 3);
        centre = value;
        value += path.nextInt(12) == 0 ? path.nextInt(121) - 60 : 0;
        start += path.nextInt(15) == 0 ? path.nextInt(400) * NaiveClock.MINUTE : 0;
      }
      double before = value;
      value +=
          switch (kind) {
            case 0 -> drift + gaussian() * 2;
            case 1 -> gaussian() * 1.2;
            case 2 -> 0.5 * (centre + 9 * Math.sin(i / 5.0) - value) + gaussian();
            case 3 -> gaussian() * 8;
            default -> path.nextInt(3) == 0 ? 0 : gaussian() * 4;
          };
      boolean silent = own.nextInt(40) == 0;
      if (!silent && (clock.isOpen(start) || own.nextInt(100) == 0)) {
        minute(start, before, value);
      }
    }
  }

  private double gaussian() {
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += path.nextDouble();
    }
    return sum - 6;
  }

  private void minute(long start, double from, double to) {
    int ticks = 2 + own.nextInt(10);
    boolean flat = own.nextInt(50) == 0;
    boolean quiet = source != Source.QUOTES && own.nextInt(60) == 0;
    for (int i = 0; i < ticks; i++) {
      double way = from + (to - from) * i / (ticks - 1) + (flat ? 0 : own.nextDouble() * 3 - 1.5);
      long price = Math.round((flat ? from : way) * k);
      long time = start + i * 60 * SECOND / ticks;
      if (own.nextInt(200) == 0) {
        time -= 90 * SECOND;
      }
      boolean trade = source != Source.QUOTES && !quiet && (i == 0 || own.nextInt(4) > 0);
      if (trade || source != Source.BARE) {
        tape.add(input(trade, time, price));
      }
    }
  }

  private MarketData input(boolean trade, long time, long price) {
    var input = new MarketData().reset(trade ? Kind.TRADE : Kind.QUOTE, time, tape.size());
    if (source != Source.BARE) {
      input.bidTicks = price - own.nextInt(2) - (own.nextInt(80) == 0 ? 6 : 0);
      input.askTicks = input.bidTicks + 1 + own.nextInt(2);
    }
    if (trade) {
      input.priceTicks = price;
      boolean bare = source == Source.BARE && own.nextInt(900) == 0;
      input.size = bare ? MarketData.NO_VOLUME : own.nextInt(30) == 0 ? 400 : own.nextInt(40);
      if (source == Source.FLAGGED) {
        input.aggressor = own.nextInt(20) == 0 ? 0 : own.nextInt(2) * 2 - 1;
        input.aggressorFromExchange = input.aggressor != 0;
      }
    } else if (source == Source.QUOTES && own.nextInt(3) > 0) {
      input.priceTicks = price;
    }
    return input;
  }

  /** Levels of options around a tape: absent ones, old ones, walls at the price. */
  static List<OptionsSnapshot> options(long seed, List<MarketData> tape, long k) {
    var random = new SplittableRandom(seed);
    var snapshots = new ArrayList<OptionsSnapshot>();
    for (int at = random.nextInt(500); at < tape.size(); at += 200 + random.nextInt(9_000)) {
      MarketData input = tape.get(at);
      long price = input.priceTicks != MarketData.NO_PRICE ? input.priceTicks : input.bidTicks;
      snapshots.add(
          OptionsSnapshot.ofLevels(
              input.timeNanos,
              "SPX",
              level(random, price + k * random.nextInt(30)),
              level(random, price - k * random.nextInt(30)),
              level(random, price + k * (random.nextInt(41) - 20)),
              level(random, random.nextInt(2_000) - 1_000L),
              "random"));
    }
    return snapshots;
  }

  private static OptionalLong level(SplittableRandom random, long level) {
    return random.nextInt(4) == 0 ? OptionalLong.empty() : OptionalLong.of(level);
  }
}
