package mia.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import mia.engine.BattleNavaleEngine;
import mia.engine.EngineSettings;
import mia.engine.SignalGenerator;
import mia.engine.base.Base;
import mia.engine.base.BaseEvent;
import mia.engine.base.BaseMachine;
import mia.engine.report.InspectWriter;
import mia.engine.report.ScorePart;
import mia.engine.report.ScoreTree;
import mia.engine.strategy.Candidate;
import mia.engine.strategy.CandidateScan;
import mia.persistence.desk.EngineBasis;
import mia.persistence.desk.EngineBytes;
import mia.persistence.desk.SeenBar;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.TradingSignal;
import mia.trade.BarFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Engine and signal generator of one symbol: a closed bar in, what it means out. Pure and
 * single-threaded.
 */
public final class Analysis {
  private static final Logger LOG = LoggerFactory.getLogger(Analysis.class);

  private final Supplier<BattleNavaleEngine> afresh;
  private final TradingCalendar calendar;
  private BattleNavaleEngine engine;
  private final SignalGenerator generator;
  private final boolean collecting;
  private final InspectWriter writer = new InspectWriter(true);

  private Analysis(
      BattleNavaleEngine engine,
      Supplier<BattleNavaleEngine> afresh,
      TradingCalendar calendar,
      AutomationMode mode,
      Instrument micro) {
    this.engine = engine;
    this.afresh = afresh;
    this.calendar = calendar;
    this.generator = new SignalGenerator(mode, micro);
    this.collecting = mode == AutomationMode.DATA_COLLECTION;
  }

  /**
   * The engine a desk had after the events that were folded: its last checkpoint and the bars
   * behind it.
   *
   * @param micro contract in which the costs of a trade are counted
   * @throws IllegalArgumentException if the checkpoint is broken
   */
  public static Analysis of(
      EngineBasis basis,
      EngineSettings settings,
      Instrument instrument,
      Instrument micro,
      TradingCalendar calendar,
      AutomationMode mode) {
    Supplier<BattleNavaleEngine> afresh =
        () -> new BattleNavaleEngine(settings, instrument, calendar);
    BattleNavaleEngine engine =
        basis
            .checkpoint()
            .map(
                checkpoint ->
                    BattleNavaleEngine.restore(
                        checkpoint.state().toArray(), settings, instrument, calendar))
            .orElseGet(afresh);
    var analysis = new Analysis(engine, afresh, calendar, mode, micro);
    for (SeenBar seen : basis.bars()) {
      analysis.takeOrBeginAgain(seen);
    }
    return analysis;
  }

  /**
   * What a bar means.
   *
   * @param signal signal or refusal
   * @param result result of the engine
   * @param facts what the trader needs beside them
   * @param failure why the method could not judge the bar, empty if it could
   */
  public record Outcome(
      TradingSignal signal, BattleNavaleResult result, BarFacts facts, Optional<String> failure) {
    /** What is left of it when it came too late: the bar is known, and gives no signal. */
    Outcome abandoned() {
      return new Outcome(
          TradingSignal.refused(RefusalReason.ANALYSIS_TIME, Optional.empty(), Direction.NONE),
          result,
          facts,
          failure);
    }
  }

  /** Whether the method takes the bar: it does not start while the market is closed. */
  public boolean accepts(Bar bar) {
    return engine.accepts(bar);
  }

  /** Another contract starts: the method begins without a past. */
  public void startSeries() {
    engine = afresh.get();
  }

  /** Takes bars on which nothing is decided. */
  public void onHistory(List<Bar> bars) {
    bars.forEach(engine::onBar);
  }

