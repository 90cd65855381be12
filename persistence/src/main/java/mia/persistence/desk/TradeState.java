package mia.persistence.desk;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import mia.protocol.market.Bar;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderStatus;

/**
 * One trade from its entry intent until nothing of it works any more.
 *
 * @param entry the entry as risk approved it
 * @param strategy strategy of the signal
 * @param baseId base that carries it, empty where there is none
 * @param admittedLots lots the account admitted, 0 before
 * @param entryStatus status of the entry order
 * @param stopStatus status of the protective stop
 * @param targetStatus status of the target
 * @param exitStatus status of the market exit, PENDING_SUBMIT while none was asked for
 * @param entryLots lots filled on entry
 * @param entrySumTicks sum of their prices times lots
 * @param exitLots lots filled on the way out
 * @param exitSumTicks sum of their prices times lots
 * @param costMinor costs of all fills
 * @param stopTicks price of the working stop, the planned one before it works
 * @param stopReason what it means if the stop fills: STOP, BREAK_EVEN or TRAIL
 * @param closedBy role of the last fill on the way out
 * @param move stop move without an answer
 * @param exit market exit that was asked for
 * @param cancel cancel of the entry that was asked for
 * @param openedNanos event time of the first fill, 0 before
 * @param openedPosition feed position of the first fill
 * @param bars bars closed since the first fill
 * @param barsSinceExtreme bars closed since the last new favourable extreme
 * @param excursion extremes since the first fill
 * @param unprotectedNanos event time since which lots are open whose stop is gone for good, 0 while
 *     there is none or it may still rest at the venue
 * @param refusedExit why an exit was asked for that came to nothing; it is asked for again
 */
