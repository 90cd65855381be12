package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import mia.protocol.account.AccountProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.PeerNotYet;
import mia.protocol.desk.DeskProtocol.PeerWord;
import mia.protocol.market.Symbol;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.typed.RecipientRef;
import org.junit.jupiter.api.Test;

class PeerLineTest {
  private static final PeerNotYet WORD = new PeerNotYet(1);

  private final PeerLine line = new PeerLine(new Nowhere(), Optional.empty(), 5);

  private boolean hears(long saidBy, long saidTo) {
    return line.hears(new PeerWord(saidBy, saidTo, WORD));
  }

  @Test
  void a_word_to_an_earlier_start_is_not_heard() {
    assertThat(hears(3, 4)).isFalse();
    assertThat(hears(3, 5)).isTrue();
    assertThat(hears(3, 0)).isTrue(); // it did not know which
  }

  @Test
  void a_word_of_an_earlier_start_is_not_heard_once_a_later_one_has_spoken() {
    assertThat(hears(3, 5)).isTrue();
    assertThat(hears(4, 5)).isTrue();
    assertThat(hears(3, 5)).isFalse();
    assertThat(hears(4, 5)).isTrue();
  }

  private static final class Nowhere implements DeskDirectory {
    @Override
    public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
      throw new AssertionError("nothing is said here");
    }

    @Override
    public RecipientRef<AccountProtocol.Command> account() {
      throw new AssertionError("nothing is said here");
    }
  }
}
