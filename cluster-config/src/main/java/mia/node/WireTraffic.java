package mia.node;

import java.util.concurrent.atomic.LongAdder;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/**
 * What a node has said to other nodes since its start: everything, the cluster's own heartbeats and
 * gossip included. Thread-safe.
 */
final class WireTraffic implements Extension {
  private static final Id ID = new Id();

  private final LongAdder messages = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  private static final class Id extends ExtensionId<WireTraffic> {
    @Override
    public WireTraffic createExtension(ActorSystem<?> system) {
      return new WireTraffic();
    }
  }

  /** The traffic of an actor system. */
  static WireTraffic of(ActorSystem<?> system) {
    return ID.apply(system);
  }

  void sent(int size) {
    messages.increment();
    bytes.add(size);
  }

  long messages() {
    return messages.sum();
  }

  long bytes() {
    return bytes.sum();
  }
}
