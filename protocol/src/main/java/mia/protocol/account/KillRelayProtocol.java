package mia.protocol.account;

import java.util.Objects;
import mia.protocol.risk.KillState;
import mia.protocol.wire.WireMessage;

/**
 * What the nodes of a cluster tell each other of a stop: beside journal and desks, so that it
 * blocks everywhere while those recover.
 */
public interface KillRelayProtocol {
  /** Root, open for a relay's own messages. */
  interface Message {}

  /**
   * Somebody stopped on another node.
   *
   * @param kill the stop in words
   */
  record Tripped(KillState kill) implements Message, WireMessage {
    public Tripped {
      Objects.requireNonNull(kill, "kill");
    }
  }
}
