package mia.persistence.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every old version that can still be read: one line each, never removed while journals exist. */
public final class Upcasters {
  private static final Upcasters REGISTERED =
      of(
          List.of(
              new BarClosedOne(),
              new RiskDecidedOne(),
              new UntypedOrders("desk.intent-formed.v1", "desk.intent-formed.v2", "/intent"),
              new UntypedOrders(
                  "account.intent-judged.v1", "account.intent-judged.v2", "/order/intent")));

  private final Map<String, Upcaster> byManifest;

  private Upcasters(Map<String, Upcaster> byManifest) {
    this.byManifest = byManifest;
  }

  /** The upcasters of this software. */
  public static Upcasters registered() {
    return REGISTERED;
  }

  /**
   * @throws IllegalArgumentException if two read the same version, or a chain does not end
   */
  public static Upcasters of(List<Upcaster> upcasters) {
    var byManifest = new HashMap<String, Upcaster>();
    for (Upcaster upcaster : upcasters) {
      if (byManifest.put(upcaster.from(), upcaster) != null) {
        throw new IllegalArgumentException("two upcasters read " + upcaster.from());
      }
    }
    for (Upcaster upcaster : upcasters) {
      checkEnds(upcaster.from(), byManifest);
    }
    return new Upcasters(Map.copyOf(byManifest));
  }

  private static void checkEnds(String from, Map<String, Upcaster> byManifest) {
    String at = from;
    for (int steps = 0; byManifest.containsKey(at); steps++) {
      if (steps > byManifest.size()) {
        throw new IllegalArgumentException("the upcasters from " + from + " lead in a circle");
      }
      at = byManifest.get(at).to();
    }
  }

  Optional<Upcaster> from(String manifest) {
    return Optional.ofNullable(byManifest.get(manifest));
  }
}
