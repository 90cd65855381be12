package mia.broker.paper.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.broker.paper.PaperSettings;
import mia.broker.paper.PaperVenue;
import mia.broker.paper.wire.PaperWord;
import mia.broker.paper.wire.PaperWord.Hello;
import mia.broker.paper.wire.PaperWord.Refused;
import mia.broker.paper.wire.PaperWord.Welcome;
import mia.protocol.market.Instruments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostedAccountTest {
  private static final String ACCOUNT = "PAPER";

  @TempDir private Path folder;
  @TempDir private Path copy;

  private final List<Long> keptAtWelcome = new ArrayList<>();

  @Test
  void an_epoch_is_kept_before_anybody_is_welcome_under_it() throws Exception {
    var terms =
        new HostTerms(folder, Instruments.builtIn(), PaperSettings.defaults(), Optional.empty());

    try (var account = new HostedAccount(ACCOUNT, terms)) {
      account.connect(new Hello(PaperWord.PROTOCOL, ACCOUNT, 5, "K7QX"), new Dying());
    }

    assertThat(keptAtWelcome).containsExactly(5L);
  }

  /** Looks at the disk when it is welcomed, as somebody does who finds the venue dead. */
  private final class Dying implements HostedAccount.Client {
    @Override
    public void say(PaperWord.Said word) {
      if (word instanceof Welcome) {
        keptAtWelcome.add(kept());
      }
    }

    @Override
    public void end(Refused refused) {}

    private long kept() {
      try (var files = Files.list(folder.resolve(ACCOUNT))) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      try (PaperVenue found =
          PaperVenue.open(
              copy.resolve(HostedAccount.STORE_FILE),
              Instruments.builtIn(),
              PaperSettings.defaults())) {
        return found.epoch();
      }
    }
  }
}
