package mia.console.cli.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mia.backtest.BacktestListener;
import mia.backtest.MemoryFeed;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.node.BacktestPlan;
import mia.node.RunRequest;
import mia.persistence.JournalEvent;
import mia.persistence.archive.ScidRecord;
import mia.persistence.archive.ScidTicks;
import mia.persistence.archive.ScidWriter;
import mia.persistence.desk.DeskEvent;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;

/** Backtests as a user runs them: bars from memory, ticks from a file, decisions into a journal. */
final class BacktestBench {
  private static final double BARS_TARGET = 200_000;
  private static final double TICKS_TARGET = 5_000_000;
  private static final double DECISIONS_TARGET = 10_000;
  private static final int TICKS_PER_SECOND = 500;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Instrument instrument;
  private final int rounds;
  private final int longRounds;

  /**
   * @param rounds how often bars are decided; the median of the later half counts
   * @param longRounds how often files are read and journals written
   */
  BacktestBench(Instrument instrument, int rounds, int longRounds) {
    this.instrument = instrument;
    this.rounds = rounds;
    this.longRounds = longRounds;
  }

  /** Where the bars of a backtest go to, as a file of the instrument. */
  void writeBars(Path file, List<Bar> bars) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("timestamp_ns,open,high,low,close,volume,bid_volume,ask_volume\n");
      for (Bar bar : bars) {
        out.write(Long.toString(bar.startNanos()));
        for (long ticks :
            List.of(bar.openTicks(), bar.highTicks(), bar.lowTicks(), bar.closeTicks())) {
          out.write("," + instrument.points(ticks).toPlainString());
        }
        out.write("," + bar.volume() + "," + bar.flow().bidVolume());
        out.write("," + bar.flow().askVolume() + "\n");
      }
    }
  }

  /**
   * @param request replay of the bars
   */
  List<Measurement> bars(RunRequest request) throws FeedException, IOException {
    var took = new ArrayList<Took>();
    var counts = new Counts();
    try (BacktestPlan plan = BacktestPlan.open(request)) {
      MemoryFeed feed = MemoryFeed.read(plan.sources().get(0), Long.MAX_VALUE).orElseThrow();
      for (int i = 0; i < rounds; i++) {
        counts.clear();
        BacktestPlan again = plan.on(List.of(feed.again()));
        took.add(Took.by(() -> again.run(counts)));
      }
      int cores = Runtime.getRuntime().availableProcessors();
      int runs = Math.max(1, rounds / 2);
      Took together = Took.by(() -> runOnAllCores(plan, feed, cores, runs));
      return List.of(
          Measurement.throughput(
              "backtest, bars from memory",
              Took.settled(took),
              counts.decisions,
              "bars",
              BARS_TARGET),
          Measurement.rate(
              "the same, a run per core at once",
              counts.decisions * cores * runs,
              together.wallNanos(),
              "bars"));
    }
  }

  /** As a sweep does it: runs that share the records and nothing else. */
  private static void runOnAllCores(BacktestPlan plan, MemoryFeed feed, int cores, int runs) {
    ExecutorService pool = Executors.newFixedThreadPool(cores);
    try {
      List<CompletableFuture<Void>> workers =
          IntStream.range(0, cores)
              .mapToObj(core -> CompletableFuture.runAsync(() -> runs(plan, feed, runs), pool))
              .toList();
      workers.forEach(CompletableFuture::join);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void runs(BacktestPlan plan, MemoryFeed feed, int runs) {
    try {
      for (int i = 0; i < runs; i++) {
        plan.on(List.of(feed.again())).run(BacktestListener.NONE);
      }
    } catch (FeedException e) {
      throw new IllegalStateException("records in memory", e);
    }
  }

  /**
   * @param request replay of the bars
   * @param folder that does not exist yet
   */
  List<Measurement> journal(RunRequest request, Path folder) throws FeedException, IOException {
    var took = new ArrayList<Took>();
    var counts = new Counts();
    double bytes = 0;
    for (int i = 0; i < longRounds; i++) {
      counts.clear();
      Path data = folder.resolve("journal-" + i);
      took.add(Took.by(() -> journaled(request, data, counts)));
      bytes = (double) size(data) / Math.max(1, counts.decisions);
    }
    return List.of(
        Measurement.throughput(
            "backtest, decisions into a journal",
            Took.settled(took),
            counts.decisions,
            "decisions",
            DECISIONS_TARGET),
        Measurement.bytes("journal, per decision", bytes));
  }

  private static void journaled(RunRequest request, Path data, Counts counts)
      throws FeedException, IOException {
    try (BacktestPlan plan = BacktestPlan.open(request);
        BacktestPlan.Journal journal = plan.journal(data)) {
      plan.run(
          new BacktestListener() {
            @Override
            public void onCommitted(String stream, List<? extends JournalEvent> events) {
              journal.writer().onCommitted(stream, events);
              counts.onCommitted(stream, events);
            }
          });
    }
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.filter(Files::isRegularFile).toList()) {
        size += Files.size(path);
      }
    }
    return size;
  }

  /**
   * @param request replay of the file that {@link #writeTicks} wrote
   */
  List<Measurement> ticks(RunRequest request) throws FeedException, IOException {
    var whole = new ArrayList<Took>();
    var alone = new ArrayList<Took>();
    long[] read = {0};
    for (int i = 0; i < longRounds; i++) {
      try (BacktestPlan plan = BacktestPlan.open(request)) {
        whole.add(Took.by(() -> read[0] = plan.run(BacktestListener.NONE).records()));
      }
      try (BacktestPlan plan = BacktestPlan.open(request)) {
        alone.add(Took.by(() -> drain(plan.sources().get(0))));
      }
    }
    return List.of(
        Measurement.throughput(
            "backtest, ticks from .scid", Took.settled(whole), read[0], "ticks", TICKS_TARGET),
        Measurement.throughput("replay, .scid alone", Took.settled(alone), read[0], "ticks"));
  }

  private static void drain(FeedSource source) throws FeedException {
    var record = new MarketData();
    while (source.next(record)) {
      // reading is what is measured
    }
  }

  /** Trades at 500 a second of regular hours, day after day from an opening on. */
  void writeTicks(Path file, long openNanos, int count) throws IOException {
    var random = new SplittableRandom(1);
    var ticks = new ScidTicks(instrument);
    var tick = new MarketData();
    var record = new ScidRecord();
    long price = (instrument.lowestPriceTicks() + instrument.highestPriceTicks()) / 2;
    try (ScidWriter writer = ScidWriter.open(file, ScidWriter.FlushPolicy.DEFAULT)) {
      for (int i = 0; i < count; i++) {
        long second = i / TICKS_PER_SECOND;
        long time = openNanos + second * NANOS_PER_SECOND + i % TICKS_PER_SECOND * 1_000L;
        price += random.nextInt(8) == 0 ? random.nextInt(3) - 1 : 0;
        tick.reset(MarketData.Kind.TRADE, time, i);
        tick.priceTicks = price;
        tick.size = 1 + random.nextInt(5);
        tick.aggressor = random.nextBoolean() ? MarketData.BUYER : MarketData.SELLER;
        tick.bidTicks = price - (tick.aggressor == MarketData.BUYER ? 1 : 0);
        tick.askTicks = tick.bidTicks + 1;
        ticks.encode(tick, record);
        writer.append(record);
      }
    }
  }

  private static final class Counts implements BacktestListener {
    private long decisions;

    void clear() {
      decisions = 0;
    }

    @Override
    public void onCommitted(String stream, List<? extends JournalEvent> committed) {
      for (JournalEvent event : committed) {
        decisions += event instanceof DeskEvent.SignalDecided ? 1 : 0;
      }
    }
  }
}
