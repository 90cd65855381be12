package mia.feed.simulated;

import java.time.DayOfWeek;
import java.util.Arrays;
import mia.protocol.market.TradingDay;

/**
 * What all symbols of one session share: the movement of the common factor minute by minute, the
 * regimes behind it, how wild and how busy each minute is, and the gap before the opening. Depends
 * on seed, settings and date alone, so that every symbol draws it for itself and none waits for
 * another.
 */
final class SessionFactor {
  private static final double WILDNESS_KEPT = 0.97;
  private static final double WILDNESS_SD = 0.22;
  private static final double DAY_SD = 0.22;
  private static final double BUSY_PER_WILD = 0.7;
  private static final double NEWS_BUSY = 2.2;

  /** A minute's own liveliness, in movement and trades alike; it is gone in the next minute. */
  private static final double SPARK_SD = 0.28;

  /** Announced releases, minutes before (-) or after the cash open, and how often they happen. */
  private static final int[] RELEASE_MINUTES = {-60, 30, 270};

  private static final double[] RELEASE_SHARES = {0.35, 0.15, 0.06};

  private static final double GAP_TICKS = 6.0;
  private static final double WEEKEND_GAP_TICKS = 45.0;

  private final SimulatedSettings settings;
  private final Dice dice = new Dice(0);
  private final RegimeChain chain = new RegimeChain(dice);
  private final double[] moves = new double[DayShape.MAX_MINUTES];
  private final double[] deviations = new double[DayShape.MAX_MINUTES];
  private final double[] rates = new double[DayShape.MAX_MINUTES];
  private final SimulatedRegime[] regimes = new SimulatedRegime[DayShape.MAX_MINUTES];
  private final boolean[] news = new boolean[DayShape.MAX_MINUTES];
  private final boolean[] announced = new boolean[DayShape.MAX_MINUTES];
  private TradingDay day;
  private int minutes;
  private double gap;

  SessionFactor(SimulatedSettings settings) {
    this.settings = settings;
  }

  /** Draws the session of {@code newDay}; the one before it is gone. */
  void generate(TradingDay newDay) {
    day = newDay;
    minutes = DayShape.minutes(day);
    dice.reseed(Dice.seed(settings.seed(), "factor", day.date().toEpochDay()));
    boolean weekEnd = day.date().getDayOfWeek() == DayOfWeek.MONDAY;
    gap = settings.volatility() * (weekEnd ? WEEKEND_GAP_TICKS : GAP_TICKS) * dice.normal();
    placeNews();
    chain.reset();
    double dayWildness = DAY_SD * dice.normal();
    double wildness = WILDNESS_SD * dice.normal();
    double level = 0.0;
    for (int i = 0; i < minutes; i++) {
      chain.step(news[i]);
      wildness =
          WILDNESS_KEPT * wildness
              + WILDNESS_SD * Math.sqrt(1.0 - WILDNESS_KEPT * WILDNESS_KEPT) * dice.normal();
      double wild = StrictMath.exp(dayWildness + wildness);
      double usual = settings.volatility() * DayShape.volatility(day, i) * wild;
      double spark = StrictMath.exp(SPARK_SD * dice.normal() - 0.5 * SPARK_SD * SPARK_SD);
      regimes[i] = chain.regime();
      deviations[i] = usual * spark * chain.calm();
      moves[i] = chain.move(level, usual * spark);
      level += moves[i];
      rates[i] =
          settings.intensity()
              * DayShape.tradesPerSecond(day, i)
              * StrictMath.exp(BUSY_PER_WILD * (dayWildness + wildness))
              * spark
              * (regimes[i] == SimulatedRegime.NEWS ? NEWS_BUSY : 1.0);
    }
  }

  private void placeNews() {
    Arrays.fill(news, false);
    Arrays.fill(announced, false);
    int cashOpen = (int) ((day.rthOpenNanos() - day.openNanos()) / DayShape.MINUTE_NANOS);
    for (int i = 0; i < RELEASE_MINUTES.length; i++) {
      boolean happens = dice.chance(RELEASE_SHARES[i]);
      int minute = cashOpen + RELEASE_MINUTES[i];
      if (happens && minute < minutes) {
        news[minute] = true;
        announced[minute] = true;
      }
    }
    double perMinute = settings.newsPerSession() / DayShape.MAX_MINUTES;
    for (int i = 0; i < minutes; i++) {
      if (dice.chance(perMinute)) {
        news[i] = true;
      }
    }
  }

  TradingDay day() {
    return day;
  }

  int minutes() {
    return minutes;
  }

  /** Gap between the close before and this opening, ticks of ES. */
  double gap() {
    return gap;
  }

  /** Movement of the factor in a minute, ticks of ES. */
  double move(int minute) {
    return moves[minute];
  }

  /** Standard deviation of a minute as the state has it, ticks of ES. */
  double deviation(int minute) {
    return deviations[minute];
  }

  /** Trades per second of ES in a minute. */
  double tradesPerSecond(int minute) {
    return rates[minute];
  }

  SimulatedRegime regime(int minute) {
    return regimes[minute];
  }

  /** Whether an announced release happens at the start of this minute. */
  boolean announced(int minute) {
    return minute < minutes && announced[minute];
  }
}
