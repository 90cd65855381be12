package mia.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepGridTest {
  @Test
  void makes_every_combination_with_the_last_key_changing_fastest() {
    SweepGrid grid = SweepGrid.parse(List.of("a.b=1, 2", "c=x,y,z"));

    assertThat(grid.combinations())
        .hasSize(6)
        .startsWith(Map.of("a.b", "1", "c", "x"), Map.of("a.b", "1", "c", "y"))
        .endsWith(Map.of("a.b", "2", "c", "z"))
        .doesNotHaveDuplicates();
  }

  @Test
  void refuses_what_is_no_list_of_values() {
    for (String wrong : List.of("a", "=1", "a=", "a=1,,2")) {
      assertThatThrownBy(() -> SweepGrid.parse(List.of(wrong)))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refuses_a_key_that_is_given_twice() {
    assertThatThrownBy(() -> SweepGrid.parse(List.of("a=1", "a=2"))).hasMessageContaining("twice");
  }

  @Test
  void refuses_more_trials_than_mean_anything() {
    List<String> texts =
        List.of("a=1,2,3,4,5,6,7,8,9,10", "b=1,2,3,4,5,6,7,8,9,10", "c=1,2,3,4,5,6,7,8,9,10");
    assertThat(SweepGrid.parse(texts).combinations()).hasSize(1_000);

    assertThatThrownBy(
            () ->
                SweepGrid.parse(
                    List.of(texts.get(0), texts.get(1), texts.get(2), "d=1,2,3,4,5,6,7,8,9,10,11")))
        .hasMessageContaining("11000");
  }
}