public record TradeState(
    EnterBracket entry,
    String strategy,
    OptionalLong baseId,
    long admittedLots,
    OrderStatus entryStatus,
    OrderStatus stopStatus,
    OrderStatus targetStatus,
    OrderStatus exitStatus,
    long entryLots,
    long entrySumTicks,
    long exitLots,
    long exitSumTicks,
    long costMinor,
    long stopTicks,
    ExitReason stopReason,
    Optional<OrderRole> closedBy,
    Optional<MoveStop> move,
    Optional<ExitPosition> exit,
    Optional<CancelEntry> cancel,
    long openedNanos,
    long openedPosition,
    long bars,
    long barsSinceExtreme,
    Optional<Excursion> excursion,
    long unprotectedNanos,
    Optional<ExitReason> refusedExit) {
  public TradeState {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(strategy, "strategy");
  }

  /** A trade of which nothing but the intent exists. */
  public static TradeState intended(EnterBracket entry, String strategy, OptionalLong baseId) {
    return new Draft(entry, strategy, baseId).toState();
  }

  public String id() {
    return entry.id();
  }

  /** Lots that are open now, at least 0. */
  public long openLots() {
    return entryLots - exitLots;
  }

  public boolean isOpen() {
    return openLots() > 0;
  }

  /** Nothing is open and nothing of it can still fill. */
  public boolean isOver() {
    return openLots() == 0
        && entryStatus.isFinal()
        && !stopStatus.isWorking()
        && !targetStatus.isWorking()
        && !exitStatus.isWorking();
  }

  /** Whether the venue has said that the stop rests there. */
  public boolean isStopConfirmed() {
    return stopStatus == OrderStatus.SUBMITTED || stopStatus == OrderStatus.PARTIAL;
  }

  /** Distance of entry limit and first stop: one R. */
  public long initialRiskTicks() {
    return Math.abs(entry.limitTicks() - entry.stopTicks());
  }

  /** Why the trade ended, from the order that closed it. */
  public ExitReason exitReason() {
    OrderRole role = closedBy.orElseThrow();
    return switch (role) {
      case TARGET -> ExitReason.TARGET;
      case STOP -> stopReason;
      case EXIT -> exit.map(ExitPosition::reason).or(() -> refusedExit).orElse(ExitReason.MANUAL);
      case ENTRY -> throw new IllegalStateException(id() + " closed by its own entry");
    };
  }

  TradeState asked(OrderIntent intent) {
    Draft draft = new Draft(this);
    if (intent instanceof MoveStop asked) {
      draft.move = Optional.of(asked);
    } else if (intent instanceof ExitPosition asked) {
      draft.exit = Optional.of(asked);
      draft.exitStatus = OrderStatus.PENDING_SUBMIT;
      draft.refusedExit = Optional.empty();
    } else if (intent instanceof CancelEntry asked) {
      draft.cancel = Optional.of(asked);
    }
    return draft.toState();
  }

  /** Empty if the verdict ends the trade before it began. */
  Optional<TradeState> answered(AccountVerdict verdict) {
    Draft draft = new Draft(this);
    String intent = verdict.intentId();
    if (intent.equals(entry.id())) {
      if (!verdict.admitted()) {
        return Optional.empty();
      }
      draft.admittedLots = verdict.lots();
      long planned = Math.multiplyExact(entry.plannedLossMinor(), verdict.lots()) / entry.lots();
      draft.entry = entry.withLots(verdict.lots(), planned);
    } else if (!verdict.admitted()) {
      draft.forget(intent);
    }
    return Optional.of(draft.toState());
  }

  /** The same trade with its size as risk approved it. */
  TradeState approved(long lots, long plannedLossMinor) {
    Draft draft = new Draft(this);
    draft.entry = entry.withLots(lots, plannedLossMinor);
    return draft.toState();
  }

  /** Empty if it was over without a single fill. */
  Optional<TradeState> reported(OrderReport report) {
    Draft draft = new Draft(this);
    if (FailedRequest.isRefused(entry, report)) {
      if (exit.filter(asked -> asked.id().equals(report.intentId())).isPresent()) {
        draft.advance(report);
      }
      draft.forget(report.intentId());
      return draft.remaining();
    }
    if (FailedRequest.isUnanswered(entry, report)) {
      return Optional.of(this);
    }
    if (exit.isEmpty()) {
      ForeignExit.of(entry, report).ifPresent(draft::exits);
    }
    draft.advance(report);
    report.fill().ifPresent(fill -> draft.fill(report, fill));
    draft.watchProtection(report.timeNanos());
    return draft.remaining();
  }

  TradeState barClosed(Bar bar, Optional<Excursion> sinceEntry) {
    if (!isOpen()) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.bars = bars + 1;
    sinceEntry.ifPresent(draft::excursion);
    boolean extreme = draft.favourable(draft.excursion) > draft.favourable(excursion);
    draft.barsSinceExtreme = extreme ? 0 : barsSinceExtreme + 1;
    return draft.toState();
  }

  TradeState touched(Optional<Excursion> sinceEntry) {
    if (!isOpen() || sinceEntry.isEmpty()) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.excursion(sinceEntry.get());
    return draft.toState();
  }

  /** The fields while they change. */
  private static final class Draft {
    private EnterBracket entry;
    private final String strategy;
    private final OptionalLong baseId;
    private long admittedLots;
    private OrderStatus entryStatus = OrderStatus.PENDING_SUBMIT;
    private OrderStatus stopStatus = OrderStatus.PENDING_SUBMIT;
    private OrderStatus targetStatus = OrderStatus.PENDING_SUBMIT;
    private OrderStatus exitStatus = OrderStatus.PENDING_SUBMIT;
    private long entryLots;
    private long entrySumTicks;
    private long exitLots;
    private long exitSumTicks;
    private long costMinor;
    private long stopTicks;
    private ExitReason stopReason = ExitReason.STOP;
    private Optional<OrderRole> closedBy = Optional.empty();
    private Optional<MoveStop> move = Optional.empty();
    private Optional<ExitPosition> exit = Optional.empty();
    private Optional<CancelEntry> cancel = Optional.empty();
    private long openedNanos;
    private long openedPosition;
    private long bars;
    private long barsSinceExtreme;
    private Optional<Excursion> excursion = Optional.empty();
    private long unprotectedNanos;
    private Optional<ExitReason> refusedExit = Optional.empty();

    Draft(EnterBracket entry, String strategy, OptionalLong baseId) {
      this.entry = entry;
      this.strategy = strategy;
      this.baseId = baseId;
      this.stopTicks = entry.stopTicks();
    }

    Draft(TradeState from) {
      entry = from.entry;
      strategy = from.strategy;
      baseId = from.baseId;
      admittedLots = from.admittedLots;
      entryStatus = from.entryStatus;
      stopStatus = from.stopStatus;
      targetStatus = from.targetStatus;
      exitStatus = from.exitStatus;
      entryLots = from.entryLots;
      entrySumTicks = from.entrySumTicks;
      exitLots = from.exitLots;
      exitSumTicks = from.exitSumTicks;
      costMinor = from.costMinor;
      stopTicks = from.stopTicks;
      stopReason = from.stopReason;
      closedBy = from.closedBy;
      move = from.move;
      exit = from.exit;
      cancel = from.cancel;
      openedNanos = from.openedNanos;
      openedPosition = from.openedPosition;
      bars = from.bars;
      barsSinceExtreme = from.barsSinceExtreme;
      excursion = from.excursion;
      unprotectedNanos = from.unprotectedNanos;
      refusedExit = from.refusedExit;
    }

    /** Empty if it was over without a single fill. */
    Optional<TradeState> remaining() {
      TradeState next = toState();
      return next.isOver() && next.entryLots == 0 ? Optional.empty() : Optional.of(next);
    }

    void exits(ExitPosition asked) {
      exit = Optional.of(asked);
      exitStatus = OrderStatus.PENDING_SUBMIT;
    }

    void forget(String intentId) {
      move = move.filter(m -> !m.id().equals(intentId));
      cancel = cancel.filter(c -> !c.id().equals(intentId));
      if (exit.filter(e -> e.id().equals(intentId)).isPresent()) {
        forgetExit();
      }
    }

    private void forgetExit() {
      refusedExit = exit.map(ExitPosition::reason);
      exit = Optional.empty();
    }

    /**
     * An exit that ended without closing is asked for again; a stop that ended protects no more.
     */
    void watchProtection(long timeNanos) {
      boolean open = entryLots > exitLots;
      if (open && exit.isPresent() && exitStatus.isFinal()) {
        forgetExit();
      }
      boolean gone = open && stopStatus.isFinal();
      if (!gone) {
        unprotectedNanos = 0;
      } else if (unprotectedNanos == 0) {
        unprotectedNanos = timeNanos;
      }
    }

    void advance(OrderReport report) {
      switch (report.role()) {
        case ENTRY -> entryStatus = entryStatus.on(report.change()).orElse(entryStatus);
        case TARGET -> targetStatus = targetStatus.on(report.change()).orElse(targetStatus);
        case EXIT -> exitStatus = exitStatus.on(report.change()).orElse(exitStatus);
        case STOP -> {
          stopStatus = stopStatus.on(report.change()).orElse(stopStatus);
          if (stopStatus.isWorking() && report.workingTicks() != 0) {
            stopMoved(report.workingTicks());
          }
        }
        default -> throw new IllegalStateException("role " + report.role());
      }
    }

    private void stopMoved(long workingTicks) {
      if (move.filter(m -> m.stopTicks() == workingTicks).isPresent()) {
        stopReason = move.get().reason();
        move = Optional.empty();
      }
      stopTicks = workingTicks;
    }

    void fill(OrderReport report, Fill fill) {
      long sum = Math.multiplyExact(fill.priceTicks(), fill.lots());
      costMinor = Math.addExact(costMinor, fill.costMinor());
      if (report.role() == OrderRole.ENTRY) {
        if (entryLots == 0) {
          openedNanos = report.timeNanos();
          openedPosition = report.position();
          excursion = Optional.of(Excursion.at(fill.priceTicks()));
        }
        entryLots += fill.lots();
        entrySumTicks = Math.addExact(entrySumTicks, sum);
      } else {
        exitLots += fill.lots();
        exitSumTicks = Math.addExact(exitSumTicks, sum);
        closedBy = Optional.of(report.role());
      }
      excursion(Excursion.at(fill.priceTicks()));
    }

    void excursion(Excursion seen) {
      excursion =
          Optional.of(excursion.map(e -> e.with(seen.highTicks(), seen.lowTicks())).orElse(seen));
    }

    private long favourable(Optional<Excursion> extremes) {
      return extremes
          .map(e -> entry.side().sign() > 0 ? e.highTicks() : -e.lowTicks())
          .orElse(Long.MIN_VALUE);
    }

    TradeState toState() {
      return new TradeState(
          entry,
          strategy,
          baseId,
          admittedLots,
          entryStatus,
          stopStatus,
          targetStatus,
          exitStatus,
          entryLots,
          entrySumTicks,
          exitLots,
          exitSumTicks,
          costMinor,
          stopTicks,
          stopReason,
          closedBy,
          move,
          exit,
          cancel,
          openedNanos,
          openedPosition,
          bars,
          barsSinceExtreme,
          excursion,
          unprotectedNanos,
          refusedExit);
    }
  }
}
