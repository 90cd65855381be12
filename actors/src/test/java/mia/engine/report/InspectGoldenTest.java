package mia.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.stream.Stream;
import mia.protocol.market.Bar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine against the lines of an independent, naive implementation, bar by bar. */
class InspectGoldenTest {
  static Stream<GoldenCase> synthetic() {
    return GoldenCase.synthetic();
  }

  static Stream<GoldenCase> recorded() {
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

  private static void assertSame(GoldenCase golden) throws JsonProcessingException {
    var lines = new GoldenComparison(golden);
    var run = new GoldenRun(golden);
    for (Bar bar : golden.readBars()) {
      run.take(bar);
      if (lines.wants(bar.startNanos())) {
        lines.compare(bar.startNanos(), run.line());
      }
    }

    lines.assertSame();
  }
}
