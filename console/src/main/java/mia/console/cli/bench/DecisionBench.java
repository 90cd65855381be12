package mia.console.cli.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mia.engine.BarBuilder;
import mia.engine.BattleNavaleEngine;
import mia.engine.SignalGenerator;
import mia.feed.FeedException;
import mia.node.Settings;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;
import mia.protocol.market.TradingCalendar;

/** What one decision and one tick cost a processor, and what they leave to the collector. */
final class DecisionBench {
  private static final double DECISION_TARGET_NANOS = 5_000;
  private static final double TICK_TARGET_NANOS = 100;
  private static final double GROWTH_TARGET = 1.25;
  private static final long HOUR_NANOS = 3_600_000_000_000L;
  private static final long NIGHT_NANOS = 10 * HOUR_NANOS;
  private static final int WARM_UP_BARS = 2_000;

  /** So little that it can only be the counting itself. */
  private static final double NOTHING_BYTES = 1;

  private final Settings settings;
  private final TradingCalendar calendar;
  private final Instrument instrument;
  private final List<Bar> bars;

  /**
   * @param bars closed minutes of several sessions of one symbol
   */
  DecisionBench(
      Settings settings, TradingCalendar calendar, Instrument instrument, List<Bar> bars) {
    this.settings = settings;
    this.calendar = calendar;
    this.instrument = instrument;
    this.bars = bars;
  }

  /**
   * @param rounds how often everything is decided anew; the median of the later half counts
   * @param ticks that are made into bars
   */
  List<Measurement> run(int rounds, int ticks) throws FeedException, IOException {
    var whole = new ArrayList<Took>();
    var growth = new ArrayList<Double>();
    for (int i = 0; i < rounds; i++) {
      var early = new Part();
      var late = new Part();
      whole.add(Took.by(() -> decide(early, late)));
      growth.add(late.nanosPerBar() / early.nanosPerBar());
    }
    Collections.sort(growth);
    Took decided = Took.settled(whole);
    List<MarketData> inputs = ticks(ticks);
    var ticked = new ArrayList<Took>();
    for (int i = 0; i < rounds; i++) {
      ticked.add(Took.by(() -> build(inputs)));
    }
    return List.of(
        Measurement.cost(
            "decision, processor time per bar", decided, bars.size(), DECISION_TARGET_NANOS),
        Measurement.ratio(
            "decision, end of a session to its start", growth.get(rounds / 2), GROWTH_TARGET),
        Measurement.bytes("engine, allocated per bar", bytesPerBar(), NOTHING_BYTES),
        Measurement.cost(
            "tick into its bar, processor time", Took.settled(ticked), ticks, TICK_TARGET_NANOS),
        Measurement.bytes("tick, allocated", bytesPerTick(inputs), NOTHING_BYTES));
  }

  /** Processor time of some hours of each day. */
  private static final class Part {
    private long nanos;
    private long bars;
    private long begun;

    void begin() {
      begun = Took.processorNow();
    }

    void end() {
      nanos += Took.processorNow() - begun;
      bars++;
    }

    double nanosPerBar() {
      return bars == 0 ? Double.NaN : (double) nanos / bars;
    }
  }

  /** Decides on all bars; the second and third hour and the hours behind the tenth are timed. */
  private void decide(Part early, Part late) {
    BattleNavaleEngine engine = engine();
    var generator =
        new SignalGenerator(
            settings.trading().mode(), settings.instruments().require(instrument.micro()));
    for (Bar bar : bars) {
      long intoDay = bar.startNanos() - calendar.dayAt(bar.startNanos()).openNanos();
      Part part =
          intoDay >= NIGHT_NANOS
              ? late
              : intoDay >= HOUR_NANOS && intoDay < 3 * HOUR_NANOS ? early : null;
      if (part != null) {
        part.begin();
      }
      engine.onBar(bar);
      generator.onBar(engine, bar);
      if (part != null) {
        part.end();
      }
    }
  }

  private BattleNavaleEngine engine() {
    return new BattleNavaleEngine(settings.engine(), instrument, calendar);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  /** In steady state: behind the first bars, where columns and rings have found their width. */
  private double bytesPerBar() {
    BattleNavaleEngine engine = engine();
    int warm = Math.min(WARM_UP_BARS, bars.size() / 2);
    bars.subList(0, warm).forEach(engine::onBar);
    long before = allocated();
    for (int i = warm; i < bars.size(); i++) {
      engine.onBar(bars.get(i));
    }
    return (double) (allocated() - before) / (bars.size() - warm);
  }

  private double bytesPerTick(List<MarketData> inputs) {
    var builder = new BarBuilder(calendar);
    int warm = inputs.size() / 2;
    inputs.subList(0, warm).forEach(builder::add);
    long before = allocated();
    for (int i = warm; i < inputs.size(); i++) {
      builder.add(inputs.get(i));
    }
    return (double) (allocated() - before) / (inputs.size() - warm);
  }

  private void build(List<MarketData> inputs) {
    var builder = new BarBuilder(calendar);
    for (MarketData tick : inputs) {
      builder.add(tick);
    }
  }

  /** Trades of one minute, so that nothing but the tick itself is measured. */
  private List<MarketData> ticks(int count) {
    long startNanos = bars.get(0).startNanos();
    long middle = bars.get(0).closeTicks();
    var ticks = new ArrayList<MarketData>(count);
    for (int i = 0; i < count; i++) {
      var tick = new MarketData();
      tick.reset(MarketData.Kind.TRADE, startNanos + i, i);
      tick.priceTicks = middle + Math.abs(i / 7 % 40 - 20);
      tick.size = 1 + i % 5;
      tick.aggressor = i % 3 == 0 ? MarketData.BUYER : MarketData.SELLER;
      tick.bidTicks = tick.priceTicks - i % 2;
      tick.askTicks = tick.bidTicks + 1;
      ticks.add(tick);
    }
    return ticks;
  }
}
