package mia.persistence.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.FrozenMap;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.AnalysisAbandoned;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.DayRolled;
import mia.persistence.desk.DeskEvent.DeskStarted;
import mia.persistence.desk.DeskEvent.EngineCheckpointed;
import mia.persistence.desk.DeskEvent.HistoryAdded;
import mia.persistence.desk.DeskEvent.IncidentNoted;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.LevelsTaken;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.PriceTouched;
import mia.persistence.desk.DeskEvent.Reconciled;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.SeriesStarted;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeOpened;
import mia.protocol.market.Bar;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.RiskDecision;
import mia.protocol.signal.TradingSignal;

/**
 * What a symbol desk knows, folded from its events alone.
 *
 * @param starts how often the desk started: its epoch
 * @param decisions events so far that are not start records: the number of the next id
 * @param lastTimeNanos event time of the last event
 * @param position feed position up to which everything is decided
 * @param rewindPosition first record of the open bar: where a rewindable feed starts again
 * @param lastBarEndNanos end of the last closed bar, 0 before the first
 * @param tally figures of the trading day
 * @param engine from what the engine is built again
 * @param lastSignal what the last bar gave
 * @param trade the trade that is intended, working or open
 * @param formed intents that were formed and not yet judged
 * @param unanswered approved orders without the account's answer, by intent id
 * @param lastReportSequence number of the last report
 * @param closedTrades trades so far
 * @param virtuals virtual trades that no barrier has ended, in the order of their decision
 * @param retry an entry that was rejected, until something is made of it
 * @param guard what stops the entries of this symbol
 */
