package mia.engine.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureValueTest {
  private final FeatureValue value = new FeatureValue();

  @Test
  void aligns_a_signed_number_to_both_directions() {
    value.signed(FeatureStatus.DEGRADED, -0.5);

    assertThat(value.status()).isEqualTo(FeatureStatus.DEGRADED);
    assertThat(value.raw()).isEqualTo(-0.5);
    assertThat(value.aligned(1)).isEqualTo(0.25);
    assertThat(value.aligned(-1)).isEqualTo(0.75);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1.001, -1.001})
  void turns_invalid_instead_of_passing_on_what_makes_no_sense(double x) {
    value.signed(FeatureStatus.OK, x);

    assertThat(value.status()).isEqualTo(FeatureStatus.INVALID);
    assertThat(value.available()).isFalse();
    assertThat(value.raw()).isNaN();
    assertThat(value.aligned(1)).isNaN();
    assertThat(value.aligned(-1)).isNaN();
  }

  @Test
  void absorbs_rounding_beyond_the_range() {
    value.aligned(FeatureStatus.OK, 1 + 1e-12, -1e-12);

    assertThat(value.aligned(1)).isEqualTo(1.0);
    assertThat(value.aligned(-1)).isEqualTo(0.0);
  }

  @Test
  void forgets_the_former_value_when_it_becomes_absent() {
    value.signed(FeatureStatus.OK, 0.3);

    value.absent(FeatureStatus.STALE);

    assertThat(value.raw()).isNaN();
    assertThat(value.aligned(1)).isNaN();
    assertThat(value.status()).isEqualTo(FeatureStatus.STALE);
  }

  @Test
  void cannot_be_absent_and_ok() {
    assertThatThrownBy(() -> value.absent(FeatureStatus.OK))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
