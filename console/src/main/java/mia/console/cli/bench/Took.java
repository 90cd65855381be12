package mia.console.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Comparator;
import java.util.List;
import mia.feed.FeedException;

/**
 * What a piece of work took.
 *
 * @param wallNanos time that passed
 * @param processorNanos time the calling thread was given a processor; what the work costs, also
 *     where others share the machine
 */
record Took(long wallNanos, long processorNanos) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Work that may fail. */
  interface Work {
    void run() throws FeedException, IOException;
  }

  /** Does the work once. */
  static Took by(Work work) throws FeedException, IOException {
    long wall = System.nanoTime();
    long processor = processorNow();
    work.run();
    long used = processorNow() - processor;
    return new Took(Math.max(1, System.nanoTime() - wall), Math.max(1, used));
  }

  /** Processor time of the calling thread so far; the time itself where nobody counts it. */
  static long processorNow() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  /**
   * The one in the middle of the later half by processor time: the earlier half warms the code up.
   */
  static Took settled(List<Took> inOrder) {
    List<Took> later =
        inOrder.subList(inOrder.size() / 2, inOrder.size()).stream()
            .sorted(Comparator.comparingLong(Took::processorNanos))
            .toList();
    return later.get(later.size() / 2);
  }
}
