package mia.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mia.monitor.AuditDesk;
import mia.persistence.CommitObserver;
import mia.persistence.StreamNames;
import mia.persistence.journal.DataFolder;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.AuditProtocol;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * Keeps an entry in the audit stream of a data folder that no node holds, by the same keeper that a
 * node has, and gives the folder back.
 */
public final class AuditRecorder {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private AuditRecorder() {}

  /**
   * Keeps an entry; it is durable when this returns.
   *
   * @return id of the event
   * @throws IOException if the journal does not take it
   * @throws mia.persistence.journal.DataFolderException if the folder is none, or a node holds it
   * @throws mia.persistence.journal.JournalException if the journal is damaged or foreign
   */
  public static String keep(LoadedSettings loaded, AuditEntry entry) throws IOException {
    JournalSettings journal = loaded.settings().journal();
    try (DataFolder folder =
        DataFolder.reopen(loaded.settings().dataFolder(), Node.holder(), journal)) {
      SqliteJournal.prepare(folder.path(), journal);
      String id = folder.identity().id();
      var keeper =
          AuditDesk.create(
              PersistenceId.ofUniqueId(StreamNames.audit(id)),
              new AuditDesk.Parts(
                  id,
                  AuditDesk.ID_NAME,
                  loaded.settings().trading().symbols().get(0),
                  loaded.hash(),
                  NodeMonitoring::clockNanos,
                  CommitObserver.NONE));
      ActorSystem<AuditProtocol.Command> system =
          ActorSystem.create(keeper, "mia", config(folder.path(), journal));
      try {
        return kept(system, entry);
      } finally {
        system.terminate();
        within(system.getWhenTerminated().toCompletableFuture());
      }
    }
  }

  private static String kept(ActorSystem<AuditProtocol.Command> system, AuditEntry entry)
      throws IOException {
    return within(
        AskPattern.askWithStatus(
                system,
                (ActorRef<StatusReply<String>> to) ->
                    new AuditProtocol.Note(entry, Optional.of(to)),
                PATIENCE,
                system.scheduler())
            .toCompletableFuture());
  }

  private static <T> T within(CompletableFuture<T> answer) throws IOException {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the journal did not take it: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The actor system of a node, but of one that knows no others. */
  private static Config config(Path folder, JournalSettings journal) {
    return ConfigFactory.parseString("pekko.actor.provider = local")
        .withFallback(SqliteJournal.config(folder, journal))
        .withFallback(ConfigFactory.parseResources("mia-node.conf"))
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }
}
