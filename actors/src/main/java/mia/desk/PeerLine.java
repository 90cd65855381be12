package mia.desk;

import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.AskPeerBar;
import mia.protocol.desk.DeskProtocol.PeerNotYet;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What the desk of the other symbol says to this one: it is the analyzer who answers. While there
 * is none, the other is told to wait; the conductor lets go of both then.
 */
final class PeerLine {
  private final DeskDirectory directory;

  PeerLine(DeskDirectory directory) {
    this.directory = directory;
  }

  /**
   * @param analyzer null while the desk has none
   */
  void hear(DeskProtocol.Command said, ActorRef<AnalyzerActor.Command> analyzer) {
    if (analyzer != null) {
      analyzer.tell(new AnalyzerActor.FromPeer(said));
    } else if (said instanceof AskPeerBar question) {
      directory.desk(question.asker()).tell(new PeerNotYet(question.startNanos()));
    }
  }
}
