package mia.console.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A signal to the process, for a command that runs until one comes and then hands back. */
final class StopSignal {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onSignal, "stop");

  StopSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Until somebody stops the process, or interrupts the thread. */
  void await() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps the process until everything is handed back. */
  private void onSignal() {
    stopped.countDown();
    try {
      boolean clean = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
      stopped.countDown(); // the process is going down already; then the hook waited for us
    }
  }
}
