package mia.console.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A signal to the process, for a command that runs until one comes and then hands back. */
final class StopSignal {
  private final Duration patience;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onSignal, "stop");

  /**
   * @param patience how long the process waits, once it is stopped, for the command to hand back
   */
  StopSignal(Duration patience) {
    this.patience = patience;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether somebody has stopped the process. */
  boolean isStopped() {
    return stopped.isDone();
  }

  /** Until somebody stops the process, or interrupts the thread. */
  void await() {
    awaitOr(new CompletableFuture<>());
  }

  /** What came before somebody stopped the process or interrupted the thread; empty if nothing. */
  <T> Optional<T> awaitOr(CompletionStage<T> awaited) {
    CompletableFuture<Optional<T>> result = awaited.thenApply(Optional::of).toCompletableFuture();
    try {
      CompletableFuture.anyOf(result, stopped).get(); // leaves nothing behind at the other one
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("what was awaited failed", e.getCause());
    }
    return result.getNow(Optional.empty());
  }

  /** Waits that long; true if somebody stops the process or interrupts the thread meanwhile. */
  boolean awaitFor(long nanos) {
    var pause = new CompletableFuture<Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
    return awaitOr(pause.thenApply(over -> true)).isEmpty();
  }

  /** Keeps the process until everything is handed back. */
  private void onSignal() {
    stopped.complete(null);
    try {
      boolean clean = finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!clean) {
        Runtime.getRuntime().halt(ExitCode.FAILED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything is handed back. */
  void finished() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      stopped.complete(null); // the process is going down already; then the hook waited for us
    }
  }
}
