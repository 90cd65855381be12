package mia.node;

import com.typesafe.config.Config;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/**
 * An executor that holds every task back for a random while, so that actors meet in other orders in
 * every run.
 */
public final class JitterConfigurator extends ExecutorServiceConfigurator {
  private static final int THREADS = 6;
  private static final int LONGEST_NANOS = 150_000;

  /** Seed of the delays; set before a system starts. */
  static final AtomicLong SEED = new AtomicLong();

  public JitterConfigurator(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    var seeds = new SplittableRandom(SEED.get() ^ id.hashCode());
    return () -> new Jittering(Executors.newFixedThreadPool(THREADS, threads), seeds.split());
  }

  private static final class Jittering extends AbstractExecutorService {
    private final ExecutorService pool;
    private final SplittableRandom random;

    Jittering(ExecutorService pool, SplittableRandom random) {
      this.pool = pool;
      this.random = random;
    }

    @Override
    public void execute(Runnable task) {
      long delay;
      synchronized (random) {
        delay = random.nextInt(4) == 0 ? random.nextInt(LONGEST_NANOS) : 0;
      }
      pool.execute(
          () -> {
            LockSupport.parkNanos(delay);
            task.run();
          });
    }

    @Override
    public void shutdown() {
      pool.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
      return pool.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
      return pool.isShutdown();
    }

    @Override
    public boolean isTerminated() {
      return pool.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
      return pool.awaitTermination(timeout, unit);
    }
  }
}
