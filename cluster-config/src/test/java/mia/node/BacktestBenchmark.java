package mia.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import mia.backtest.Backtest;
import mia.backtest.BacktestListener;
import mia.backtest.MemoryFeed;
import mia.feed.FeedSource;
import mia.persistence.JournalEvent;
import mia.persistence.archive.ScidRecord;
import mia.persistence.archive.ScidTicks;
import mia.persistence.archive.ScidWriter;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;

/**
 * What a backtest takes on this machine: bars from memory, ticks from a {@code .scid} file,
 * decisions with a journal. Never part of the gate; run by hand with a folder that does not exist
 * yet.
 */
final class BacktestBenchmark {
  private static final int ROUNDS = 3;
  private static final int BARS = 20_000;
  private static final int TICKS = 20_000_000;

  /** Tuesday 2026-03-03 09:30 ET. */
  private static final long START = 1_772_548_200_000_000_000L;

  private BacktestBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    List<InputFile> bars = ScriptedReplay.write(folder, 3, BARS);
    bars(folder, bars);
    journal(folder, bars);
    ticks(folder);
  }

  private static void bars(Path folder, List<InputFile> inputs) throws Exception {
    RunRequest request = ScriptedReplay.request(folder.resolve("bars"), inputs);
    List<MemoryFeed> feeds = new ArrayList<>();
    try (BacktestPlan plan = BacktestPlan.open(request)) {
      for (FeedSource source : plan.sources()) {
        feeds.add(MemoryFeed.read(source, Long.MAX_VALUE).orElseThrow());
      }
      for (int round = 0; round < ROUNDS; round++) {
        BacktestPlan again = plan.on(feeds.stream().map(MemoryFeed::again).toList());
        var counts = new Counts();
        long started = System.nanoTime();
        again.run(counts);
        print("bars from memory, no journal", 2L * BARS, "bars", System.nanoTime() - started);
        print("  of which decisions", counts.events, "events", System.nanoTime() - started);
      }
    }
  }

  private static void journal(Path folder, List<InputFile> inputs) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path data = folder.resolve("journal" + round);
      var counts = new Counts();
      long started = System.nanoTime();
      try (BacktestPlan plan = BacktestPlan.open(ScriptedReplay.request(data, inputs));
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
      print("decisions into a journal", counts.events, "events", System.nanoTime() - started);
    }
  }

  private static void ticks(Path folder) throws Exception {
    Path file = folder.resolve("ES.scid");
    write(file);
    LoadedSettings loaded =
        SettingsLoader.load(
            new SettingsSources(
                SettingsSources.LOCAL_PROFILE,
                Optional.empty(),
                List.of(
                    SettingOverride.of("feed.kind", "replay", "bench"),
                    SettingOverride.of("feed.replay.inputs", "ES=" + file, "bench")),
                Map.of()));
    RunRequest request = RunRequest.of(loaded, Optional.empty(), true, false);
    for (int round = 0; round < ROUNDS; round++) {
      try (BacktestPlan plan = BacktestPlan.open(request)) {
        long started = System.nanoTime();
        Backtest.Outcome outcome = plan.run(BacktestListener.NONE);
        print("ticks from .scid", outcome.records(), "ticks", System.nanoTime() - started);
      }
      try (BacktestPlan plan = BacktestPlan.open(request)) {
        long started = System.nanoTime();
        long read = 0;
        var record = new MarketData();
        while (plan.sources().get(0).next(record)) {
          read++;
        }
        print("  the file alone", read, "ticks", System.nanoTime() - started);
      }
    }
  }

  private static void write(Path file) throws Exception {
    var random = new SplittableRandom(1);
    var ticks = new ScidTicks(Instruments.builtIn().require(Symbol.of("ES")));
    var tick = new MarketData();
    var record = new ScidRecord();
    long price = 24_000;
    try (ScidWriter writer = ScidWriter.open(file, ScidWriter.FlushPolicy.DEFAULT)) {
      for (int i = 0; i < TICKS; i++) {
        // 500 a second, six hours and a half of a day, then the next one
        long second = i / 500;
        long time =
            START + (second / 23_400 * 86_400 + second % 23_400) * 1_000_000_000L + i % 500 * 1_000;
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

  private static void print(String what, long count, String unit, long nanos) {
    System.out.printf(
        Locale.ROOT,
        "%-32s %,12d %s in %6.2f s: %,12.0f /s%n",
        what,
        count,
        unit,
        nanos / 1e9,
        count / (nanos / 1e9));
  }

  private static final class Counts implements BacktestListener {
    private long events;

    @Override
    public void onCommitted(String stream, List<? extends JournalEvent> committed) {
      events += committed.size();
    }
  }
}
