package mia.feed;

import org.apache.pekko.actor.typed.ActorRef;

/** The other side of a wire: what is said to somebody there may be lost, or overtake others. */
public final class OtherNode {
  private OtherNode() {}

  /** Whether somebody lives on another node than the one that asks. */
  public static boolean holds(ActorRef<?> somebody) {
    return !somebody.path().address().hasLocalScope();
  }
}
