package mia.console.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import mia.backtest.BacktestListener;
import mia.backtest.BacktestRecord;
import mia.backtest.MemoryFeed;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.monitor.Performance;
import mia.node.BacktestPlan;
import mia.node.RunRequest;
import mia.persistence.history.RunSummary;

/**
 * Many backtests over one market, each on a thread of its own, as many at a time as asked for. A
 * market that fits is read once and shared; a larger one is read anew by each trial.
 */
final class BacktestTrials {
  /** Records over all symbols that are kept in memory: about a year of minutes of two symbols. */
  private static final long SHARED_RECORDS_MAX = 1_000_000;

  /** Settings that change what is read from a file. */
  private static final List<String> READING =
      List.of("mia.feed.", "mia.instruments.", "mia.trading.symbols");

  /**
   * A trial that is to be made.
   *
   * @param values settings that make it, by key
   * @param request its whole request
   */
  record Wanted(Map<String, String> values, RunRequest request) {}

  /**
   * A trial that was made.
   *
   * @param rs its trades' multiples of R
   */
  record Trial(
      Map<String, String> values, RunSummary summary, Performance performance, double[] rs) {}

  private final List<Wanted> wanted;
  private final int threads;

  BacktestTrials(List<Wanted> wanted, int threads) {
    this.wanted = wanted;
    this.threads = threads;
  }

  /**
   * Makes all trials.
   *
   * @param done is told how many are made, by the calling thread
   * @return in the order asked for
   * @throws FeedException if an input cannot be used
   */
  List<Trial> run(IntConsumer done) throws FeedException, IOException {
    List<MemoryFeed> shared = shared();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Trial>> running = new ArrayList<>();
      for (Wanted trial : wanted) {
        Callable<Trial> task = () -> run(trial, shared);
        running.add(pool.submit(task));
      }
      List<Trial> trials = new ArrayList<>();
      for (Future<Trial> trial : running) {
        trials.add(result(trial));
        done.accept(trials.size());
      }
      return trials;
    } finally {
      pool.shutdownNow();
    }
  }

  /** The markets in memory; empty if they are too large, or a trial reads them in its own way. */
  private List<MemoryFeed> shared() throws FeedException, IOException {
    for (Wanted trial : wanted) {
      for (String key : trial.values().keySet()) {
        String whole = key.startsWith("mia.") ? key : "mia." + key;
        if (READING.stream().anyMatch(whole::startsWith)) {
          return List.of();
        }
      }
    }
    RunRequest first = wanted.get(0).request();
    if (first.duration().isPresent()) {
      return List.of(); // its end is not the end of the file
    }
    List<MemoryFeed> feeds = new ArrayList<>();
    long left = SHARED_RECORDS_MAX;
    try (BacktestPlan plan = BacktestPlan.open(first)) {
      for (FeedSource source : plan.sources()) {
        var feed = MemoryFeed.read(source, left);
        if (feed.isEmpty()) {
          return List.of();
        }
        left -= feed.get().size();
        feeds.add(feed.get());
      }
    }
    return feeds;
  }

  private static Trial run(Wanted trial, List<MemoryFeed> shared)
      throws FeedException, IOException {
    try (BacktestPlan own = BacktestPlan.open(trial.request())) {
      BacktestPlan plan =
          shared.isEmpty() ? own : own.on(shared.stream().map(MemoryFeed::again).toList());
      var record =
          new BacktestRecord(
              trial.request().settings().instruments(),
              plan.calendar(),
              false,
              BacktestListener.NONE);
      plan.run(record);
      return new Trial(
          trial.values(), record.summary(), record.trades().performance(), record.trades().rs());
    }
  }

  private static Trial result(Future<Trial> trial) throws FeedException, IOException {
    try {
      return trial.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while trials were running", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FeedException feed) {
        throw feed;
      }
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("a trial failed", e.getCause());
    }
  }
}
