package mia.console.http;

import java.util.HashMap;
import java.util.Map;
import mia.node.HttpSettings.BoundSettings;

/** Counts live streams, of each client and of all. Thread-safe. */
final class StreamLimit {
  private final BoundSettings bounds;
  private final Map<String, Integer> open = new HashMap<>();
  private int all;

  StreamLimit(BoundSettings bounds) {
    this.bounds = bounds;
  }

  /**
   * Counts one more.
   *
   * @throws ProblemException if that would be too many
   */
  synchronized void enter(String client) {
    int own = open.getOrDefault(client, 0);
    if (own >= bounds.streamsPerClient() || all >= bounds.streams()) {
      throw new ProblemException(
          new Problem(
              429,
              "too-many-streams",
              "too many live streams are open (" + own + " of yours, " + all + " in all)"));
    }
    open.put(client, own + 1);
    all++;
  }

  /** One is over. */
  synchronized void leave(String client) {
    open.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
    all--;
  }
}
