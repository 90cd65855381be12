package mia.node;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import mia.feed.ConductorListener;
import mia.monitor.NodeWatch;
import mia.protocol.market.Symbol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins what comes of the feeds of all accounts into what comes of the run: it is over when the
 * last of them is, and failed if one of them did. Thread-safe.
 */
final class RunTally {
  private static final Logger LOG = LoggerFactory.getLogger(RunTally.class);

  private final NodeObserver observer;
  private final NodeWatch watch;
  private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
  private final Map<String, Long> records = new HashMap<>();
  private int running;
  private long lastNanos;
  private Optional<String> failure = Optional.empty();

  /**
   * @param accounts how many have feeds
   */
  RunTally(NodeObserver observer, NodeWatch watch, int accounts) {
    this.observer = observer;
    this.watch = watch;
    this.running = accounts;
  }

  /** Completes once, with the first that ends the run. */
  CompletionStage<RunOutcome> outcome() {
    return outcome.minimalCompletionStage();
  }

  /** The run is over for a reason of its own, if it was not before. */
  void ended(RunOutcome reason) {
    outcome.complete(reason);
  }

  /** The run is over, and failed. */
  synchronized void failed(String message) {
    watch.onFeedFailed();
    outcome.complete(new RunOutcome(RunOutcome.Kind.FAILED, message, 0, read()));
  }

  /** Who hears of the feeds of an account. */
  ConductorListener of(String account) {
    return new Ear(account);
  }

  private synchronized long noteRead(String account, long read) {
    records.put(account, read);
    return read();
  }

  private long read() {
    return records.values().stream().mapToLong(Long::longValue).sum();
  }

  private synchronized void over(long eventTimeNanos) {
    lastNanos = Math.max(lastNanos, eventTimeNanos);
    if (--running > 0) {
      return;
    }
    if (failure.isPresent()) {
      outcome.complete(new RunOutcome(RunOutcome.Kind.FAILED, failure.get(), 0, read()));
    } else {
      watch.onFeedEnded();
      outcome.complete(new RunOutcome(RunOutcome.Kind.FINISHED, "", lastNanos, read()));
    }
  }

  private synchronized void broken(String account, String message) {
    watch.onFeedFailed();
    if (running > 1) {
      LOG.error("{} trades no more, the other accounts go on: {}", account, message);
    }
    if (failure.isEmpty()) {
      failure = Optional.of(message);
    }
    over(0);
  }

  private final class Ear implements ConductorListener {
    private final String account;

    Ear(String account) {
      this.account = account;
    }

    @Override
    public void onProgress(long eventTimeNanos, long read) {
      observer.onProgress(eventTimeNanos, noteRead(account, read));
    }

    @Override
    public void onSettled(Symbol symbol, long wallNanos) {
      observer.onSettled(symbol, wallNanos);
    }

    @Override
    public void onLeft() {
      watch.onFeedLeft();
    }

    @Override
    public void onFinished(long eventTimeNanos, long read) {
      noteRead(account, read);
      over(eventTimeNanos);
    }

    @Override
    public void onFailed(String message) {
      broken(account, message);
    }
  }
}
