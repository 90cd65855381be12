package mia.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import mia.persistence.JournalEvent;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/**
 * A journal of its own that commits what it is given, the way a desk does: for measuring what a
 * commit costs on a machine.
 */
public final class JournalProbe implements AutoCloseable {
  private static final String STREAM = "desk|PROBE@PROBE";

  private final ActorSystem<Commit> system;

  private record Commit(List<JournalEvent> events, CompletableFuture<Void> durable) {}

  private JournalProbe(ActorSystem<Commit> system) {
    this.system = system;
  }

  /**
   * Makes a journal in an empty folder.
   *
   * @throws mia.persistence.journal.JournalException if it cannot be made
   */
  public static JournalProbe open(Path folder, JournalSettings settings) {
    SqliteJournal.prepare(folder, settings);
    Config config =
        ConfigFactory.parseString("pekko.actor.provider = local")
            .withFallback(SqliteJournal.config(folder, settings))
            .withFallback(ConfigFactory.parseResources("mia-node.conf"))
            .withFallback(ConfigFactory.defaultReference())
            .resolve();
    Behavior<Commit> stream =
        Behaviors.setup(context -> new Stream(PersistenceId.ofUniqueId(STREAM)));
    return new JournalProbe(ActorSystem.create(stream, "probe", config));
  }

  /** Commits events together; completes when they are durable. */
  public CompletionStage<Void> commit(List<? extends JournalEvent> events) {
    var durable = new CompletableFuture<Void>();
    system.tell(new Commit(List.copyOf(events), durable));
    return durable;
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  /** Counts what it persists. */
  private static final class Stream extends EventSourcedBehavior<Commit, JournalEvent, Long> {
    private Stream(PersistenceId id) {
      super(id);
    }

    @Override
    public Long emptyState() {
      return 0L;
    }

    @Override
    public CommandHandler<Commit, JournalEvent, Long> commandHandler() {
      return newCommandHandlerBuilder()
          .forAnyState()
          .onCommand(
              Commit.class,
              commit ->
                  Effect()
                      .persist(commit.events())
                      .thenRun((Long count) -> commit.durable().complete(null)))
          .build();
    }

    @Override
    public EventHandler<Long, JournalEvent> eventHandler() {
      return newEventHandlerBuilder().forAnyState().onAnyEvent((count, event) -> count + 1);
    }
  }
}
