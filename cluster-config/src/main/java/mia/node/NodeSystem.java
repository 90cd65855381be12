package mia.node;

import com.typesafe.config.Config;
import java.io.IOException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.remote.RemoteTransportException;

/** Makes the actor system of a node, and says in its words why there is none. */
final class NodeSystem {
  private NodeSystem() {}

  /**
   * Starts the guardian.
   *
   * @param cluster where the node listens for others, if it has any
   * @throws IOException if the port for other nodes cannot be opened; the message names it
   */
  static <M> ActorSystem<M> create(Behavior<M> guardian, ClusterSettings cluster, Config config)
      throws IOException {
    try {
      return ActorSystem.create(guardian, ClusterConfig.SYSTEM_NAME, config);
    } catch (RemoteTransportException e) {
      throw new IOException(
          "the node cannot listen for other nodes on "
              + cluster.bind()
              + ":"
              + cluster.port()
              + " ("
              + innermost(e).getMessage()
              + "). Nodes on one machine take ports of their own: mia.cluster.port",
          e);
    }
  }

  private static Throwable innermost(Throwable failure) {
    Throwable at = failure;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }
}
