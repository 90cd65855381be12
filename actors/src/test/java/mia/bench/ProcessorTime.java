package mia.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Processor time of the measuring thread beside the time that passed, which says little on a
 * machine that others use as well. An invocation takes milliseconds, so that counting costs
 * nothing.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Counted by the framework: nanoseconds. */
  public long processorNanos;

  /** Counted by the framework: calls of the benchmark. */
  public long invocations;

  private long begun;

  @Setup(Level.Invocation)
  public void begin() {
    begun = THREADS.getCurrentThreadCpuTime();
  }

  @TearDown(Level.Invocation)
  public void end() {
    processorNanos += THREADS.getCurrentThreadCpuTime() - begun;
    invocations++;
  }
}
