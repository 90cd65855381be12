package mia.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mia.desk.AnalysisBudget;
import mia.engine.option.OptionsProvider;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.feed.Pace;
import mia.feed.replay.ReplayInput;
import mia.feed.simulated.SimulatedMarket;
import mia.persistence.journal.FolderClaim;
import mia.persistence.journal.ModeClass;
import mia.protocol.market.Instrument;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.signal.AutomationMode;

/**
 * The market of a run: an open source per symbol, how fast it passes, and what its data folder is.
 *
 * @param symbols symbols that have a source, in the order in which they decide
 * @param sources a source per symbol
 * @param levels levels of options by symbol
 * @param pace how fast market time may pass
 * @param claim what the folder is wanted for
 */
record FeedPlan(
    List<Symbol> symbols,
    List<? extends FeedSource> sources,
    Map<Symbol, OptionsProvider> levels,
    Pace pace,
    FolderClaim claim) {

  /**
   * Opens what the request names.
   *
   * @throws FeedException if an input cannot be used; what was opened is closed again
   */
  static FeedPlan open(RunRequest request, TradingCalendar calendar)
      throws FeedException, IOException {
    FeedPlan plan = sources(request, calendar);
    try {
      Map<Symbol, OptionsProvider> levels = RunLevels.read(request, plan.symbols());
      return new FeedPlan(plan.symbols(), plan.sources(), levels, plan.pace(), plan.claim());
    } catch (FeedException | IOException e) {
      plan.sources().forEach(FeedSource::close);
      throw e;
    }
  }

  /** Opens the sources alone, without levels. */
  static FeedPlan sources(RunRequest request, TradingCalendar calendar)
      throws FeedException, IOException {
    return switch (request.settings().feed().kind()) {
      case SIMULATED -> simulated(request, calendar);
      case REPLAY -> replay(request, calendar);
    };
  }

  /** Event time up to which a feed of these settings delivers history. */
  static long historyUntilNanos(Settings settings, TradingCalendar calendar) {
    return switch (settings.feed().kind()) {
      case SIMULATED -> market(settings, calendar).liveFromNanos();
      case REPLAY -> Long.MIN_VALUE;
    };
  }

  private static SimulatedMarket market(Settings settings, TradingCalendar calendar) {
    return new SimulatedMarket(settings.feed().simulated(), calendar, settings.instruments());
  }

  private static FeedPlan simulated(RunRequest request, TradingCalendar calendar) {
    Settings settings = request.settings();
    SimulatedMarket market = market(settings, calendar);
    List<FeedSource> sources = new ArrayList<>();
    for (Symbol symbol : settings.trading().symbols()) {
      sources.add(
          ContractRoll.in(
              market.feed(symbol),
              ContractRoll.instants(symbol, settings.feed().rolls(), calendar)));
    }
    String origin = "simulated " + LoadedSettings.digest(market.settings().canonical());
    return new FeedPlan(
        settings.trading().symbols(),
        sources,
        Map.of(),
        pace(settings, market.liveFromNanos()),
        FolderClaim.repeatable("simulated", modeClass(settings), origin));
  }

  private static FeedPlan replay(RunRequest request, TradingCalendar calendar)
      throws FeedException, IOException {
    Settings settings = request.settings();
    List<FeedSource> sources = new ArrayList<>();
    List<Symbol> symbols = new ArrayList<>();
    try {
      for (Symbol symbol : settings.trading().symbols()) {
        List<Path> files = settings.feed().filesOf(symbol);
        if (!files.isEmpty()) {
          Instrument instrument = settings.instruments().require(symbol);
          long[] rolls = ContractRoll.instants(symbol, settings.feed().rolls(), calendar);
          sources.add(
              ReplayInput.open(instrument, files, settings.feed().replay(), rolls).rolled());
          symbols.add(symbol);
        }
      }
    } catch (FeedException e) {
      sources.forEach(FeedSource::close);
      throw e;
    }
    return new FeedPlan(
        symbols,
        sources,
        Map.of(),
        pace(settings, Long.MIN_VALUE),
        FolderClaim.repeatable(
            "replay", modeClass(settings), "replay " + RunRequest.inputsHash(request.loaded())));
  }

  private static Pace pace(Settings settings, long fullSpeedUntilNanos) {
    FeedSpeed speed = settings.feed().speed();
    double factor = speed.unbounded() ? 0 : speed.factor().doubleValue();
    return new Pace(factor, fullSpeedUntilNanos);
  }

  private static ModeClass modeClass(Settings settings) {
    AutomationMode mode = settings.trading().mode();
    return switch (mode) {
      case PAPER_TRADING -> ModeClass.PAPER;
      case DATA_COLLECTION -> ModeClass.COLLECTION;
      case LIVE_TRADING -> ModeClass.LIVE;
    };
  }

  /** A market that is led as fast as desks decide waits for them; one at its own pace does not. */
  AnalysisBudget budget(DeskSettings desk) {
    return pace.speed() == 1
        ? new AnalysisBudget(desk.analysisMostNanos(), System::nanoTime)
        : AnalysisBudget.NONE;
  }
}
