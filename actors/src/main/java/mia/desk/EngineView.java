package mia.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import mia.engine.BarSeries;
import mia.engine.BattleNavaleEngine;
import mia.engine.pattern.SierraPattern;
import mia.engine.pattern.SierraPatterns;
import mia.engine.report.InspectWriter;
import mia.engine.strategy.Decision;

/**
 * What the engine said of its last bar, as it was then; the engine itself goes on.
 *
 * @param inspection the line of {@code mia inspect}, the bar included
 * @param barEndNanos end of that bar
 * @param sessionHighTicks highest price of the trading day
 * @param sessionLowTicks lowest price of the trading day
 * @param sessionVolume lots of the trading day; empty where a bar has no volume
 * @param patterns patterns that fired lately
 * @param lastHour what is there of the last hour
 * @param scores scores of that bar
 */
public record EngineView(
    String inspection,
    long barEndNanos,
    long sessionHighTicks,
    long sessionLowTicks,
    OptionalLong sessionVolume,
    List<AgedPattern> patterns,
    Coverage lastHour,
    ConfluenceScores scores) {
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final int HOUR = 60;

  /**
   * A pattern that fired.
   *
   * @param name of the pattern
   * @param age bars ago, 0 for the last bar
   * @param strength 0..1, before it fades
   */
  public record AgedPattern(String name, int age, double strength) {}

  /**
   * How much of the last hour there is, or of the day if that is shorter.
   *
   * @param minutes minutes since the first bar, at most 60
   * @param bars bars in them
   * @param barsWithVolume those with a volume
   * @param barsWithFlow those with an order flow
   */
  public record Coverage(int minutes, int bars, int barsWithVolume, int barsWithFlow) {}

  public EngineView {
    patterns = List.copyOf(patterns);
  }

  /**
   * @param decision what was decided on the last bar
   */
  static EngineView of(BattleNavaleEngine engine, Decision decision, InspectWriter writer) {
    BarSeries bars = engine.bars();
    int last = engine.last();
    return new EngineView(
        writer.line(engine, decision),
        bars.end(last),
        engine.market().sessionLevels().high(),
        engine.market().sessionLevels().low(),
        dayVolume(engine),
        patterns(engine.sierra()),
        coverage(bars, last, engine.day().openNanos()),
        ConfluenceScores.of(engine.market(), bars.end(last)));
  }

  private static OptionalLong dayVolume(BattleNavaleEngine engine) {
    BarSeries bars = engine.bars();
    long open = engine.day().openNanos();
    long sum = 0;
    for (int t = engine.last(); isKept(bars, t) && bars.start(t) >= open; t--) {
      if (!bars.hasVolume(t)) {
        return OptionalLong.empty();
      }
      sum += bars.volume(t);
    }
    return OptionalLong.of(sum);
  }

  private static List<AgedPattern> patterns(SierraPatterns sierra) {
    var fired = new ArrayList<AgedPattern>();
    for (int age = 0; age < SierraPatterns.CONFIRMING_BARS; age++) {
      for (SierraPattern pattern : SierraPattern.values()) {
        double strength = sierra.strength(pattern, age);
        if (!Double.isNaN(strength)) {
          fired.add(new AgedPattern(pattern.name(), age, strength));
        }
      }
    }
    return fired;
  }

  private static Coverage coverage(BarSeries bars, int last, long dayOpenNanos) {
    long from = Math.max(dayOpenNanos, bars.end(last) - HOUR * MINUTE_NANOS);
    long first = bars.start(last);
    int count = 0;
    int volume = 0;
    int flow = 0;
    for (int t = last; isKept(bars, t) && bars.start(t) >= from; t--) {
      first = bars.start(t);
      count++;
      volume += bars.hasVolume(t) ? 1 : 0;
      flow += bars.hasFlow(t) ? 1 : 0;
    }
    boolean older = count < bars.count() && isKept(bars, last - count);
    long begin = older ? from : first;
    return new Coverage((int) ((bars.end(last) - begin) / MINUTE_NANOS), count, volume, flow);
  }

  private static boolean isKept(BarSeries bars, int t) {
    return t >= 0 && bars.last() - t < BarSeries.CAPACITY;
  }
}
