package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import mia.protocol.account.AccountProtocol;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.AskPeerBar;
import mia.protocol.desk.DeskProtocol.PeerNotYet;
import mia.protocol.desk.DeskProtocol.PeerStarted;
import mia.protocol.desk.DeskProtocol.PeerWord;
import mia.protocol.market.Symbol;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.RecipientRef;
import org.junit.jupiter.api.Test;

class PeerLineTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");
  private static final PeerNotYet WORD = new PeerNotYet(1);

  private final TestInbox<DeskProtocol.Command> toEs = TestInbox.create("ES");
  private final TestInbox<DeskProtocol.Command> toNq = TestInbox.create("NQ");
  private final PeerLine line = es(5);

  private PeerLine es(long start) {
    return new PeerLine(new Both(), Optional.of(NQ), start);
  }

  private PeerLine nq(long start) {
    return new PeerLine(new Both(), Optional.of(ES), start);
  }

  private boolean hears(long saidBy, long saidTo) {
    return line.hears(new PeerWord(saidBy, saidTo, WORD));
  }

  private static PeerWord next(TestInbox<DeskProtocol.Command> inbox) {
    return (PeerWord) inbox.receiveMessage();
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

  @Test
  void who_was_known_by_a_kept_word_of_an_earlier_start_is_reached_at_the_second_try() {
    // given: ES starts, and meets what NQ had said before it started anew as well
    PeerLine es = es(20);
    es.hears(new PeerWord(19, 19, new AskPeerBar(NQ, 1)));
    toNq.getAllReceived();
    PeerLine nq = nq(20);

    // when
    es.tell(new AskPeerBar(ES, 1));
    boolean heardAtOnce = nq.hears(next(toNq));
    es.hears(next(toEs));
    es.tell(new AskPeerBar(ES, 1));

    // then
    assertThat(heardAtOnce).isFalse();
    assertThat(nq.hears(next(toNq))).isTrue();
    assertThat(toEs.hasMessages()).isFalse();
  }

  @Test
  void nobody_is_told_of_a_start_because_of_being_told_of_one() {
    assertThat(line.hears(new PeerWord(3, 4, new PeerStarted()))).isFalse();

    assertThat(toNq.hasMessages()).isFalse();
  }

  @Test
  void a_start_that_is_over_tells_nobody_that_it_is_the_present_one() {
    assertThat(hears(3, 6)).isFalse();

    assertThat(toNq.hasMessages()).isFalse();
  }

  private final class Both implements DeskDirectory {
    @Override
    public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
      return (symbol.equals(ES) ? toEs : toNq).getRef();
    }

    @Override
    public RecipientRef<AccountProtocol.Command> account() {
      throw new AssertionError("nothing is said here");
    }
  }
}