public record DeskState(
    long starts,
    long decisions,
    long lastTimeNanos,
    long position,
    long rewindPosition,
    long lastBarEndNanos,
    DayTally tally,
    EngineBasis engine,
    Optional<TradingSignal> lastSignal,
    Optional<TradeState> trade,
    Map<String, OrderIntent> formed,
    Map<String, ApprovedOrder> unanswered,
    long lastReportSequence,
    long closedTrades,
    List<VirtualPosition> virtuals,
    EntryRetry retry,
    DeskGuard guard) {
  public DeskState {
    virtuals = List.copyOf(virtuals);
    formed = FrozenMap.copyOf(formed);
    unanswered = FrozenMap.copyOf(unanswered);
  }

  public static DeskState empty(String engineVersion, String configHash) {
    return new DeskState(
        0,
        0,
        0,
        0,
        0,
        0,
        DayTally.of(LocalDate.EPOCH),
        EngineBasis.empty(engineVersion, configHash),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        0,
        0,
        List.of(),
        EntryRetry.NONE,
        DeskGuard.NONE);
  }

  /** The state after an event. */
  public DeskState apply(DeskEvent event) {
    Next next = new Next(this, event);
    next.guard = guard.after(event, trade);
    next.retry = retry.after(event, trade);
    if (event instanceof BarClosed closed) {
      next.barClosed(closed);
    } else if (event instanceof HistoryAdded added) {
      next.historyAdded(added);
    } else if (event instanceof AnalysisAbandoned) {
      next.engine = engine.abandoning();
    } else if (event instanceof SeriesStarted started) {
      next.seriesStarted(started);
    } else if (event instanceof LevelsTaken taken) {
      next.engine = engine.taking(taken.levels());
    } else if (event instanceof SignalDecided decided) {
      next.signalDecided(decided.signal());
    } else if (event instanceof IntentFormed formed) {
      next.intentFormed(formed.intent());
    } else if (event instanceof RiskDecided decided) {
      next.riskDecided(decided.decision(), decided.meta().id());
    } else if (event instanceof AccountAnswered answered) {
      next.unanswered = next.unanswered.minus(answered.verdict().intentId());
      next.trade = next.trade.flatMap(t -> t.answered(answered.verdict()));
    } else if (event instanceof OrderReported reported) {
      next.reported(reported.report());
    } else if (event instanceof PriceTouched touched) {
      next.trade = next.trade.map(t -> t.touched(touched.sinceEntry()));
    } else if (event instanceof TradeClosed closed) {
      next.trade = Optional.empty();
      next.tally = tally.plus(closed.result());
      next.closedTrades++;
    } else if (event instanceof VirtualTradeOpened opened) {
      next.virtuals = new ArrayList<>(virtuals);
      next.virtuals.add(VirtualPosition.opened(opened.trade(), tally.day()));
    } else if (event instanceof VirtualTradeClosed closed) {
      String ended = closed.result().trade().id();
      next.virtuals = virtuals.stream().filter(v -> !v.trade().id().equals(ended)).toList();
    } else if (event instanceof DayRolled rolled) {
      next.tally = DayTally.of(rolled.day());
    } else if (event instanceof EngineCheckpointed checkpoint) {
      next.engine = engine.at(checkpoint);
    } else if (event instanceof DeskStarted) {
      next.starts++;
    } else if (!(event instanceof Reconciled
        || event instanceof IncidentNoted
        || DeskGuard.owns(event))) {
      throw new IllegalStateException("no fold for " + event.getClass().getSimpleName());
    }
    return next.toState();
  }

  /** Lots that are open now, signed; 0 when flat. */
  public long positionLots() {
    return trade.map(t -> t.openLots() * t.entry().side().sign()).orElse(0L);
  }

  /** The fields while one event is applied. */
  private static final class Next {
    private long starts;
    private long decisions;
    private long lastTimeNanos;
    private long position;
    private long rewindPosition;
    private long lastBarEndNanos;
    private DayTally tally;
    private EngineBasis engine;
    private Optional<TradingSignal> lastSignal;
    private Optional<TradeState> trade;
    private FrozenMap<String, OrderIntent> formed;
    private FrozenMap<String, ApprovedOrder> unanswered;
    private long lastReportSequence;
    private long closedTrades;
    private List<VirtualPosition> virtuals;
    private DeskGuard guard;
    private EntryRetry retry;

    Next(DeskState from, DeskEvent event) {
      starts = from.starts;
      decisions = from.decisions;
      lastTimeNanos = from.lastTimeNanos;
      position = from.position;
      if (!event.isStartRecord()) {
        decisions++;
        lastTimeNanos = Math.max(lastTimeNanos, event.meta().eventTimeNanos());
        position = Math.max(position, event.meta().feedPosition());
      }
      rewindPosition = from.rewindPosition;
      lastBarEndNanos = from.lastBarEndNanos;
      tally = from.tally;
      engine = from.engine;
      lastSignal = from.lastSignal;
      trade = from.trade;
      formed = FrozenMap.copyOf(from.formed);
      unanswered = FrozenMap.copyOf(from.unanswered);
      lastReportSequence = from.lastReportSequence;
      closedTrades = from.closedTrades;
      virtuals = from.virtuals;
      guard = from.guard;
      retry = from.retry;
    }

    void barClosed(BarClosed closed) {
      rewindPosition = closed.meta().feedPosition();
      lastBarEndNanos = closed.bar().endNanos();
      engine = engine.plus(closed.bar(), closed.peer());
      trade = trade.map(t -> t.barClosed(closed.bar(), closed.sinceEntry()));
    }

    /** The trading day of the bar is known by now: a virtual trade sees no bar of another one. */
    void signalDecided(TradingSignal signal) {
      lastSignal = Optional.of(signal);
      if (!virtuals.isEmpty() && engine.lastBar().isPresent()) {
        Bar bar = engine.lastBar().get();
        virtuals =
            virtuals.stream().map(v -> v.day().equals(tally.day()) ? v.barClosed(bar) : v).toList();
      }
    }

    void seriesStarted(SeriesStarted started) {
      rewindPosition = started.meta().feedPosition();
      engine = engine.startingWith(started.contract());
      virtuals = List.of(); // what was followed of the contract before has no end
    }

    void historyAdded(HistoryAdded added) {
      rewindPosition = added.meta().feedPosition();
      for (Bar bar : added.bars()) {
        lastBarEndNanos = bar.endNanos();
        engine = engine.plus(bar, Optional.empty());
      }
    }

    void intentFormed(OrderIntent intent) {
      formed = formed.plus(intent.id(), intent);
      if (intent instanceof EnterBracket entry) {
        OptionalLong baseId = lastSignal.map(TradingSignal::baseId).orElse(OptionalLong.empty());
        String strategy = lastSignal.flatMap(TradingSignal::strategy).orElse("");
        trade = Optional.of(TradeState.intended(entry, strategy, baseId));
      } else {
        trade = trade.map(t -> t.asked(intent));
      }
    }

    void riskDecided(RiskDecision decision, String eventId) {
      OrderIntent intent = formed.get(decision.intentId());
      if (intent == null) {
        throw new IllegalStateException(
            "risk decided over an unknown intent " + decision.intentId());
      }
      formed = formed.minus(decision.intentId());
      if (!decision.approved()) {
        if (intent instanceof EnterBracket) {
          trade = Optional.empty();
        }
        return;
      }
      OrderIntent approved = intent;
      if (intent instanceof EnterBracket entry) {
        EnterBracket sent =
            entry.in(
                decision.contract().orElse(entry.traded()),
                decision.lots(),
                decision.plannedLossMinor());
        approved = sent;
        trade = trade.map(t -> t.approved(sent));
      }
      unanswered = unanswered.plus(approved.id(), new ApprovedOrder(approved, eventId));
    }

    void reported(OrderReport report) {
      lastReportSequence = Math.max(lastReportSequence, report.sequence());
      trade =
          trade.flatMap(t -> t.id().equals(report.tradeId()) ? t.reported(report) : Optional.of(t));
    }

    DeskState toState() {
      return new DeskState(
          starts,
          decisions,
          lastTimeNanos,
          position,
          rewindPosition,
          lastBarEndNanos,
          tally,
          engine,
          lastSignal,
          trade,
          formed,
          unanswered,
          lastReportSequence,
          closedTrades,
          virtuals,
          retry,
          guard);
    }
  }
}
