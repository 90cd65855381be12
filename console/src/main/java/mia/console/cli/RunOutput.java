package mia.console.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mia.node.NodeObserver;
import mia.persistence.JournalEvent;

/**
 * Prints what a node decides while it runs. Desks only put events into a bounded queue; words are
 * found and written on a thread of its own, so that a slow terminal holds up nobody. What does not
 * fit is counted and said.
 */
final class RunOutput implements NodeObserver, AutoCloseable {
  private static final int QUEUE = 65_536;
  private static final long CLOSE_PATIENCE_MILLIS = 10_000;

  private final PrintWriter out;
  private final RunLines lines;
  private final boolean json;
  private final RunProgress progress;
  private final BlockingQueue<JournalEvent> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong leftOut = new AtomicLong();
  private final Thread printer;
  private volatile boolean closing;

  RunOutput(PrintWriter out, RunLines lines, boolean json, RunProgress progress) {
    this.out = out;
    this.lines = lines;
    this.json = json;
    this.progress = progress;
    this.printer = new Thread(this::print, "run-output");
    printer.setDaemon(true);
    printer.start();
  }

  @Override
  public void onCommitted(String stream, List<? extends JournalEvent> events) {
    for (JournalEvent event : events) {
      if (!queue.offer(event)) {
        leftOut.incrementAndGet();
      }
    }
  }

  @Override
  public void onProgress(long eventTimeNanos, long records) {
    progress.at(eventTimeNanos, records);
  }

  private void print() {
    try {
      while (true) {
        JournalEvent event = queue.poll(100, TimeUnit.MILLISECONDS);
        if (event != null) {
          lines.of(event).ifPresent(this::print);
        } else if (closing) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(RunLines.Line line) {
    progress.pause();
    if (json) {
      Json.println(out, line.fields());
    } else {
      out.println(line.shown());
    }
    out.flush();
  }

  /** Writes what waits. */
  @Override
  public void close() {
    closing = true;
    try {
      printer.join(CLOSE_PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    progress.close();
  }

  /** Events that came too fast to be printed; they are in the journal. */
  long leftOut() {
    return leftOut.get() + queue.size();
  }
}
