package mia.engine.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The remembering analysis against one that scans the whole day, after each of many changes. */
class ProfileAnalysisTest {
  private static final int CHANGES = 3000;

  private final TickArray volume = new TickArray();
  private final ProfileAnalysis analysis = new ProfileAnalysis();
  private final ScannedProfile scan = new ScannedProfile();
  private double total;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void finds_what_a_scan_of_the_whole_day_finds(long seed) {
    var random = new SplittableRandom(seed);
    boolean whole = seed % 2 == 0;
    long middle = 100;

    for (int i = 0; i < CHANGES; i++) {
      if (random.nextInt(1000) == 0) {
        forget();
      }
      // Mostly near the last price, at times far away, so that prices nobody traded at lie between.
      middle += random.nextInt(7) - 3 + (random.nextInt(200) == 0 ? random.nextInt(301) - 150 : 0);
      change(random, middle, whole);

      if (total > 0) {
        double vwap = random.nextInt(20) == 0 ? Double.NaN : middle + random.nextInt(200) / 8.0;
        assertThat(read(vwap)).isEqualTo(scanned(vwap));
      }
    }
  }

  private void forget() {
    volume.clear();
    analysis.clear();
    total = 0;
  }

  /** A bar; few different amounts, so that plateaus and ties are common. */
  private void change(SplittableRandom random, long middle, boolean whole) {
    long from = middle - random.nextInt(9);
    long to = middle + random.nextInt(9);
    volume.cover(from, to);
    double lots = 100 * random.nextInt(4);
    double share = whole ? lots : lots / (to - from + 1);
    for (long p = from; p <= to; p++) {
      double added = random.nextInt(10) == 0 ? 0 : share;
      volume.add(p, added);
      total += added;
    }
    analysis.update(volume, from, to);
  }

  private List<Long> read(double vwap) {
    var levels = new ProfileLevels();
    analysis.read(volume, total, vwap, levels);
    return numbers(levels);
  }

  private List<Long> scanned(double vwap) {
    var levels = new ProfileLevels();
    scan.read(volume, total, vwap, levels);
    return numbers(levels);
  }

  private static List<Long> numbers(ProfileLevels levels) {
    var numbers = new ArrayList<>(List.of(levels.poc(), levels.valueLow(), levels.valueHigh()));
    for (int i = 0; i < levels.nodeCount(); i++) {
      numbers.add(levels.node(i));
    }
    return numbers;
  }
}
