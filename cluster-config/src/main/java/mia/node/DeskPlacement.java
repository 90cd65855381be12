package mia.node;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Where desks run: at the node or region that they are pinned to while one is there, all others
 * spread evenly. A node that comes takes over what is pinned to it, and one desk of the fullest
 * node at a time until none has two more than another; everything else stays where it is. Pure.
 *
 * @param <N> a node that can hold desks
 */
final class DeskPlacement<N> {
  private final List<DeskPin> pins;
  private final BiPredicate<N, String> hasRole;
  private final Comparator<N> order;

  /**
   * @param hasRole whether a node has a role
   * @param order decides between nodes that are equally good, the same everywhere
   */
  DeskPlacement(List<DeskPin> pins, BiPredicate<N, String> hasRole, Comparator<N> order) {
    this.pins = List.copyOf(pins);
    this.hasRole = hasRole;
    this.order = order;
  }

  /**
   * The node for a desk that runs nowhere.
   *
   * @param desk name of the entity, {@code ES@PAPER} or {@code PAPER}
   * @param held what each node holds; at least one node
   */
  N place(String desk, Map<N, ? extends Collection<String>> held) {
    List<N> wanted = held.keySet().stream().filter(node -> isPinnedTo(desk, node)).toList();
    Collection<N> candidates = wanted.isEmpty() ? held.keySet() : wanted;
    return candidates.stream()
        .min(Comparator.<N>comparingInt(node -> held.get(node).size()).thenComparing(order))
        .orElseThrow();
  }

  /**
   * Desks that are to be stopped where they are, to start elsewhere.
   *
   * @param allAreReached whether no node is lost; every one has to agree to a move, and one that is
   *     gone never does
   */
  Set<String> moves(
      Map<N, ? extends Collection<String>> held, Set<String> moving, boolean allAreReached) {
    if (!allAreReached || !moving.isEmpty()) {
      return Set.of(); // one step at a time: what moves does not trade for a moment
    }
    Set<String> misplaced =
        held.entrySet().stream()
            .flatMap(
                entry -> entry.getValue().stream().filter(d -> misses(d, entry.getKey(), held)))
            .collect(Collectors.toUnmodifiableSet());
    return misplaced.isEmpty() ? spread(held) : misplaced;
  }

  private boolean misses(String desk, N node, Map<N, ?> held) {
    return !isPinnedTo(desk, node)
        && held.keySet().stream().anyMatch(other -> isPinnedTo(desk, other));
  }

  private Set<String> spread(Map<N, ? extends Collection<String>> held) {
    int least = held.values().stream().mapToInt(Collection::size).min().orElse(0);
    return held.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= least + 2)
        .max(Comparator.comparingInt(entry -> entry.getValue().size()))
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .filter(desk -> pinOf(desk).isEmpty())
                    .min(Comparator.naturalOrder()))
        .map(Set::of)
        .orElseGet(Set::of);
  }

  private boolean isPinnedTo(String desk, N node) {
    return pinOf(desk).filter(pin -> hasRole.test(node, pin.role())).isPresent();
  }

  /** The pin of a desk by its symbol, of an account by its id. */
  private Optional<DeskPin> pinOf(String desk) {
    int at = desk.indexOf('@');
    String name = at < 0 ? desk : desk.substring(0, at);
    return pins.stream().filter(pin -> pin.what().equals(name)).findFirst();
  }
}
