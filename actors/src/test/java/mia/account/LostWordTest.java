package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mia.protocol.account.AccountProtocol.DeskWord;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.Marker;
import mia.protocol.account.AccountProtocol.Ordered;
import mia.protocol.desk.DeskProtocol.SayAgain;
import mia.protocol.desk.DeskProtocol.Settled;
import mia.protocol.risk.KillState;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words of a desk of which one did not arrive. */
class LostWordTest {
  @TempDir private Path folder;

  private AccountBench bench;

  @BeforeEach
  void starts_an_account() {
    bench = new AccountBench(folder);
    bench.start();
    bench.register(1);
  }

  @AfterEach
  void stops_everything() {
    bench.close();
  }

  private static DeskWord word(long line, long number, Ordered said) {
    return new DeskWord(AccountBench.ES, 1, line, number, said);
  }

  @Test
  void marker_behind_a_lost_word_is_not_settled_but_asked_for_again() {
    bench.account.tell(word(1, 2, new Marker(AccountBench.ES, 7)));
    assertThat(bench.desk.receiveMessage(AccountBench.SOON)).isEqualTo(new SayAgain(7));

    bench.account.tell(word(2, 1, new Marker(AccountBench.ES, 7)));

    assertThat(bench.desk.receiveMessage(AccountBench.SOON))
        .isInstanceOfSatisfying(Settled.class, settled -> assertThat(settled.token()).isEqualTo(7));
  }

  @Test
  void kill_behind_a_lost_word_waits_for_nothing() {
    StatusReply<KillState> killed =
        bench.ask(
            to -> word(1, 5, new Kill("three stops in a row", "desk ES", AccountBench.T, to)));

    assertThat(killed.getValue().blocks()).isTrue();
    assertThat(bench.stop.blocks()).isTrue();
  }
}
