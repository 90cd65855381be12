package mia.engine.confluence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mia.engine.BarSeries;
import mia.engine.TickScale;
import mia.engine.feature.CoreReading;
import mia.engine.feature.FeatureSettings;
import mia.engine.level.RoundGrid;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.TradingCalendar;

/** Feeds a {@link MarketReading} as an engine would, with 15-minute bars built from the minutes. */
final class ReadingRun {
  private static final long SLOW = 15 * 60_000_000_000L;

  final BarSeries bars = new BarSeries();
  final BarSeries slowBars = new BarSeries();
  final MarketReading reading;
  private final Map<Long, Bar> peers = new HashMap<>();
  private Bar open;

  ReadingRun(Instrument instrument, List<Bar> peerBars) {
    peerBars.forEach(bar -> peers.put(bar.startNanos(), bar));
    reading =
        new MarketReading(
            bars,
            slowBars,
            new TickScale(instrument.tickScale()),
            RoundGrid.of(instrument),
            TradingCalendar.withoutHolidays(),
            FeatureSettings.DEFAULTS);
  }

  void take(Bar bar, CoreReading core) {
    if (peers.containsKey(bar.startNanos())) {
      reading.onPeerBar(bar.startNanos(), peers.get(bar.startNanos()).closeTicks());
    }
    if (open != null && bar.startNanos() >= bucketEnd(open)) {
      close();
    }
    bars.append(bar);
    open = open == null ? bar : joined(open, bar);
    if (bar.endNanos() == bucketEnd(open)) {
      close();
    }
    reading.onBar(bar, core);
  }

  /** Takes over the open bucket of another run, which belongs to neither reading. */
  void continueFrom(ReadingRun other) {
    open = other.open;
  }

  private void close() {
    long start = bucketEnd(open) - SLOW;
    slowBars.append(
        Bar.of(
            start,
            SLOW,
            open.openTicks(),
            open.highTicks(),
            open.lowTicks(),
            open.closeTicks(),
            open.volume(),
            open.flow()));
    open = null;
    reading.onSlowBar();
  }

  private static long bucketEnd(Bar bar) {
    return Math.floorDiv(bar.startNanos(), SLOW) * SLOW + SLOW;
  }

  private static Bar joined(Bar first, Bar next) {
    return Bar.of(
        first.startNanos(),
        next.endNanos() - first.startNanos(),
        first.openTicks(),
        Math.max(first.highTicks(), next.highTicks()),
        Math.min(first.lowTicks(), next.lowTicks()),
        next.closeTicks(),
        first.volume() + next.volume(),
        first.flow());
  }
}
