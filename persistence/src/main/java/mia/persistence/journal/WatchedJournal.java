package mia.persistence.journal;

import com.typesafe.config.Config;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.jdbc.journal.JdbcAsyncWriteJournal;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/** The JDBC journal, which tells {@link JournalWatch} of each commit; it changes nothing. */
public final class WatchedJournal extends JdbcAsyncWriteJournal {
  private final JournalWatch watch = JournalWatch.of(context().system());

  /** Made by Pekko, by name. */
  public WatchedJournal(Config config) {
    super(config);
  }

  @Override
  public Future<Seq<Try<BoxedUnit>>> asyncWriteMessages(Seq<AtomicWrite> messages) {
    String stream = messages.isEmpty() ? "" : messages.head().persistenceId();
    long begun = watch.nowNanos();
    Future<Seq<Try<BoxedUnit>>> written = super.asyncWriteMessages(messages);
    written.onComplete(
        outcome -> {
          tell(stream, begun, outcome);
          return BoxedUnit.UNIT;
        },
        ExecutionContext.parasitic$.MODULE$);
    return written;
  }

  private void tell(String stream, long begun, Try<Seq<Try<BoxedUnit>>> outcome) {
    if (outcome.isFailure()) {
      watch.listener().onWriteFailed(stream, outcome.failed().get().toString());
    } else {
      watch.listener().onWritten(stream, watch.nowNanos() - begun);
    }
  }
}
