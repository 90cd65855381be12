package mia.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mia.engine.RandomMarket;
import mia.protocol.market.Bar;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.StopLossRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/**
 * For scale: the bars of {@link EngineBenchmark} through ta4j with a textbook strategy of seven
 * indicators. Far less is computed per bar than by the method (no levels, profile, bases, regime or
 * longer frames), so it says what such a library costs, not which of the two trades better.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Ta4jBenchmark {
  private List<Bar> bars;

  @Setup
  public void prepare() {
    bars = RandomMarket.bars(7, EngineBenchmark.BARS);
  }

  /** With numbers of 64 bits, the fastest it has. */
  @Benchmark
  @OperationsPerInvocation(EngineBenchmark.BARS)
  public TradingRecord doubles(ProcessorTime time) {
    return run(DoubleNum.valueOf(0));
  }

  /** With its own default, decimal numbers. */
  @Benchmark
  @OperationsPerInvocation(EngineBenchmark.BARS)
  public TradingRecord decimals(ProcessorTime time) {
    return run(DecimalNum.valueOf(0));
  }

  private TradingRecord run(Num kind) {
    BarSeries series = new BaseBarSeriesBuilder().withNumTypeOf(kind).build();
    for (Bar bar : bars) {
      series.addBar(
          Duration.ofMinutes(1),
          Instant.ofEpochSecond(0, bar.endNanos()).atZone(ZoneOffset.UTC),
          series.numOf(bar.openTicks()),
          series.numOf(bar.highTicks()),
          series.numOf(bar.lowTicks()),
          series.numOf(bar.closeTicks()),
          series.numOf(bar.volume()));
    }
    return new BarSeriesManager(series).run(strategy(series));
  }

  /** Above the volume weighted mean and both averages, not overbought, in a market that moves. */
  private static Strategy strategy(BarSeries series) {
    var close = new ClosePriceIndicator(series);
    var fast = new EMAIndicator(close, 12);
    var slow = new EMAIndicator(close, 26);
    Rule entry =
        new OverIndicatorRule(close, new VWAPIndicator(series, 60))
            .and(new OverIndicatorRule(fast, slow))
            .and(new OverIndicatorRule(close, new SMAIndicator(close, 50)))
            .and(new UnderIndicatorRule(new RSIIndicator(close, 14), 70))
            .and(new OverIndicatorRule(new ATRIndicator(series, 14), 2))
            .and(new OverIndicatorRule(new StandardDeviationIndicator(close, 20), 1));
    Rule exit = new CrossedDownIndicatorRule(fast, slow).or(new StopLossRule(close, 0.5));
    return new BaseStrategy(entry, exit);
  }
}
