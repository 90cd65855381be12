package mia.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalConfidenceTest {
  @Test
  void weighs_its_parts_and_lowers_them_by_what_is_unknown() {
    var confidence = new SignalConfidence();

    confidence.measure(0.6653, 0.7345, 0.774, 0.6, 0.77 / 0.95);

    assertThat(confidence.value()).isCloseTo(0.6927, within(0.0001));
  }

  @Test
  void is_undefined_until_it_is_measured() {
    var confidence = new SignalConfidence();
    confidence.measure(1, 1, 1, 1, 1);

    confidence.clear();

    assertThat(confidence.isMeasured()).isFalse();
    assertThat(confidence.level()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1.00, PREMIUM",
    "0.90, PREMIUM",
    "0.8999, STRONG",
    "0.80, STRONG",
    "0.70, MODERATE",
    "0.65, WEAK",
    "0.6499, REJECT",
    "0, REJECT",
  })
  void has_levels(double confidence, SignalLevel level) {
    assertThat(SignalLevel.of(confidence)).isEqualTo(level);
  }
}
