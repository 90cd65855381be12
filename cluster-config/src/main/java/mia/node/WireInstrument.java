package mia.node;

import java.nio.ByteBuffer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.remote.artery.RemoteInstrument;

/** Counts what leaves for other nodes; found by name, one per stream of messages. */
public final class WireInstrument extends RemoteInstrument {
  /** Between 8 and 31 for instruments of others than Pekko. */
  private static final byte ID = 23;

  private final ExtendedActorSystem system;

  /** Found by name. */
  public WireInstrument(ExtendedActorSystem system) {
    this.system = system;
  }

  @Override
  public byte identifier() {
    return ID;
  }

  /** Nothing is added to a message. */
  @Override
  public void remoteWriteMetadata(
      ActorRef recipient, Object message, ActorRef sender, ByteBuffer buffer) {}

  @Override
  public void remoteMessageSent(
      ActorRef recipient, Object message, ActorRef sender, int size, long nanos) {
    WireTraffic.of(Adapter.toTyped(system)).sent(size);
  }

  @Override
  public void remoteReadMetadata(
      ActorRef recipient, Object message, ActorRef sender, ByteBuffer buffer) {}

  @Override
  public void remoteMessageReceived(
      ActorRef recipient, Object message, ActorRef sender, int size, long nanos) {}
}
