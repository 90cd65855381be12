package mia.trade;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.TradeResult;
import mia.persistence.desk.TradeState;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Instrument;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.TradingDay;
import mia.protocol.order.EntryTerms;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderIntent.PlaceStop;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;
import mia.protocol.order.TimeInForce;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.SignalType;
import mia.protocol.signal.TradingSignal;
import mia.risk.PlannedLoss;

/**
 * Decides what a desk's trader wants: one entry per signal while flat, stops that move, exits in
 * the order of priority of battle-navale 10.6; where data is only collected, no orders at all but
 * virtual trades. Every method adds to a commit and returns what it added; all it knows comes from
 * the commit's state and the arguments.
 */
public final class TradeDecider {
  private final TradeSettings settings;
  private final Instrument analysed;
  private final Instrument traded;
  private final StopManagement stops;
  private final ProtectionWatch protection;
  private final VirtualTrades virtuals;

  /**
   * @param analysed instrument whose bars are read
   * @param traded instrument in which entries are wanted; same tick as {@code analysed}, in which
   *     risk may let them be sent
   * @param micro contract in which virtual trades are counted, the micro of the analysed one
   */
  public TradeDecider(
      TradeSettings settings, Instrument analysed, Instrument traded, Instrument micro) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.analysed = Objects.requireNonNull(analysed, "analysed");
    this.traded = Objects.requireNonNull(traded, "traded");
    if (analysed.tickSize().compareTo(traded.tickSize()) != 0) {
      throw new IllegalArgumentException(
          analysed.symbol() + " is traded as " + traded.symbol() + ", but their ticks differ");
    }
    this.stops = new StopManagement(settings, analysed);
    this.protection = new ProtectionWatch(settings.protection(), analysed);
    this.virtuals = new VirtualTrades(settings.virtual(), micro);
  }

  /**
   * After a closed bar and its signal.
   *
   * @param cause id of the signal's event
   */
  public List<DeskEvent> onBar(DeskCommit commit, BarFacts facts, String cause) {
    if (settings.mode() == AutomationMode.DATA_COLLECTION) {
      return virtuals.onBar(commit, facts, cause);
    }
    DeskState state = commit.state();
    if (state.trade().isEmpty()) {
      state.lastSignal().ifPresent(signal -> enter(commit, signal, facts, cause));
      return commit.events();
    }
    TradeState trade = state.trade().get();
    Optional<ExitReason> reason = exitOnBar(trade, state.lastSignal(), facts);
    if (reason.isPresent()) {
      exit(commit, trade, reason.get(), closeOf(facts.day()), cause);
    } else if (protection.wantsStop(trade, facts.endNanos(), facts.closeTicks())) {
      placeStop(commit, trade, cause);
    } else {
      OptionalLong edge =
          trade.entry().side() == Side.BUY ? facts.supportTicks() : facts.resistanceTicks();
      stops.improve(trade, edge).ifPresent(better -> move(commit, trade, better, cause));
    }
    return commit.events();
  }

  /**
   * After a print that touched the band. A refused exit waits for the next bar: prints may come by
   * the thousand, and so would orders.
   *
   * @param day trading day of the print
   * @param cause id of the print's event
   */
  public List<DeskEvent> onPrint(
      DeskCommit commit, MarketPrint print, TradingDay day, String cause) {
    Optional<TradeState> open =
        commit.state().trade().filter(trade -> trade.isOpen() && trade.refusedExit().isEmpty());
    if (open.isPresent()) {
      TradeState trade = open.get();
      Optional<ExitReason> reason =
          protection.onPrint(trade, print).or(() -> exitByTime(trade, day, commit.timeNanos()));
      if (reason.isPresent()) {
        exit(commit, trade, reason.get(), closeOf(day), cause);
      } else if (protection.wantsStop(trade, print.timeNanos(), print.lastTicks())) {
        placeStop(commit, trade, cause);
      } else {
        stops
            .improve(trade, OptionalLong.empty())
            .ifPresent(better -> move(commit, trade, better, cause));
      }
    }
    return commit.events();
  }

  /**
   * When another contract starts. Positions are closed before 16:00 ET and contracts change in the
   * evening; should one still be open, it is closed at once.
   *
   * @param cause id of the event that says so
   */
  public List<DeskEvent> onSeries(DeskCommit commit, String cause) {
    commit
        .state()
        .trade()
        .filter(TradeState::isOpen)
        .ifPresent(trade -> exit(commit, trade, ExitReason.SESSION_END, 0, cause));
    return commit.events();
  }

  /**
   * After a report of the venue.
   *
   * @param cause id of the report's event
   */
  public List<DeskEvent> onReport(DeskCommit commit, String cause) {
    commit
        .state()
        .trade()
        .filter(trade -> trade.isOver() && trade.entryLots() > 0)
        .ifPresent(
            trade -> {
              TradeResult result = result(trade, commit.timeNanos());
              commit.add(cause, meta -> new TradeClosed(meta, result));
            });
    retry(commit, cause);
    return commit.events();
  }

  /** Half of an entry that the venue has rejected, once; whether it may is for the rules to say. */
  private void retry(DeskCommit commit, String cause) {
    Optional<EnterBracket> rejected = commit.state().retry().rejected();
    long now = commit.timeNanos();
    boolean worthIt =
        rejected
            .flatMap(entry -> RetryPolicy.smaller(entry, "X", now, settings.intentValidNanos()))
            .isPresent();
    if (worthIt && commit.state().trade().isEmpty()) {
      addIntent(
          commit,
          cause,
          id ->
              RetryPolicy.smaller(rejected.get(), id, now, settings.intentValidNanos())
                  .orElseThrow());
    }
  }

  /**
   * The band in which no print makes this trader act.
   *
   * @param day trading day of the last event
   */
  public DecisionBand band(DeskState state, TradingDay day) {
    Optional<TradeState> open = state.trade().filter(TradeState::isOpen);
    if (open.isEmpty() || open.get().isLeaving() || open.get().refusedExit().isPresent()) {
      return DecisionBand.OPEN;
    }
    TradeState trade = open.get();
    long flatten = day.flattenNanos();
    DecisionBand band =
        stops
            .band(trade)
            .and(protection.band(trade))
            .from(trade.openedNanos() + settings.mostNanos());
    return state.lastTimeNanos() < flatten ? band.from(flatten) : band;
  }

  private void enter(DeskCommit commit, TradingSignal signal, BarFacts facts, String cause) {
    if (!signal.isSignal()) {
      return;
    }
    long lots = WantedSize.lots(settings, traded, commit.state().tally(), signal, facts);
    if (lots == 0) {
      return;
    }
    Side side = signal.type() == SignalType.LONG ? Side.BUY : Side.SELL;
    long entry = signal.entryTicks().orElseThrow();
    long stop = signal.stopTicks().orElseThrow();
    long target = signal.targetTicks().orElseThrow();
    EntryTerms terms = terms(entry, side);
    long base = terms.type().isTriggered() ? terms.triggerTicks() : entry;
    if ((target - base) * side.sign() <= settings.entryAllowanceTicks()) {
      return; // triggered that late nothing is left to win
    }
    long planned = Math.multiplyExact(PlannedLoss.perLotMinor(traded, Math.abs(base - stop)), lots);
    long limit = base + side.sign() * settings.entryAllowanceTicks();
    long decided = facts.endNanos();
    addIntent(
        commit,
        cause,
        id ->
            new EnterBracket(
                id,
                analysed.symbol(),
                traded.symbol(),
                side,
                lots,
                limit,
                stop,
                target,
                decided,
                decided + settings.intentValidNanos(),
                decided + settings.entryWorkNanos(),
                planned,
                terms));
  }

  private EntryTerms terms(long entryTicks, Side side) {
    TradeSettings.Orders orders = settings.orders();
    long trigger =
        orders.entry().isTriggered() ? entryTicks + side.sign() * orders.triggerTicks() : 0;
    return new EntryTerms(orders.entry(), TimeInForce.GTD, trigger);
  }

  private Optional<ExitReason> exitOnBar(
      TradeState trade, Optional<TradingSignal> signal, BarFacts facts) {
    if (!trade.isOpen()) {
      return Optional.empty();
    }
    Optional<ExitReason> first = protection.onBar(trade, facts).or(trade::refusedExit);
    if (first.isPresent()) {
      return first;
    }
    long sign = trade.entry().side().sign();
    if (trade.baseId().isPresent() && facts.violatedBases().contains(trade.baseId().getAsLong())) {
      return Optional.of(ExitReason.GOLDEN_RULE);
    }
    if (facts.specialExit() == -sign) {
      return Optional.of(ExitReason.SPECIAL);
    }
    boolean opposite =
        signal.filter(s -> s.isSignal() && s.direction().sign() == -sign).isPresent();
    if (opposite) {
      return Optional.of(ExitReason.REVERSAL);
    }
    Optional<ExitReason> byTime = exitByTime(trade, facts.day(), facts.endNanos());
    if (byTime.isPresent()) {
      return byTime;
    }
    if (trade.bars() >= settings.mostBars()) {
      return Optional.of(ExitReason.TIME);
    }
    long result = (facts.closeTicks() - StopManagement.entryTicks(trade)) * sign;
    boolean small = Math.abs(result) < settings.staleShareOfR() * trade.initialRiskTicks();
    if (trade.barsSinceExtreme() >= settings.staleBars() && small) {
      return Optional.of(ExitReason.TIME);
    }
    return Optional.empty();
  }

  private Optional<ExitReason> exitByTime(TradeState trade, TradingDay day, long timeNanos) {
    boolean openedBefore = trade.openedNanos() < day.flattenNanos();
    if (timeNanos >= day.flattenNanos() && openedBefore) {
      return Optional.of(ExitReason.SESSION_END);
    }
    boolean tooLong = timeNanos - trade.openedNanos() >= settings.mostNanos();
    return tooLong ? Optional.of(ExitReason.TIME) : Optional.empty();
  }

  /** The close that the end of a session waits for, 0 if it waits for none. */
  private long closeOf(TradingDay day) {
    return settings.orders().sessionEnd() == OrderType.MOC ? day.rthCloseNanos() : 0;
  }

  /** Asks to leave, once; what waits for the close gives way to what does not. */
  private void exit(
      DeskCommit commit, TradeState trade, ExitReason reason, long closeNanos, String cause) {
    boolean asked = trade.exit().isPresent();
    if (trade.isLeaving() || (asked && reason == ExitReason.SESSION_END)) {
      return;
    }
    long decided = commit.timeNanos();
    boolean atClose = reason == ExitReason.SESSION_END && decided < closeNanos;
    addIntent(
        commit,
        cause,
        id -> {
          var exit =
              new ExitPosition(
                  id,
                  trade.id(),
                  analysed.symbol(),
                  trade.entry().traded(),
                  trade.entry().side().opposite(),
                  trade.openLots(),
                  reason,
                  decided);
          return atClose ? exit.atClose(closeNanos) : exit;
        });
  }

  private void placeStop(DeskCommit commit, TradeState trade, String cause) {
    long decided = commit.timeNanos();
    addIntent(
        commit,
        cause,
        id ->
            new PlaceStop(
                id,
                trade.id(),
                analysed.symbol(),
                trade.entry().traded(),
                trade.entry().side().opposite(),
                trade.openLots(),
                trade.stopTicks(),
                decided));
  }

  private void move(
      DeskCommit commit, TradeState trade, StopManagement.Better better, String cause) {
    long decided = commit.timeNanos();
    addIntent(
        commit,
        cause,
        id ->
            new MoveStop(
                id, trade.id(), analysed.symbol(), better.stopTicks(), better.reason(), decided));
  }

  private static void addIntent(
      DeskCommit commit,
      String cause,
      java.util.function.Function<String, mia.protocol.order.OrderIntent> intent) {
    commit.add(cause, meta -> new IntentFormed(meta, intent.apply(meta.id())));
  }

  private TradeResult result(TradeState trade, long timeNanos) {
    long sign = trade.entry().side().sign();
    long ticks = (trade.exitSumTicks() - trade.entrySumTicks()) * sign;
    Instrument held = trade.entry().traded().equals(analysed.symbol()) ? analysed : traded;
    long gross = Math.multiplyExact(ticks, held.tickValueMinor());
    long entry = StopManagement.entryTicks(trade);
    Excursion seen = trade.excursion().orElseThrow();
    long worst = sign > 0 ? seen.lowTicks() : seen.highTicks();
    return new TradeResult(
        trade.id(),
        trade.strategy(),
        held.symbol(),
        trade.entry().side(),
        trade.entryLots(),
        trade.entrySumTicks(),
        trade.exitSumTicks(),
        gross,
        trade.costMinor(),
        Math.subtractExact(gross, trade.costMinor()),
        trade.initialRiskTicks(),
        StopManagement.favourableTicks(trade),
        Math.max(0, (entry - worst) * sign),
        trade.bars(),
        trade.openedNanos(),
        timeNanos,
        trade.exitReason());
  }
}
