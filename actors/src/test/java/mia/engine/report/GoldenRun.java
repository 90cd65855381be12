package mia.engine.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import mia.engine.BattleNavaleEngine;
import mia.engine.SignalGenerator;
import mia.engine.option.OptionsCsv;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.signal.AutomationMode;

/** Runs engine and signal generator over the input of a golden case. */
final class GoldenRun {
  private static final Instruments INSTRUMENTS = Instruments.builtIn();

  private final BattleNavaleEngine engine;
  private final SignalGenerator generator;
  private final InspectWriter writer = new InspectWriter();
  private final List<Bar> peerBars;
  private int nextPeer;

  GoldenRun(GoldenCase golden) {
    Instrument instrument = INSTRUMENTS.require(Symbol.of(golden.symbol()));
    engine =
        new BattleNavaleEngine(golden.settings(), instrument, TradingCalendar.withoutHolidays());
    generator =
        new SignalGenerator(AutomationMode.PAPER_TRADING, INSTRUMENTS.require(instrument.micro()));
    peerBars = golden.readPeerBars();
    if (golden.levels() != null) {
      OptionsCsv.parse(lines(golden), instrument, "levels").forEach(engine::onOptions);
    }
  }

  private static List<String> lines(GoldenCase golden) {
    try {
      return Files.readAllLines(golden.levels());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the next bar. */
  void take(Bar bar) {
    if (!engine.accepts(bar)) {
      return;
    }
    while (nextPeer < peerBars.size() && peerBars.get(nextPeer).startNanos() <= bar.startNanos()) {
      Bar peer = peerBars.get(nextPeer++);
      engine.onPeerBar(peer.startNanos(), peer.closeTicks());
    }
    engine.onBar(bar);
    generator.onBar(engine, bar);
  }

  /** The line of the bar that was taken last. */
  String line() {
    return writer.line(engine, generator.decision());
  }
}
