package mia.persistence.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mia.persistence.EventMeta;
import mia.persistence.JournalEvent;
import mia.protocol.market.Bar;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.PeerBar;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.KillState;
import mia.protocol.risk.RiskDecision;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.TradingSignal;

/**
 * What happened at one symbol desk. An {@link Input} comes from outside; what stands behind it up
 * to the next input was decided from it, so that a journal can be decided again and compared.
 */
public sealed interface DeskEvent extends JournalEvent {
  /** Comes from outside the desk; everything else follows from one of these. */
  sealed interface Input extends DeskEvent {}

  /**
   * The desk started on a node.
   *
   * @param node address of the node
   * @param build version of the software
   * @param engineVersion version of the engine
   */
  record DeskStarted(EventMeta meta, String node, String build, String engineVersion)
      implements DeskEvent {
    @Override
    public boolean isStartRecord() {
      return true;
    }
  }

  /**
   * The account knows this desk and both agree on what is open.
   *
   * @param deskEpoch epoch under which the desk may send
   * @param outcome what was found, in words
   */
  record Reconciled(EventMeta meta, long deskEpoch, String outcome) implements DeskEvent {
    @Override
    public boolean isStartRecord() {
      return true;
    }
  }

  /**
   * A bar closed.
   *
   * @param bar all the engine keeps of it
   * @param peer the same minute of the other symbol, as this desk saw it; empty if there is none or
   *     it did not come in time
   * @param byClock closed by the clock, not by the first tick behind it
   * @param sinceEntry extremes since the entry of the open position; empty without one
   * @param conduct how its ticks behaved; empty for a bar that came as a bar
   */
  record BarClosed(
      EventMeta meta,
      Bar bar,
      Optional<PeerBar> peer,
      boolean byClock,
      Optional<Excursion> sinceEntry,
      Optional<MarketConduct> conduct)
      implements Input {
    public BarClosed {
      Objects.requireNonNull(conduct, "conduct");
      Objects.requireNonNull(peer, "peer");
      Objects.requireNonNull(bar, "bar");
      Objects.requireNonNull(sinceEntry, "sinceEntry");
    }
  }

  /**
   * Closed bars from before the desk's own time, taken at its start to warm the engine up: nothing
   * is decided on them.
   *
   * @param bars bars in order, at least one
   */
  record HistoryAdded(EventMeta meta, List<Bar> bars) implements Input {
    public HistoryAdded {
      bars = List.copyOf(bars);
      if (bars.isEmpty()) {
        throw new IllegalArgumentException("history without a bar");
      }
    }
  }

  /**
   * Levels of options count from the next bar on. They stand in the commit of that bar, right
   * before it: the first bar that ends at or after their instant.
   */
  record LevelsTaken(EventMeta meta, OptionsSnapshot levels) implements Input {
    public LevelsTaken {
      Objects.requireNonNull(levels, "levels");
    }
  }

  /**
   * The series of a contract starts: the first one that a source names, or a roll. Prices of
   * different contracts are not adjusted, so that everything the engine knew ends here, and all
   * warm-ups start again (battle-navale 1.2).
   *
   * @param contract number of the contract, as the source names it; not 0
   */
  record SeriesStarted(EventMeta meta, long contract) implements Input {
    public SeriesStarted {
      if (contract == 0) {
        throw new IllegalArgumentException("a series without contract");
      }
    }
  }

  /**
   * The analysis of the next bar took longer than it may and was abandoned: the bar enters the
   * series and never triggers. It stands in the commit of that bar, right before it. Measured where
   * a clock is, on a market that passes at its own pace; whoever decides the journal again takes it
   * from here.
   *
   * @param tookNanos how long it took
   */
  record AnalysisAbandoned(EventMeta meta, long tookNanos) implements Input {}

  /** A print touched a price or an instant that the trader waits for, and something followed. */
  record PriceTouched(EventMeta meta, MarketPrint print, Optional<Excursion> sinceEntry)
      implements Input {
    public PriceTouched {
      Objects.requireNonNull(print, "print");
      Objects.requireNonNull(sinceEntry, "sinceEntry");
    }
  }

  /** The account answered an intent. */
  record AccountAnswered(EventMeta meta, AccountVerdict verdict) implements Input {}

  /** The venue said something of one of our orders. */
  record OrderReported(EventMeta meta, OrderReport report) implements Input {}

  /**
   * Something about the data or the desk that an operator should know: a gap, an overflow, a failed
   * feed.
   */
  record IncidentNoted(EventMeta meta, String kind, String text) implements Input {}

  /** An operator lets entries of this symbol pass again: breaker and manual mode are over. */
  record EntriesResumed(EventMeta meta, String reason, String by) implements Input {
    public EntriesResumed {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * The clock of this machine was compared with that of a feed or broker.
   *
   * @param source who told its time
   * @param offsetNanos how far this machine is ahead
   */
  record ClockCompared(EventMeta meta, String source, long offsetNanos) implements Input {
    public ClockCompared {
      Objects.requireNonNull(source, "source");
    }
  }

  /** The account knows the kill that this desk wanted. */
  record KillKnown(EventMeta meta, KillState kill) implements Input {
    public KillKnown {
      Objects.requireNonNull(kill, "kill");
    }
  }

  /** The circuit breaker tripped over the bar or the fill before. */
  record BreakerTripped(EventMeta meta, BreakerTrip trip) implements DeskEvent {
    public BreakerTripped {
      Objects.requireNonNull(trip, "trip");
    }
  }

  /** The method failed over the bar before: nothing opens until an operator resumes the symbol. */
  record ManualModeEntered(EventMeta meta, String reason) implements DeskEvent {
    public ManualModeEntered {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The first bar of a new trading day closed: tallies start again. */
  record DayRolled(EventMeta meta, LocalDate day) implements DeskEvent {}

  /** What the method made of the bar. */
  record SignalDecided(EventMeta meta, TradingSignal signal, BattleNavaleResult result)
      implements DeskEvent {}

  /** The trader wants something done. */
  record IntentFormed(EventMeta meta, OrderIntent intent) implements DeskEvent {}

  /** The guardian judged an intent. */
  record RiskDecided(EventMeta meta, RiskDecision decision) implements DeskEvent {
    /** The same as it was written before decisions had a score. */
    public RiskDecided withoutScore() {
      return new RiskDecided(meta, decision.withoutScore());
    }
  }

  /** A trade is over. */
  record TradeClosed(EventMeta meta, TradeResult result) implements DeskEvent {}

  /** A candidate is followed without an order: the mode only collects data. */
  record VirtualTradeOpened(EventMeta meta, VirtualTrade trade) implements DeskEvent {}

  /** A barrier ended a virtual trade. */
  record VirtualTradeClosed(EventMeta meta, VirtualResult result) implements DeskEvent {}

  /**
   * The whole state of the engine after the last bar, so that a fold need not start at the first
   * one.
   *
   * @param engineVersion version that wrote it; another version ignores it
   * @param bars number of bars it contains
   * @param state opaque to everybody but the engine
   */
  record EngineCheckpointed(EventMeta meta, String engineVersion, long bars, EngineBytes state)
      implements DeskEvent {}
}
