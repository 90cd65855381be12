package mia.desk;

import java.util.Optional;
import mia.protocol.desk.DeskProtocol.PeerSaid;
import mia.protocol.desk.DeskProtocol.PeerStarted;
import mia.protocol.desk.DeskProtocol.PeerWord;
import mia.protocol.market.Symbol;
import mia.protocol.wire.DeskDirectory;

/**
 * Between an analyzer and the desk of the other symbol: words carry the starts of both, and one
 * that an earlier start has said, or was told, is heard by nobody. Who speaks to an earlier start
 * is told of the present one, since it would say the same again for ever. One thread.
 */
final class PeerLine {
  private final DeskDirectory directory;
  private final Optional<Symbol> peer;
  private final long deskEpoch;
  private long peerEpoch;

  /**
   * @param peer symbol of the other desk, if there is one
   * @param deskEpoch start of this desk
   */
  PeerLine(DeskDirectory directory, Optional<Symbol> peer, long deskEpoch) {
    this.directory = directory;
    this.peer = peer;
    this.deskEpoch = deskEpoch;
  }

  void tell(PeerSaid word) {
    peer.ifPresent(symbol -> directory.desk(symbol).tell(new PeerWord(deskEpoch, peerEpoch, word)));
  }

  /**
   * Whether a word is of the other desk's present start and meant for this one's. The other desk
   * may know a start of this one that is over: from a word that was on its way while both started.
   */
  boolean hears(PeerWord said) {
    boolean forUs = said.saidTo() == 0 || said.saidTo() == deskEpoch;
    boolean ofToday = said.saidBy() == 0 || said.saidBy() >= peerEpoch;
    peerEpoch = Math.max(peerEpoch, said.saidBy());
    if (ofToday && said.saidTo() < deskEpoch && !forUs && !(said.word() instanceof PeerStarted)) {
      tell(new PeerStarted());
    }
    return forUs && ofToday;
  }
}
