package mia.engine.naive;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mia.engine.BaseSizeMode;
import mia.engine.report.GoldenCase;
import mia.engine.report.GoldenComparison;
import mia.protocol.market.Bar;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The naive method against the golden lines: the judge is judged first. */
class NaiveMethodGoldenTest {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final Set<String> SAMPLE =
      Set.of("box_ES", "holes_NQ", "night_ES", "range_ES_relaxed", "trend_up_ES_options");

  static Stream<GoldenCase> synthetic() {
    return GoldenCase.synthetic().filter(golden -> SOAK || SAMPLE.contains(golden.name()));
  }

  static Stream<GoldenCase> recorded() {
    Assumptions.assumeTrue(SOAK, "recorded days are part of the long checks");
    return GoldenCase.recorded();
  }

  @ParameterizedTest
  @MethodSource("synthetic")
  void says_of_a_generated_market_what_the_method_says(GoldenCase golden) throws Exception {
    assertSame(golden);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void says_of_a_recorded_market_what_the_method_says(GoldenCase golden) throws Exception {
    assertSame(golden);
  }

  private void assertSame(GoldenCase golden) throws IOException {
    var lines = new GoldenComparison(golden);
    NaiveMethod method = method(golden);
    golden.readPeerBars().forEach(peer -> method.onPeer(peer.startNanos(), peer.closeTicks()));
    if (golden.levels() != null) {
      levels(golden.levels()).forEach(method::onOptions);
    }

    for (Bar bar : golden.readBars()) {
      NaiveBar naive = naive(bar);
      if (method.accepts(naive)) {
        String line = method.onBar(naive).toString();
        if (lines.wants(bar.startNanos())) {
          lines.compare(bar.startNanos(), line);
        }
      }
    }

    lines.assertSame();
  }

  private static NaiveMethod method(GoldenCase golden) {
    NaiveSettings defaults = NaiveSettings.of(golden.symbol());
    var settings =
        defaults.with(
            defaults.mode(),
            golden.settings().bases().sizeMode() == BaseSizeMode.FIXED,
            golden.settings().rougeSousVerteRequired(),
            golden.settings().confluenceThreshold(),
            golden.settings().minSignalConfidence());
    return new NaiveMethod(settings, new NaiveClock(Map.of()));
  }

  private static NaiveBar naive(Bar bar) {
    boolean flow = bar.flow().hasVolumes();
    return NaiveBar.of(
        bar.startNanos(),
        bar.openTicks(),
        bar.highTicks(),
        bar.lowTicks(),
        bar.closeTicks(),
        bar.volume(),
        flow ? bar.flow().bidVolume() : Double.NaN,
        flow ? bar.flow().askVolume() : Double.NaN);
  }

  private static List<NaiveOptions.Snapshot> levels(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(
            cells ->
                new NaiveOptions.Snapshot(
                    Long.parseLong(cells[0]),
                    ticks(cells[1]),
                    ticks(cells[2]),
                    ticks(cells[3]),
                    cells[4].isEmpty() ? null : new BigDecimal(cells[4]).longValue()))
        .toList();
  }

  private static Long ticks(String points) {
    return points.isEmpty() ? null : NaiveMath.tick(4 * Double.parseDouble(points));
  }
}
