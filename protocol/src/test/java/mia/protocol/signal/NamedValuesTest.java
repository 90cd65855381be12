package mia.protocol.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NamedValuesTest {
  private static final NameTable TABLE = new NameTable(List.of("c", "a", "d", "b", "a"));

  private static Map<String, String> map(Object... kept) {
    return NamedValues.of(TABLE, kept, String::valueOf);
  }

  @Test
  void lists_what_is_there_by_rising_name() {
    Map<String, String> map = map(1.5, null, true, "x");

    assertThat(map).containsExactly(entry("a", "1.5"), entry("c", "true"), entry("d", "x"));
    assertThat(map).hasSize(3).doesNotContainKey("b").doesNotContainKey("z");
    assertThat(map.get("b")).isNull();
    assertThat(map.get("c")).isEqualTo("true");
  }

  @Test
  void is_equal_to_any_map_of_the_same_entries() {
    var random = new SplittableRandom(5);
    for (int round = 0; round < 200; round++) {
      var kept = new Object[TABLE.size()];
      var twin = new TreeMap<String, String>();
      for (int i = 0; i < kept.length; i++) {
        if (random.nextBoolean()) {
          kept[i] = random.nextLong(-5, 5);
          twin.put(TABLE.name(i), kept[i].toString());
        }
      }

      Map<String, String> map = map(kept);

      assertThat(map).isEqualTo(twin).hasSameHashCodeAs(twin).hasToString(twin.toString());
      assertThat(twin).isEqualTo(map);
      assertThat(new ArrayList<>(map.keySet())).isEqualTo(new ArrayList<>(twin.keySet()));
    }
  }

  @Test
  void keeps_what_it_was_given_whatever_becomes_of_the_array() {
    Object[] kept = {"one", null, null, null};
    Map<String, String> map = map(kept);

    kept[0] = "two";

    assertThat(map).containsExactly(entry("a", "one"));
    assertThatThrownBy(() -> map.put("a", "two")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> map.entrySet().iterator().remove())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void ends_behind_the_last_entry() {
    var entries = map("only", null, null, null).entrySet().iterator();

    entries.next();

    assertThat(entries.hasNext()).isFalse();
    assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void refuses_values_that_do_not_fit_the_table() {
    assertThatThrownBy(() -> map("a")).isInstanceOf(IllegalArgumentException.class);
  }
}
