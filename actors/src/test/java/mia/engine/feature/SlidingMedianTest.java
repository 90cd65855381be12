package mia.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingMedianTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 50})
  void agrees_with_sorting_the_window_anew_and_survives_a_restore(int length) {
    var random = new Random(length);
    var median = new SlidingMedian(length);
    var all = new ArrayList<Double>();
    for (int i = 0; i < 400; i++) {
      double value = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(20) / 4.0;
      all.add(value);
      median.add(value);
      if (i == 200) {
        var out = new StateWriter();
        median.writeTo(out);
        median = new SlidingMedian(length);
        median.readFrom(new StateReader(out.toBytes()));
      }

      double expected = naive(all.subList(Math.max(0, all.size() - length), all.size()));
      assertThat(Double.valueOf(median.median())).isEqualTo(Double.valueOf(expected));
    }
  }

  private static double naive(List<Double> window) {
    List<Double> known = window.stream().filter(v -> !v.isNaN()).sorted().toList();
    int n = known.size();
    if (n == 0) {
      return Double.NaN;
    }
    return n % 2 == 1 ? known.get(n / 2) : (known.get(n / 2 - 1) + known.get(n / 2)) / 2;
  }
}
