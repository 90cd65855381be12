package mia.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import mia.persistence.StreamNames;
import mia.persistence.codec.Samples;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every call of Pekko's journal and snapshot contracts that a desk uses, on any journal of ours.
 */
public abstract class JournalContract {
  protected static final Duration PATIENCE = Duration.ofSeconds(30);

  protected ActorTestKit kit;
  private TestProbe<Long> probe;

  /** Settings of Pekko persistence; asked once per start of a node. */
  protected abstract Config journal();

  /** Prepares the place where the journal is. */
  protected abstract void prepare();

  /** Stream under which a test writes; nobody wrote to it before. */
  protected String desk() {
    return StreamNames.desk(Samples.ES, "DU123");
  }

  /** How many snapshots of a stream there are. */
  protected abstract long snapshots(String stream);

  @BeforeEach
  void startFirst() {
    prepare();
    startNode();
  }

  @AfterEach
  void stopLast() {
    stopNode();
  }

  @Test
  void recovers_what_was_persisted_after_a_restart_of_the_node() {
    ActorRef<NotesActor.Command> notes = kit.spawn(NotesActor.create(desk(), 0));
    write(notes, 0, 1);
    write(notes, 1, 3);

    restart();

    assertThat(count(kit.spawn(NotesActor.create(desk(), 0)))).isEqualTo(4);
  }

  @Test
  void takes_a_list_of_a_hundred() {
    ActorRef<NotesActor.Command> notes = kit.spawn(NotesActor.create(desk(), 0));

    write(notes, 0, 100);

    assertThat(count(notes)).isEqualTo(100);
    restart();
    assertThat(count(kit.spawn(NotesActor.create(desk(), 0)))).isEqualTo(100);
  }

  @Test
  void goes_on_behind_a_snapshot_after_a_restart() {
    ActorRef<NotesActor.Command> notes = kit.spawn(NotesActor.create(desk(), 5));
    for (int i = 0; i < 12; i++) {
      write(notes, i, 1);
    }
    awaitSnapshots(2);
    restart();

    ActorRef<NotesActor.Command> again = kit.spawn(NotesActor.create(desk(), 5));
    write(again, 12, 1);

    assertThat(count(again)).isEqualTo(13);
  }

  @Test
  void keeps_two_streams_apart() {
    ActorRef<NotesActor.Command> es = kit.spawn(NotesActor.create(desk(), 0));
    ActorRef<NotesActor.Command> mes = kit.spawn(NotesActor.create(desk() + "-2", 0));
    for (int i = 0; i < 5; i++) {
      write(es, i * 2L, 2);
      write(mes, i, 1);
    }

    restart();

    assertThat(count(kit.spawn(NotesActor.create(desk(), 0)))).isEqualTo(10);
    assertThat(count(kit.spawn(NotesActor.create(desk() + "-2", 0)))).isEqualTo(5);
  }

  protected void write(ActorRef<NotesActor.Command> notes, long first, int count) {
    notes.tell(new NotesActor.Write(first, count, probe.getRef()));
    probe.expectMessage(PATIENCE, first);
  }

  protected long count(ActorRef<NotesActor.Command> notes) {
    notes.tell(new NotesActor.Count(probe.getRef()));
    return probe.receiveMessage(PATIENCE);
  }

  protected void awaitSnapshots(int expected) {
    probe.awaitAssert(
        PATIENCE,
        () -> {
          assertThat(snapshots(desk())).isEqualTo(expected);
          return null;
        });
  }

  protected void restart() {
    stopNode();
    startNode();
  }

  protected void stopNode() {
    kit.shutdownTestKit();
  }

  protected void startNode() {
    kit = ActorTestKit.create(config());
    probe = kit.createTestProbe();
  }

  private Config config() {
    return journal()
        .withFallback(
            ConfigFactory.parseString("pekko.loglevel = WARNING\npekko.actor.provider = local"))
        .withFallback(ConfigFactory.load());
  }
}
