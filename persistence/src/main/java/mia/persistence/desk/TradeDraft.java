package mia.persistence.desk;

import java.util.Optional;
import java.util.OptionalLong;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderIntent.PlaceStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderStatus;

/** The fields of a {@link TradeState} while they change. */
final class TradeDraft {
  EnterBracket entry;
  final String strategy;
  final OptionalLong baseId;
  long admittedLots;
  OrderStatus entryStatus = OrderStatus.PENDING_SUBMIT;
  OrderStatus stopStatus = OrderStatus.PENDING_SUBMIT;
  OrderStatus targetStatus = OrderStatus.PENDING_SUBMIT;
  OrderStatus exitStatus = OrderStatus.PENDING_SUBMIT;
  long entryLots;
  long entrySumTicks;
  long exitLots;
  long exitSumTicks;
  long costMinor;
  long stopTicks;
  ExitReason stopReason = ExitReason.STOP;
  Optional<OrderRole> closedBy = Optional.empty();
  Optional<MoveStop> move = Optional.empty();
  Optional<ExitPosition> exit = Optional.empty();
  Optional<CancelEntry> cancel = Optional.empty();
  long openedNanos;
  long openedPosition;
  long bars;
  long barsSinceExtreme;
  Optional<Excursion> excursion = Optional.empty();
  long unprotectedNanos;
  Optional<PlaceStop> restop = Optional.empty();
  boolean restopRefused;
  Optional<ExitReason> refusedExit = Optional.empty();

  TradeDraft(EnterBracket entry, String strategy, OptionalLong baseId) {
    this.entry = entry;
    this.strategy = strategy;
    this.baseId = baseId;
    this.stopTicks = entry.stopTicks();
  }

  TradeDraft(TradeState from) {
    entry = from.entry();
    strategy = from.strategy();
    baseId = from.baseId();
    admittedLots = from.admittedLots();
    entryStatus = from.entryStatus();
    stopStatus = from.stopStatus();
    targetStatus = from.targetStatus();
    exitStatus = from.exitStatus();
    entryLots = from.entryLots();
    entrySumTicks = from.entrySumTicks();
    exitLots = from.exitLots();
    exitSumTicks = from.exitSumTicks();
    costMinor = from.costMinor();
    stopTicks = from.stopTicks();
    stopReason = from.stopReason();
    closedBy = from.closedBy();
    move = from.move();
    exit = from.exit();
    cancel = from.cancel();
    openedNanos = from.openedNanos();
    openedPosition = from.openedPosition();
    bars = from.bars();
    barsSinceExtreme = from.barsSinceExtreme();
    excursion = from.excursion();
    unprotectedNanos = from.unprotectedNanos();
    restop = from.restop();
    restopRefused = from.restopRefused();
    refusedExit = from.refusedExit();
  }

  /** Empty if it was over without a single fill. */
  Optional<TradeState> remaining() {
    TradeState next = toState();
    return next.isOver() && next.entryLots() == 0 ? Optional.empty() : Optional.of(next);
  }

  void exits(ExitPosition asked) {
    exit = Optional.of(asked);
    exitStatus = OrderStatus.PENDING_SUBMIT;
  }

  void forget(String intentId) {
    move = move.filter(m -> !m.id().equals(intentId));
    cancel = cancel.filter(c -> !c.id().equals(intentId));
    restopRefused |= restop.filter(s -> s.id().equals(intentId)).isPresent();
    if (exit.filter(e -> e.id().equals(intentId)).isPresent()) {
      forgetExit();
    }
  }

  private void forgetExit() {
    refusedExit = exit.map(ExitPosition::reason);
    exit = Optional.empty();
  }

  /** An exit that ended without closing is asked for again; a stop that ended protects no more. */
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
      case EXIT -> {
        if (!isOfFormerExit(report)) {
          exitStatus = exitStatus.on(report.change()).orElse(exitStatus);
        }
      }
      case STOP -> {
        OrderStatus before = isReplacement(report) ? OrderStatus.PENDING_SUBMIT : stopStatus;
        stopStatus = before.on(report.change()).orElse(stopStatus);
        if (stopStatus.isWorking() && report.workingTicks() != 0) {
          stopMoved(report.workingTicks());
        }
      }
      default -> throw new IllegalStateException("role " + report.role());
    }
  }

  /** Whether a new stop says for the first time that it works. */
  private boolean isReplacement(OrderReport report) {
    return stopStatus.isFinal()
        && restop.filter(s -> OrderRole.STOP.orderId(s.id()).equals(report.orderId())).isPresent()
        && report.intentId().equals(restop.get().id());
  }

  /** An exit at market takes the place of one that waits for the close. */
  private boolean isOfFormerExit(OrderReport report) {
    return report.fill().isEmpty()
        && exit.filter(e -> !OrderRole.EXIT.orderId(e.id()).equals(report.orderId())).isPresent();
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

  long favourable(Optional<Excursion> extremes) {
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
        restop,
        restopRefused,
        refusedExit);
  }
}
