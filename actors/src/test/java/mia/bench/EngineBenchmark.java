package mia.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mia.engine.BarBuilder;
import mia.engine.BattleNavaleEngine;
import mia.engine.Engines;
import mia.engine.RandomMarket;
import mia.engine.SignalGenerator;
import mia.protocol.market.Bar;
import mia.protocol.market.MarketData;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.TradingSignal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What one bar and one tick cost: the figures of the architecture, 5 us and 100 ns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {
  /** About a week of minutes. */
  static final int BARS = 7_000;

  private static final int TICKS = 200_000;
  private static final int TICKS_PER_BAR = 500;
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private List<Bar> bars;
  private List<MarketData> ticks;

  /** Seeded, so that every run measures the same market. */
  @Setup
  public void prepare() {
    bars = RandomMarket.bars(7, BARS);
    ticks = ticks(bars.get(0).startNanos());
  }

  private static List<MarketData> ticks(long startNanos) {
    var random = new SplittableRandom(7);
    var ticks = new ArrayList<MarketData>(TICKS);
    long price = 24_000;
    for (int i = 0; i < TICKS; i++) {
      var tick = new MarketData();
      tick.reset(MarketData.Kind.TRADE, startNanos + i * (MINUTE_NANOS / TICKS_PER_BAR), i);
      price += random.nextInt(8) == 0 ? random.nextInt(3) - 1 : 0;
      tick.priceTicks = price;
      tick.size = 1 + random.nextInt(5);
      tick.aggressor = random.nextBoolean() ? MarketData.BUYER : MarketData.SELLER;
      tick.bidTicks = price - (tick.aggressor == MarketData.BUYER ? 1 : 0);
      tick.askTicks = tick.bidTicks + 1;
      ticks.add(tick);
    }
    return ticks;
  }

  /** From a closed bar to its signal or refusal, the other symbol's bar included. */
  @Benchmark
  @OperationsPerInvocation(BARS)
  public void decision(ProcessorTime time, Blackhole hole) {
    BattleNavaleEngine engine = Engines.es();
    SignalGenerator generator = Engines.generator(AutomationMode.PAPER_TRADING);
    for (Bar bar : bars) {
      engine.onPeerBar(bar.startNanos(), 4 * bar.closeTicks() + bar.volume() % 9);
      engine.onBar(bar);
      hole.consume(generator.onBar(engine, bar));
    }
  }

  /** The same, with every word of the signal read, as a journal does. */
  @Benchmark
  @OperationsPerInvocation(BARS)
  public void decisionRead(ProcessorTime time, Blackhole hole) {
    BattleNavaleEngine engine = Engines.es();
    SignalGenerator generator = Engines.generator(AutomationMode.PAPER_TRADING);
    for (Bar bar : bars) {
      engine.onPeerBar(bar.startNanos(), 4 * bar.closeTicks() + bar.volume() % 9);
      engine.onBar(bar);
      TradingSignal signal = generator.onBar(engine, bar);
      hole.consume(signal.features().hashCode() + signal.metadata().hashCode());
    }
  }

  /** Ticks into bars. */
  @Benchmark
  @OperationsPerInvocation(TICKS)
  public void tick(ProcessorTime time, Blackhole hole) {
    var builder = new BarBuilder(Engines.CALENDAR);
    for (int i = 0; i < TICKS; i++) {
      MarketData tick = ticks.get(i);
      if (builder.isOpen() && tick.timeNanos >= builder.openBarEndNanos()) {
        hole.consume(builder.close(true));
      }
      builder.add(tick);
    }
  }
}
