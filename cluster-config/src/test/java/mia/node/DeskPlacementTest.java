package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where desks run: pins first, then an even spread, and as few moves as possible. */
class DeskPlacementTest {
  /** What each node is known by. */
  private static final Map<String, Set<String>> ROLES =
      Map.of(
          "one", Set.of("node-one", "region-east"),
          "two", Set.of("node-two", "region-west"),
          "three", Set.of("node-three", "region-west"));

  private static DeskPlacement<String> placement(String... pins) {
    return new DeskPlacement<String>(
        Stream.of(pins).map(DeskPin::parse).toList(),
        (String node, String role) -> ROLES.get(node).contains(role),
        Comparator.<String>naturalOrder());
  }

  @Test
  void starts_a_desk_where_the_fewest_are() {
    String node =
        placement()
            .place(
                "CL@PAPER",
                Map.of("one", List.of("ES@PAPER"), "two", List.of(), "three", List.of("NQ@PAPER")));

    assertThat(node).isEqualTo("two");
  }

  @Test
  void starts_a_pinned_desk_at_its_node_even_if_that_one_is_fuller() {
    String node =
        placement("ES@one")
            .place("ES@PAPER", Map.of("one", List.of("NQ@PAPER", "CL@PAPER"), "two", List.of()));

    assertThat(node).isEqualTo("one");
  }

  @Test
  void starts_a_pinned_desk_elsewhere_while_its_node_is_gone() {
    String node =
        placement("ES@one").place("ES@PAPER", Map.of("two", List.of(), "three", List.of("A@X")));

    assertThat(node).isEqualTo("two");
  }

  @Test
  void brings_a_pinned_desk_home_when_its_node_is_back() {
    Set<String> moves =
        placement("ES@one")
            .moves(
                Map.of("one", List.of(), "two", List.of("ES@PAPER"), "three", List.of()),
                Set.of(),
                true);

    assertThat(moves).containsExactly("ES@PAPER");
  }

  @Test
  void spreads_the_desks_of_a_region_over_its_nodes() {
    DeskPlacement<String> placement = placement("ES@region/west", "NQ@region/west");

    String first =
        placement.place("ES@P", Map.of("one", List.of(), "two", List.of(), "three", List.of()));
    String second =
        placement.place(
            "NQ@P",
            Map.of(
                "one",
                List.of(),
                first,
                List.of("ES@P"),
                first.equals("two") ? "three" : "two",
                List.of()));

    assertThat(List.of(first, second)).containsExactlyInAnyOrder("two", "three");
  }

  @Test
  void pins_an_account_by_its_id() {
    String node =
        placement("PAPER@three").place("PAPER", Map.of("one", List.of(), "three", List.of("X")));

    assertThat(node).isEqualTo("three");
  }

  @Test
  void moves_one_desk_to_a_node_that_comes_and_then_none() {
    DeskPlacement<String> placement = placement();

    Set<String> first =
        placement.moves(
            Map.of("one", List.of("A@P", "B@P", "C@P"), "two", List.of()), Set.of(), true);
    Set<String> then =
        placement.moves(
            Map.of("one", List.of("B@P", "C@P"), "two", List.of("A@P")), Set.of(), true);

    assertThat(first).containsExactly("A@P");
    assertThat(then).isEmpty();
  }

  @Test
  void moves_nothing_while_something_moves() {
    Set<String> moves =
        placement()
            .moves(
                Map.of("one", List.of("A@P", "B@P", "C@P"), "two", List.of()), Set.of("A@P"), true);

    assertThat(moves).isEmpty();
  }

  @Test
  void moves_nothing_while_a_node_is_not_reached() {
    Set<String> moves =
        placement("C@two")
            .moves(Map.of("one", List.of("A@P", "B@P", "C@P"), "two", List.of()), Set.of(), false);

    assertThat(moves).isEmpty();
  }

  @Test
  void leaves_everything_where_it_is_when_a_node_is_lost() {
    Set<String> moves =
        placement()
            .moves(Map.of("one", List.of("A@P", "B@P"), "two", List.of("C@P")), Set.of(), true);

    assertThat(moves).isEmpty();
  }
}