  /**
   * Takes the next closed bar. What the method cannot calculate is no signal and a failure with its
   * reason (battle-navale 14.3, calculation_errors): the desk goes on without it.
   */
  public Outcome onBar(SeenBar seen) {
    Bar bar = seen.bar();
    Optional<String> failure = takeOrBeginAgain(seen);
    if (failure.isPresent()) {
      return failed(bar, failure.get());
    }
    try {
      TradingSignal signal = generator.onBar(engine, bar);
      List<Candidate> candidates =
          collecting ? CandidateScan.of(engine.situation(), generator.decision()) : List.of();
      return new Outcome(signal, engine.result(), facts(bar, candidates), Optional.empty());
    } catch (RuntimeException e) {
      return failed(bar, reasonOf(bar, e));
    }
  }

  /**
   * A bar over which the engine fails leaves it in no state to go on from: another one begins
   * behind it. The same bar fails in every fold, so that every fold comes to the same engine.
   */
  private Optional<String> takeOrBeginAgain(SeenBar seen) {
    try {
      take(seen);
      return Optional.empty();
    } catch (RuntimeException e) {
      engine = afresh.get();
      return Optional.of(reasonOf(seen.bar(), e));
    }
  }

  private static String reasonOf(Bar bar, RuntimeException failure) {
    LOG.error("the method failed over the bar at {}", bar.startNanos(), failure);
    return String.valueOf(failure);
  }

  private Outcome failed(Bar bar, String reason) {
    TradingDay day = calendar.dayAt(bar.endNanos());
    return new Outcome(
        TradingSignal.refused(RefusalReason.CALCULATION, Optional.empty(), Direction.NONE),
        BattleNavaleResult.unknown(),
        new BarFacts(
            bar.endNanos(),
            bar.closeTicks(),
            day,
            day.phaseAt(bar.endNanos()),
            Set.of(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            0,
            List.of(),
            OptionalDouble.empty()),
        Optional.of(reason));
  }

  private void take(SeenBar seen) {
    seen.peer().ifPresent(peer -> engine.onPeerBar(peer.startNanos(), peer.closeTicks()));
    seen.levels().ifPresent(engine::onOptions);
    engine.onBar(seen.bar());
  }

  /**
   * The engine after the last bar, to read what else it found; whoever feeds it breaks the desk.
   */
  public BattleNavaleEngine engine() {
    return engine;
  }

  /** What the engine says of the last bar that was decided on, as an immutable record. */
  EngineView view() {
    return EngineView.of(engine, generator.decision(), writer);
  }

  /** What the scores of the last bar are made of; empty where nothing was scored. */
  public List<ScorePart> scores() {
    return ScoreTree.of(engine, generator.decision());
  }

  /** Bars so far. */
  public long bars() {
    return engine.bars().count();
  }

  /** The whole state after the last bar. */
  public EngineBytes checkpoint() {
    return EngineBytes.of(engine.laterCheckpoint());
  }

  private BarFacts facts(Bar bar, List<Candidate> candidates) {
    TradingDay day = engine.dayOfDecision();
    BaseMachine bases = engine.frame().bases();
    Base support = bases.latestSealed(1);
    Base resistance = bases.latestSealed(-1);
    return new BarFacts(
        bar.endNanos(),
        bar.closeTicks(),
        day,
        day.phaseAt(bar.endNanos()),
        violated(bases),
        support == null ? OptionalLong.empty() : OptionalLong.of(support.lowTicks()),
        resistance == null ? OptionalLong.empty() : OptionalLong.of(resistance.highTicks()),
        engine.classic().specialExit(),
        candidates,
        volatility());
  }

  private OptionalDouble volatility() {
    double volatility = engine.market().market().value("market_volatility").raw();
    return Double.isNaN(volatility) ? OptionalDouble.empty() : OptionalDouble.of(volatility);
  }

  private static Set<Long> violated(BaseMachine bases) {
    if (bases.eventCount() == 0) {
      return Set.of();
    }
    Set<Long> violated = new HashSet<>();
    for (int i = 0; i < bases.eventCount(); i++) {
      if (bases.event(i) == BaseEvent.VIOLATION) {
        violated.add(bases.eventBaseId(i));
      }
    }
    return violated;
  }
}
