package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which file stops which account. */
class KillFileTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What the watch says. */
  record Stopped(String account, String reason) {}

  @TempDir private Path folder;
  private TestProbe<Stopped> heard;

  @AfterAll
  static void stops_the_kit() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void listens() {
    heard = KIT.createTestProbe();
  }

  private void watch() {
    ActorRef<Stopped> to = heard.ref();
    KIT.spawn(
        new KillFile(folder, Set.of("PAPER", "SECOND"))
            .watch((account, reason) -> to.tell(new Stopped(account, reason))));
  }

  private Set<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "KILL, PAPER SECOND",
    "KILL-SECOND, SECOND",
    "KILL-PAPER, PAPER",
    "KILL-SECOMD, PAPER SECOND",
    "KILL.txt, PAPER SECOND"
  })
  void stops_the_account_that_is_named_and_else_every_one(String name, String accounts)
      throws IOException {
    Files.writeString(folder.resolve(name), "fire in the hall\nfourth floor\n");

    watch();

    var stopped = new TreeSet<String>();
    for (String account : accounts.split(" ")) {
      Stopped said = heard.expectMessageClass(Stopped.class, PATIENCE);
      assertThat(said.reason()).isEqualTo("manual_trigger: fire in the hall");
      stopped.add(said.account());
    }
    assertThat(stopped).containsExactly(accounts.split(" "));
    heard.awaitAssert(
        PATIENCE,
        () -> {
          assertThat(left()).containsExactly(name + KillFile.TAKEN);
          return null;
        });
  }

  @Test
  void a_file_that_was_taken_stops_nothing_again() throws IOException {
    Files.writeString(folder.resolve("KILL.taken"), "yesterday");
    Files.writeString(folder.resolve("KILL-SECOND.taken"), "yesterday");
    Files.writeString(folder.resolve("KILL-PAPER"), "");

    watch();

    assertThat(heard.expectMessageClass(Stopped.class, PATIENCE))
        .isEqualTo(new Stopped("PAPER", "manual_trigger: a file named KILL-PAPER"));
    heard.expectNoMessage(KillFile.EVERY.multipliedBy(3));
    assertThat(left())
        .isEqualTo(Set.copyOf(List.of("KILL.taken", "KILL-SECOND.taken", "KILL-PAPER.taken")));
  }
}
