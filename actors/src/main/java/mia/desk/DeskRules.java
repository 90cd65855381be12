package mia.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import mia.engine.BattleNavaleEngine;
import mia.engine.EngineSettings;
import mia.engine.option.OptionsProvider;
import mia.persistence.EventMeta;
import mia.persistence.desk.BreakerTrip;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.DayRolled;
import mia.persistence.desk.DeskEvent.DeskStarted;
import mia.persistence.desk.DeskEvent.EngineCheckpointed;
import mia.persistence.desk.DeskEvent.HistoryAdded;
import mia.persistence.desk.DeskEvent.IncidentNoted;
import mia.persistence.desk.DeskEvent.LevelsTaken;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.PriceTouched;
import mia.persistence.desk.DeskEvent.Reconciled;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.EngineBytes;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.SeenBar;
import mia.persistence.desk.TradeState;
import mia.protocol.account.AccountProtocol.Mark;
import mia.protocol.market.Bar;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.KillState;
import mia.protocol.risk.RiskLimit;
import mia.protocol.signal.AutomationMode;
import mia.risk.CircuitBreaker;
import mia.risk.DeskRisk;
import mia.risk.RiskSettings;
import mia.trade.BarFacts;
import mia.trade.TradeDecider;
import mia.trade.TradeSettings;

/**
 * Everything by which one desk decides, and which events follow from which input. A step opens with
 * its input ({@code openXxx}), then the trader adds what it wants, then the guardian judges it; the
 * collected commit is durable before anything leaves the desk. Immutable; shared by the children of
 * a desk.
 */
public final class DeskRules {
  private final DeskCommit.Origin origin;
  private final Instrument analysed;
  private final Instrument micro;
  private final EngineSettings engineSettings;
  private final AutomationMode mode;
  private final TradingCalendar calendar;
  private final long historyUntilNanos;
  private final Optional<Symbol> peer;
  private final long peerWaitNanos;
  private final TradeDecider trader;
  private final DeskRisk guardian;
  private final CircuitBreaker breaker;
  private final long spreadMostTicks;
  private final OptionsProvider levels;

  /**
   * @param traded contract that is traded for the analysed symbol of {@code origin}
   * @param tradeSettings carries the mode as well
   * @param historyUntilNanos bars that end up to here are history; {@link Long#MIN_VALUE} for none
   * @param peer the symbol whose bar of the same minute the method wants to see, if it has a desk
   * @param peerWaitNanos event time after the end of a bar until which its peer is waited for
   */
  public DeskRules(
      DeskCommit.Origin origin,
      Instruments instruments,
      Instrument traded,
      TradingCalendar calendar,
      EngineSettings engineSettings,
      TradeSettings tradeSettings,
      RiskSettings risk,
      long historyUntilNanos,
      Optional<Symbol> peer,
      long peerWaitNanos) {
    this.origin = Objects.requireNonNull(origin, "origin");
    this.analysed = instruments.require(origin.symbol());
    this.micro = instruments.require(analysed.micro());
    this.calendar = Objects.requireNonNull(calendar, "calendar");
    this.engineSettings = Objects.requireNonNull(engineSettings, "engineSettings");
    this.mode = tradeSettings.mode();
    this.historyUntilNanos = historyUntilNanos;
    this.peer = peer;
    this.peerWaitNanos = peerWaitNanos;
    this.trader = new TradeDecider(tradeSettings, analysed, traded, micro);
    this.guardian = new DeskRisk(instruments, risk, calendar);
    this.breaker = new CircuitBreaker(risk.limits());
    this.spreadMostTicks = risk.limits().value(RiskLimit.MAX_SPREAD);
    this.levels = OptionsProvider.NONE;
  }

  private DeskRules(DeskRules from, OptionsProvider levels) {
    this.origin = from.origin;
    this.analysed = from.analysed;
    this.micro = from.micro;
    this.calendar = from.calendar;
    this.engineSettings = from.engineSettings;
    this.mode = from.mode;
    this.historyUntilNanos = from.historyUntilNanos;
    this.peer = from.peer;
    this.peerWaitNanos = from.peerWaitNanos;
    this.trader = from.trader;
    this.guardian = from.guardian;
    this.breaker = from.breaker;
    this.spreadMostTicks = from.spreadMostTicks;
    this.levels = Objects.requireNonNull(levels, "levels");
  }

  /** The same rules with levels of options, which a desk takes as inputs when they are due. */
  public DeskRules withLevels(OptionsProvider levels) {
    return new DeskRules(this, levels);
  }

  public DeskCommit.Origin origin() {
    return origin;
  }

