package mia.feed;

import java.util.Arrays;
import java.util.function.Consumer;
import mia.protocol.feed.ConductorProtocol.FeedMessage;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The desks of a stream, one per source: who is attached, and who was let go and may not know it
 * yet. One thread.
 */
final class DeskLines {
  /** What {@link #sourceOf} says of a desk that is not attached. */
  static final int NONE = -1;

  private final DeskLine[] attached;
  private final DeskLine[] letGo;

  DeskLines(int sources) {
    attached = new DeskLine[sources];
    letGo = new DeskLine[sources];
  }

  /** The line to a desk that is attached. */
  DeskLine of(int source) {
    return attached[source];
  }

  boolean isAttached(int source) {
    return attached[source] != null;
  }

  boolean isComplete() {
    for (DeskLine line : attached) {
      if (line == null) {
        return false;
      }
    }
    return true;
  }

  /** Source of an attached desk, {@link #NONE} if it is not attached. */
  int sourceOf(ActorRef<?> desk) {
    for (int i = 0; i < attached.length; i++) {
      if (attached[i] != null && attached[i].desk().equals(desk)) {
        return i;
      }
    }
    return NONE;
  }

  /** Whether this desk was let go: it is to end, not to be fed. */
  boolean wasLetGo(ActorRef<?> desk) {
    return Arrays.stream(letGo).anyMatch(line -> line != null && line.desk().equals(desk));
  }

  /** A desk is fed from now on. A later start of a desk stands for the end of an earlier one. */
  void attach(int source, DeskLine line) {
    attached[source] = line;
    letGo[source] = null;
  }

  /** A desk has ended. */
  void forget(ActorRef<?> desk) {
    for (int i = 0; i < attached.length; i++) {
      attached[i] = attached[i] != null && attached[i].desk().equals(desk) ? null : attached[i];
      letGo[i] = letGo[i] != null && letGo[i].desk().equals(desk) ? null : letGo[i];
    }
  }

  /** Lets go of all that were fed; who has not seen a record yet can wait where it is. */
  void letGoOfFed(Consumer<ActorRef<FeedMessage>> told) {
    for (int i = 0; i < attached.length; i++) {
      if (attached[i] != null && attached[i].isFed()) {
        letGo[i] = attached[i];
        attached[i] = null;
        told.accept(letGo[i].desk());
      }
    }
  }

  /** Those on other nodes that were let go and have not ended. */
  void forEachFarLetGo(Consumer<ActorRef<FeedMessage>> told) {
    for (DeskLine line : letGo) {
      if (line != null && OtherNode.holds(line.desk())) {
        told.accept(line.desk());
      }
    }
  }

  /**
   * A desk beside the given one that waits for its peer and may lack records; {@link #NONE} if
   * there is none.
   */
  int behindBeside(int source) {
    for (int i = 0; i < attached.length; i++) {
      if (i != source && attached[i].isBehind()) {
        return i;
      }
    }
    return NONE;
  }
}
