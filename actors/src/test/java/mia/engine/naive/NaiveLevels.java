package mia.engine.naive;

import static mia.engine.naive.NaiveMath.undefined;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All price levels around the last close, with their effective weights (battle-navale 6.1, 6.2).
 */
final class NaiveLevels {
  /** A level; {@code weight} is the effective one. */
  record Level(String type, long price, String family, double weight) {}

  private static final long QUARTER_HOUR = 15 * NaiveClock.MINUTE;

  private final NaiveSeries series;
  private final NaiveDays days;
  private final List<Level> levels = new ArrayList<>();

  /**
   * @param roundTicks distance of round numbers, {@code psychologicalTicks} of the big ones
   */
  NaiveLevels(
      NaiveDays days,
      NaiveVwap vwap,
      NaiveOptions options,
      long roundTicks,
      long psychologicalTicks) {
    this.series = days.series;
    this.days = days;
    gamma(options);
    profiles();
    vwap(vwap);
    sessions();
    round(roundTicks, psychologicalTicks);
  }

  private void gamma(NaiveOptions options) {
    add("GAMMA_CALL_WALL", options.callWall(), "GAMMA_CALL_WALL", 1.0, 1);
    add("GAMMA_PUT_WALL", options.putWall(), "GAMMA_PUT_WALL", 1.0, 1);
    add("GAMMA_FLIP", options.flip(), "GAMMA_FLIP", 0.9, 1);
  }

  private void profiles() {
    add("POC", days.current.poc, "PROFILE", 0.9, 1);
    add("VAH", days.current.high, "PROFILE", 0.8, 1);
    add("VAL", days.current.low, "PROFILE", 0.8, 1);
    days.current.nodes.forEach(node -> add("VOLUME_CLUSTER", node, "PROFILE", 0.6, 1));
    add("PPOC", days.prior.poc, "PRIOR_PROFILE", 0.7, 0.9);
    add("PVAH", days.prior.high, "PRIOR_PROFILE", 0.6, 0.9);
    add("PVAL", days.prior.low, "PRIOR_PROFILE", 0.6, 0.9);
    days.prior.nodes.forEach(node -> add("VOLUME_CLUSTER", node, "PRIOR_PROFILE", 0.6, 0.9));
  }

  private void vwap(NaiveVwap vwap) {
    if (undefined(vwap.value)) {
      return;
    }
    add("VWAP", NaiveMath.tick(vwap.value), "VWAP", 0.8, 1);
    for (int band = 1; band <= 2; band++) {
      double weight = band == 1 ? 0.7 : 0.6;
      double away = band * vwap.deviation;
      add("VWAP_SD" + band + "_UP", NaiveMath.tick(vwap.value + away), "VWAP", weight, 1);
      add("VWAP_SD" + band + "_DOWN", NaiveMath.tick(vwap.value - away), "VWAP", weight, 1);
    }
  }

  private void sessions() {
    add("PDH", days.priorHigh(), "PDH", 0.6, 0.9);
    add("PDL", days.priorLow(), "PDL", 0.6, 0.9);
    add("PDC", days.priorClose(), "PDC", 0.5, 0.9);
    NaiveBar now = series.now();
    NaiveBar highest = days.today.stream().max(firstHighest()).orElseThrow();
    NaiveBar lowest = days.today.stream().max(firstLowest()).orElseThrow();
    if (now.start() - highest.start() >= QUARTER_HOUR) {
      add("SESSION_HIGH", highest.high(), "SESSION_HIGH", 0.5, 1);
    }
    if (now.start() - lowest.start() >= QUARTER_HOUR) {
      add("SESSION_LOW", lowest.low(), "SESSION_LOW", 0.5, 1);
    }
    if (series.clock.regularHours(now.start())) {
      List<NaiveBar> night =
          days.today.stream().filter(b -> !series.clock.regularHours(b.start())).toList();
      if (!night.isEmpty()) {
        add(
            "OVERNIGHT_HIGH",
            night.stream().max(firstHighest()).orElseThrow().high(),
            "OVERNIGHT_HIGH",
            0.4,
            1);
        add(
            "OVERNIGHT_LOW",
            night.stream().max(firstLowest()).orElseThrow().low(),
            "OVERNIGHT_LOW",
            0.4,
            1);
      }
    }
  }

  private static Comparator<NaiveBar> firstHighest() {
    return Comparator.comparingLong(NaiveBar::high)
        .thenComparing(Comparator.comparingLong(NaiveBar::start).reversed());
  }

  private static Comparator<NaiveBar> firstLowest() {
    return Comparator.comparingLong((NaiveBar bar) -> -bar.low())
        .thenComparing(Comparator.comparingLong(NaiveBar::start).reversed());
  }

  private void round(long roundTicks, long psychologicalTicks) {
    long price = series.now().close();
    long reach = (long) (800 * series.k);
    long first = -Math.floorDiv(reach - price, roundTicks) * roundTicks;
    for (long level = first; level <= price + reach; level += roundTicks) {
      boolean big = Math.floorMod(level, psychologicalTicks) == 0;
      add(big ? "PSYCHOLOGICAL" : "ROUND_NUMBER", level, "ROUND", big ? 0.2 : 0.3, 1);
    }
  }

  private void add(String type, Long price, String family, double weight, double age) {
    if (price != null && Math.abs(price - series.now().close()) <= 800 * series.k) {
      levels.add(new Level(type, price, family, weight * age * touchFactor(price)));
    }
  }

  private double touchFactor(long price) {
    int touches = 0;
    int last = Integer.MIN_VALUE / 2;
    for (int j = days.first; j <= series.last(); j++) {
      NaiveBar bar = series.bar(j);
      boolean touches1 = bar.low() - series.k <= price && price <= bar.high() + series.k;
      if (touches1 && j - last >= 3) {
        touches++;
        last = j;
      }
    }
    double factor = 1 + 0.1 * Math.min(touches, 2) - 0.15 * Math.max(0, touches - 3);
    return Math.max(0.6, factor);
  }

  /** By rising price. */
  List<Level> sorted() {
    return levels.stream().sorted(Comparator.comparingLong(Level::price)).toList();
  }
}