  public Instrument analysed() {
    return analysed;
  }

  public TradingCalendar calendar() {
    return calendar;
  }

  /**
   * What the account is told behind a closed bar: the price by which it values an open trade, and
   * compares an entry that is on its way. The same before and after a restart.
   */
  public Optional<Mark> mark(DeskState state) {
    Optional<TradeState> wanted =
        state
            .trade()
            .filter(
                trade ->
                    trade.isOpen()
                        ? trade.openedNanos() < state.lastBarEndNanos()
                        : state.unanswered().containsKey(trade.id()));
    return wanted.flatMap(
        trade ->
            state
                .engine()
                .lastBar()
                .map(
                    bar ->
                        new Mark(
                            origin.symbol(),
                            state.starts(),
                            trade.entry().traded(),
                            bar.closeTicks(),
                            bar.endNanos())));
  }

  /** Bars that end up to here are history. */
  public long historyUntilNanos() {
    return historyUntilNanos;
  }

  /** The symbol whose bars the method wants to see. */
  public Optional<Symbol> peer() {
    return peer;
  }

  /** How long it waits for one. */
  public long peerWaitNanos() {
    return peerWaitNanos;
  }

  /** Levels of options, as they become known. */
  public OptionsProvider levels() {
    return levels;
  }

  /** What a desk knows before its first event. */
  public DeskState emptyState() {
    return DeskState.empty(BattleNavaleEngine.VERSION, origin.configHash());
  }

  /** The record of a start on a node. */
  public DeskStarted started(DeskState state, String node, String build) {
    EventMeta meta = startRecord(state, "START" + (state.starts() + 1));
    return new DeskStarted(meta, node, build, BattleNavaleEngine.VERSION);
  }

  /** The record that the account knows the desk. */
  public Reconciled reconciled(DeskState state, long deskEpoch, String outcome) {
    return new Reconciled(startRecord(state, "JOIN" + state.starts()), deskEpoch, outcome);
  }

  private EventMeta startRecord(DeskState state, String suffix) {
    return new EventMeta(
        origin.folder() + "-" + origin.symbol() + "-" + suffix,
        "",
        origin.symbol(),
        state.lastTimeNanos(),
        state.position(),
        origin.configHash());
  }

  /** The engine that belongs to a folded state. */
  public Analysis analysis(DeskState state) {
    return Analysis.of(state.engine(), engineSettings, analysed, micro, calendar, mode);
  }

  /** A commit on a state, at an event time and feed position. */
  public DeskCommit commit(DeskState state, long timeNanos, long position) {
    return new DeskCommit(origin, state, timeNanos, position);
  }

  /** Whether the bar is the first of a trading day for this desk. */
  public boolean opensDay(DeskState state, Bar bar) {
    return !calendar.dayAt(bar.startNanos()).date().equals(state.tally().day());
  }

  /**
   * Opens the step of a closed bar.
   *
   * @param checkpoint state of the engine after the bar, exactly with the first bar of a day
   * @return id of the signal's event: the cause of what the trader adds
   */
  public String openBar(
      DeskCommit commit,
      ClosedBar closed,
      Analysis.Outcome outcome,
      Optional<EngineBytes> checkpoint,
      long bars) {
    SeenBar seen = closed.seen();
    Bar bar = seen.bar();
    boolean newDay = opensDay(commit.state(), bar);
    // Where a journal is decided again they were taken already, and wait for this bar.
    if (!seen.levels().equals(commit.state().engine().waitingLevels())) {
      seen.levels().ifPresent(l -> commit.add("", meta -> new LevelsTaken(meta, l)));
    }
    if (!commit.state().engine().abandoned()) {
      closed
          .abandonedNanos()
          .ifPresent(took -> commit.add("", meta -> new DeskEvent.AnalysisAbandoned(meta, took)));
    }
    String barId =
        commit.add(
            "",
            meta ->
                new BarClosed(
                    meta,
                    bar,
                    seen.peer(),
                    closed.byClock(),
                    closed.sinceEntry(),
                    closed.conduct()));
    if (newDay) {
      commit.add(barId, meta -> new DayRolled(meta, calendar.dayAt(bar.startNanos()).date()));
    }
    checkpoint.ifPresent(
        bytes ->
            commit.add(
                barId,
                meta -> new EngineCheckpointed(meta, BattleNavaleEngine.VERSION, bars, bytes)));
    String signalId =
        commit.add(barId, meta -> new SignalDecided(meta, outcome.signal(), outcome.result()));
    outcome
        .failure()
        .ifPresent(
            reason -> commit.add(barId, meta -> new DeskEvent.ManualModeEntered(meta, reason)));
    TradingDay day = calendar.dayAt(bar.startNanos());
    trip(
        commit,
        barId,
        breaker.onBar(commit.state().guard(), day, bar.startNanos(), bar.endNanos()));
    return signalId;
  }

