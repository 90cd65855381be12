package mia.persistence.desk;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import mia.protocol.market.Bar;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderIntent.PlaceStop;
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
 * @param restop the stop that was asked for in place of one that was gone; once in a trade
 * @param restopRefused whether nothing came of it
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
    Optional<PlaceStop> restop,
    boolean restopRefused,
    Optional<ExitReason> refusedExit) {
  public TradeState {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(strategy, "strategy");
  }

  /** A trade of which nothing but the intent exists. */
  public static TradeState intended(EnterBracket entry, String strategy, OptionalLong baseId) {
    return new TradeDraft(entry, strategy, baseId).toState();
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

  /** An exit was asked for that does not wait for the close. */
  public boolean isLeaving() {
    return exit.filter(asked -> !asked.waitsForClose()).isPresent();
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
    TradeDraft draft = new TradeDraft(this);
    if (intent instanceof MoveStop asked) {
      draft.move = Optional.of(asked);
    } else if (intent instanceof PlaceStop asked) {
      draft.restop = Optional.of(asked);
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
    TradeDraft draft = new TradeDraft(this);
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

  /** The same trade with its entry as risk approved it. */
  TradeState approved(EnterBracket sent) {
    TradeDraft draft = new TradeDraft(this);
    draft.entry = sent;
    return draft.toState();
  }

  /** Empty if it was over without a single fill. */
  Optional<TradeState> reported(OrderReport report) {
    TradeDraft draft = new TradeDraft(this);
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
    TradeDraft draft = new TradeDraft(this);
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
    TradeDraft draft = new TradeDraft(this);
    draft.excursion(sinceEntry.get());
    return draft.toState();
  }
}
