package mia.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AppendListTest {
  private static final long SEED = Long.getLong("mia.seed", 20_261_122L);

  @Test
  void a_longer_list_leaves_the_shorter_one_as_it_is() {
    AppendList<String> one = AppendList.<String>empty().plus("a");

    AppendList<String> two = one.plus("b");

    assertThat(one).containsExactly("a");
    assertThat(two).containsExactly("a", "b");
  }

  @Test
  void two_lists_that_follow_from_one_do_not_see_each_other() {
    AppendList<String> base = AppendList.<String>empty().plus("a");

    AppendList<String> left = base.plus("left");
    AppendList<String> right = base.plus("right");

    assertThat(left).containsExactly("a", "left");
    assertThat(right).containsExactly("a", "right");
    assertThat(left.plus("!")).containsExactly("a", "left", "!");
  }

  @Test
  void equals_a_list_of_the_same_elements_and_refuses_to_be_changed() {
    AppendList<String> list = AppendList.copyOf(List.of("a", "b"));

    assertThat(list).isEqualTo(List.of("a", "b"));
    assertThat(list.hashCode()).isEqualTo(List.of("a", "b").hashCode());
    assertThatThrownBy(() -> list.add("c")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> list.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void every_list_of_a_random_tree_keeps_its_elements() {
    var random = new SplittableRandom(SEED);
    List<AppendList<Integer>> lists = new ArrayList<>(List.of(AppendList.empty()));
    List<List<Integer>> copies = new ArrayList<>(List.of(List.of()));
    for (int i = 0; i < 2_000; i++) {
      int from = random.nextInt(4) == 0 ? random.nextInt(lists.size()) : lists.size() - 1;
      int element = random.nextInt(3); // often the one that follows already
      lists.add(lists.get(from).plus(element));
      List<Integer> copy = new ArrayList<>(copies.get(from));
      copy.add(element);
      copies.add(copy);
    }
    for (int i = 0; i < lists.size(); i++) {
      assertThat(lists.get(i)).as("seed " + SEED).isEqualTo(copies.get(i));
    }
  }
}
