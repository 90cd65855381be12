package mia.console.cli;

import java.util.Optional;
import java.util.function.Supplier;
import mia.engine.BattleNavaleEngine;
import mia.engine.SignalGenerator;
import mia.engine.option.OptionsProvider;
import mia.engine.report.InspectWriter;
import mia.feed.FeedException;
import mia.node.Settings;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.TradingCalendar;

/**
 * Engine and signal generator over the bars of one symbol, beside the bars of its peer and levels
 * of options: each bar becomes the line of {@code mia inspect}. Nothing is traded.
 */
final class Inspection {
  private final ClosedBars bars;
  private final Optional<ClosedBars> peer;
  private final OptionsProvider levels;
  private final Supplier<BattleNavaleEngine> afresh;
  private BattleNavaleEngine engine;
  private final SignalGenerator generator;
  private final InspectWriter writer;

  private Bar peerBar;
  private long levelsUpTo = Long.MIN_VALUE;

  /**
   * @param bars bars of the instrument, from the first on
   * @param peer bars of the other symbol
   * @param withBars whether lines repeat the bar
   */
  Inspection(
      Settings settings,
      Instrument instrument,
      TradingCalendar calendar,
      ClosedBars bars,
      Optional<ClosedBars> peer,
      OptionsProvider levels,
      boolean withBars)
      throws FeedException {
    this.bars = bars;
    this.peer = peer;
    this.levels = levels;
    this.afresh = () -> new BattleNavaleEngine(settings.engine(), instrument, calendar);
    this.engine = afresh.get();
    this.generator =
        new SignalGenerator(
            settings.trading().mode(), settings.instruments().require(instrument.micro()));
    this.writer = new InspectWriter(withBars);
    nextPeer();
  }

  /**
   * The line of the next bar, null at the end.
   *
   * @throws FeedException if an input breaks off or cannot be used
   */
  String next() throws FeedException {
    Bar bar = bars.next();
    if (bar == null) {
      return null;
    }
    if (bars.startsSeries()) {
      engine = afresh.get(); // prices of different contracts have nothing to do with each other
    }
    while (peerBar != null && peerBar.startNanos() <= bar.startNanos()) {
      if (!peer.orElseThrow().startsSeries()) { // a roll must not look like a move
        engine.onPeerBar(peerBar.startNanos(), peerBar.closeTicks());
      }
      nextPeer();
    }
    levels.between(levelsUpTo, bar.endNanos()).forEach(engine::onOptions);
    levelsUpTo = bar.endNanos();
    engine.onBar(bar);
    generator.onBar(engine, bar);
    return writer.line(engine, generator.decision());
  }

  private void nextPeer() throws FeedException {
    peerBar = peer.isPresent() ? peer.get().next() : null;
  }
}
