package mia.console.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import mia.node.NodeHandle;
import mia.persistence.history.HistoryQuery;
import mia.persistence.journal.JournalException;
import org.apache.pekko.actor.typed.DispatcherSelector;

/**
 * Reads the journal for requests, a few at a time on threads of their own, each over a connection
 * that only reads.
 */
final class Journal {
  private final NodeHandle node;
  private final Executor threads;

  Journal(NodeHandle node) {
    this.node = node;
    this.threads =
        node.system().dispatchers().lookup(DispatcherSelector.fromConfig("mia.http-dispatcher"));
  }

  <T> CompletionStage<T> read(Function<HistoryQuery, T> question) {
    CompletableFuture<T> answer;
    try {
      answer = CompletableFuture.supplyAsync(() -> ask(question), threads);
    } catch (RejectedExecutionException e) {
      throw new ProblemException(
          new Problem(429, "too-many-requests", "too many questions to the journal; wait"));
    }
    return answer
        .orTimeout(
            node.request().settings().http().bounds().answerPatience().toMillis(),
            TimeUnit.MILLISECONDS)
        .exceptionally(Journal::problem);
  }

  private <T> T ask(Function<HistoryQuery, T> question) {
    try (HistoryQuery history =
        HistoryQuery.open(node.memory().readable(), node.request().settings().journal())) {
      return question.apply(history);
    }
  }

  private static <T> T problem(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (failure instanceof TimeoutException) {
      throw new ProblemException(
          new Problem(504, "no-answer", "the journal did not answer in time; ask for less"));
    }
    if (cause instanceof ProblemException known) {
      throw known;
    }
    if (cause instanceof IllegalArgumentException refused) {
      throw new ProblemException(Problem.badRequest(String.valueOf(refused.getMessage())));
    }
    if (cause instanceof JournalException) {
      throw new ProblemException(Problem.notReady("the journal cannot be read now"));
    }
    throw new CompletionException(cause);
  }
}