  private static void trip(DeskCommit commit, String cause, List<BreakerTrip> trips) {
    trips.forEach(trip -> commit.add(cause, meta -> new DeskEvent.BreakerTripped(meta, trip)));
  }

  /** The whole step of history: nothing follows from it. */
  public List<DeskEvent> history(DeskState state, List<Bar> bars, long positionAfter) {
    DeskCommit commit = commit(state, bars.get(bars.size() - 1).endNanos(), positionAfter);
    commit.add("", meta -> new HistoryAdded(meta, bars));
    return commit.events();
  }

  /** Opens the step of a contract that starts; returns the cause of what follows. */
  public String openSeries(DeskCommit commit, long contract) {
    return commit.add("", meta -> new DeskEvent.SeriesStarted(meta, contract));
  }

  /** What the trader adds when another contract starts: it holds nothing of the one before. */
  public List<DeskEvent> tradeOnSeries(DeskCommit commit, String cause) {
    return trader.onSeries(commit, cause);
  }

  /** Opens the step of a print; returns the cause of what follows. */
  public String openPrint(DeskCommit commit, MarketPrint print, Optional<Excursion> sinceEntry) {
    return commit.add("", meta -> new PriceTouched(meta, print, sinceEntry));
  }

  /** Opens the step of a report; returns the cause of what follows. */
  public String openReport(DeskCommit commit, OrderReport report) {
    String asked = report.intentId().isEmpty() ? report.tradeId() : report.intentId();
    String reportId = commit.add(asked, meta -> new OrderReported(meta, report));
    if (report.fill().isPresent()) {
      trip(commit, reportId, breaker.onFill(commit.state().guard(), commit.timeNanos()));
    }
    return reportId;
  }

  /** The whole step of the account's answer. */
  public List<DeskEvent> answered(DeskState state, AccountVerdict verdict) {
    return alone(state, verdict.intentId(), meta -> new AccountAnswered(meta, verdict));
  }

  /** The whole step of an incident. */
  public List<DeskEvent> incident(DeskState state, String kind, String text) {
    return alone(state, "", meta -> new IncidentNoted(meta, kind, text));
  }

  /** The whole step of an operator's word that entries of this symbol may pass again. */
  public List<DeskEvent> resumed(DeskState state, String reason, String by) {
    return alone(state, "", meta -> new DeskEvent.EntriesResumed(meta, reason, by));
  }

  /** The whole step of a comparison of clocks. */
  public List<DeskEvent> clockCompared(DeskState state, String source, long offsetNanos) {
    return alone(state, "", meta -> new DeskEvent.ClockCompared(meta, source, offsetNanos));
  }

  /** The whole step of the account's word that it knows a kill. */
  public List<DeskEvent> killKnown(DeskState state, KillState kill) {
    return alone(state, "", meta -> new DeskEvent.KillKnown(meta, kill));
  }

  /** A step of one event at the instant of the last one: nothing follows from it. */
  private List<DeskEvent> alone(
      DeskState state, String cause, Function<EventMeta, DeskEvent> event) {
    DeskCommit commit = commit(state, state.lastTimeNanos(), state.position());
    commit.add(cause, event);
    return commit.events();
  }

  /** Widest spread that is not too wide. */
  long spreadMostTicks() {
    return spreadMostTicks;
  }

  /** What the trader adds after a bar. */
  public List<DeskEvent> tradeOnBar(DeskCommit commit, BarFacts facts, String cause) {
    return trader.onBar(commit, facts, cause);
  }

  /** What the trader adds after a print. */
  public List<DeskEvent> tradeOnPrint(DeskCommit commit, MarketPrint print, String cause) {
    return trader.onPrint(commit, print, calendar.dayAt(commit.timeNanos()), cause);
  }

  /** What the trader adds after a report. */
  public List<DeskEvent> tradeOnReport(DeskCommit commit, String cause) {
    return trader.onReport(commit, cause);
  }

  /** What the guardian adds: a decision over each formed intent. */
  public List<DeskEvent> judge(DeskCommit commit) {
    return guardian.judge(commit);
  }

  /** Where the trader does nothing. */
  public DecisionBand band(DeskState state) {
    if (state.trade().isEmpty()) {
      return DecisionBand.OPEN;
    }
    TradingDay day = calendar.dayAt(state.lastTimeNanos());
    return trader.band(state, day);
  }
}
