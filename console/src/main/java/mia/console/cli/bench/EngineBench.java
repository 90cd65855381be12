package mia.console.cli.bench;

import java.util.ArrayList;
import java.util.List;
import mia.engine.BarBuilder;
import mia.engine.BattleNavaleEngine;
import mia.engine.SignalGenerator;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.feed.simulated.SimulatedMarket;
import mia.node.Settings;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;

/**
 * From the close of a bar to its signal or refusal: the engine with all features, and the
 * generator.
 */
final class EngineBench {
  private static final int BARS_PER_SECOND = 100;
  private static final double TARGET_MILLIS = 5;
  private static final double SIGNALS_TARGET = 100;

  private final Settings settings;
  private final TradingCalendar calendar = TradingCalendar.withoutHolidays();
  private final Instrument instrument;

  EngineBench(Settings settings, Instrument instrument) {
    this.settings = settings;
    this.instrument = instrument;
  }

  /**
   * @param bars that are judged, unpaced first
   * @param most bars that are judged against the clock
   */
  List<Measurement> run(List<Bar> bars, int most) {
    long start = System.nanoTime();
    judge(bars, new Schedule(Integer.MAX_VALUE));
    long took = System.nanoTime() - start;
    // The first pass warmed the code up; the second is the one that is paced and counted.
    var schedule = new Schedule(BARS_PER_SECOND);
    judge(bars.subList(0, Math.min(most, bars.size())), schedule);
    return List.of(
        Measurement.latency("engine and signal, per bar", schedule.histogram(), TARGET_MILLIS),
        Measurement.rate("engine and signal, cold", bars.size(), took, "bars", SIGNALS_TARGET));
  }

  private void judge(List<Bar> bars, Schedule schedule) {
    var engine = new BattleNavaleEngine(settings.engine(), instrument, calendar);
    var generator =
        new SignalGenerator(
            settings.trading().mode(), settings.instruments().require(instrument.micro()));
    for (Bar bar : bars) {
      long due = schedule.awaitNext();
      engine.onBar(bar);
      generator.onBar(engine, bar);
      schedule.done(due);
    }
  }

  /** The sessions that the simulated market delivers as bars. */
  List<Bar> bars() throws FeedException {
    var market = new SimulatedMarket(settings.feed().simulated(), calendar, settings.instruments());
    Symbol symbol = instrument.symbol();
    var builder = new BarBuilder(calendar);
    var bars = new ArrayList<Bar>();
    var data = new MarketData();
    try (FeedSource feed = market.feed(symbol)) {
      while (feed.next(data) && data.timeNanos < market.liveFromNanos()) {
        if (data.kind == MarketData.Kind.BAR) {
          bars.add(builder.barOf(data));
        }
      }
    }
    return bars;
  }
}
