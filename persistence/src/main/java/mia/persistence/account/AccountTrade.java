package mia.persistence.account;

import java.util.Optional;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderStatus;

/**
 * A trade as the account sees it. What of a reservation is held follows from the fills: not yet
 * filled lots of a working entry and open lots count, refused, cancelled and closed ones do not; an
 * order of unknown fate keeps everything.
 *
 * @param entry entry as admitted
 * @param reservation what was reserved for it
 * @param entryStatus status of the entry order
 * @param stopStatus status of the stop
 * @param targetStatus status of the target
 * @param exitStatus status of the last market exit
 * @param entryLots lots filled on entry
 * @param entrySumTicks sum of their prices times lots
 * @param exitLots lots filled on the way out
 * @param exitSumTicks sum of their prices times lots
 * @param costMinor costs of all fills
 * @param closing set while the account itself closes the trade: the reason of its exits
 * @param closeAttempts requests it has sent for that
 * @param exitIntentId the exit that the venue has accepted last, empty before
 */
public record AccountTrade(
    EnterBracket entry,
    Reservation reservation,
    OrderStatus entryStatus,
    OrderStatus stopStatus,
    OrderStatus targetStatus,
    OrderStatus exitStatus,
    long entryLots,
    long entrySumTicks,
    long exitLots,
    long exitSumTicks,
    long costMinor,
    Optional<ExitReason> closing,
    int closeAttempts,
    String exitIntentId) {

  static AccountTrade admitted(EnterBracket entry, Reservation reservation) {
    OrderStatus pending = OrderStatus.PENDING_SUBMIT;
    return new AccountTrade(
        entry,
        reservation,
        pending,
        pending,
        pending,
        pending,
        0,
        0,
        0,
        0,
        0,
        Optional.empty(),
        0,
        "");
  }

  /** The account closes this trade from now on; the first reason stands. */
  AccountTrade closing(ExitReason reason) {
    return new AccountTrade(
        entry,
        reservation,
        entryStatus,
        stopStatus,
        targetStatus,
        exitStatus,
        entryLots,
        entrySumTicks,
        exitLots,
        exitSumTicks,
        costMinor,
        Optional.of(closing.orElse(reason)),
        closeAttempts,
        exitIntentId);
  }

  /** One more request was sent to close it. */
  AccountTrade askedToClose() {
    return new AccountTrade(
        entry,
        reservation,
        entryStatus,
        stopStatus,
        targetStatus,
        exitStatus,
        entryLots,
        entrySumTicks,
        exitLots,
        exitSumTicks,
        costMinor,
        closing,
        closeAttempts + 1,
        exitIntentId);
  }

  public long openLots() {
    return entryLots - exitLots;
  }

  /** Lots that are open or may still open. */
  public long exposedLots() {
    long unfilled = entryStatus.isFinal() ? 0 : entry.lots() - entryLots;
    return openLots() + unfilled;
  }

  public long exposureTenths() {
    return Math.multiplyExact(exposedLots(), reservation.tenthsPerLot());
  }

  /** Share of the planned loss for what is open or may still open, rounded up. */
  public long riskMinor() {
    long lots = entry.lots();
    return Math.floorDiv(
        Math.addExact(Math.multiplyExact(reservation.riskMinor(), exposedLots()), lots - 1), lots);
  }

  /** Nothing is open and nothing can still fill. */
  public boolean isOver() {
    return openLots() == 0
        && entryStatus.isFinal()
        && !stopStatus.isWorking()
        && !targetStatus.isWorking()
        && !exitStatus.isWorking();
  }

  /** It ended without a fill, but a late word of the venue can still change that. */
  boolean mayStillFill() {
    return entryLots == 0 && entryStatus.on(OrderChange.FILLED).isPresent();
  }

  /** Net result of a trade that is over, minor units. */
  public long netMinor() {
    return netMinorAt(0);
  }

  /** Net result if what is open were closed at this price, its costs not counted, minor units. */
  public long netMinorAt(long priceTicks) {
    long out = Math.addExact(exitSumTicks, Math.multiplyExact(priceTicks, openLots()));
    long ticks = Math.multiplyExact(out - entrySumTicks, (long) entry.side().sign());
    return Math.multiplyExact(ticks, reservation.tickValueMinor()) - costMinor;
  }

  /** Planned loss of the lots that were filled: one R, at least 1. */
  public long plannedLossMinor() {
    return Math.max(1, Math.multiplyExact(reservation.riskMinor(), entryLots) / entry.lots());
  }

  AccountTrade reported(OrderReport report) {
    boolean asksForChange = !report.intentId().isEmpty() && !report.intentId().equals(entry.id());
    if (asksForChange && report.fill().isEmpty() && leavesAsItWas(report)) {
      return this; // a request failed, the order is as it was
    }
    OrderStatus entryNext = next(OrderRole.ENTRY, entryStatus, report);
    OrderStatus stopBefore = isNewStop(report) ? OrderStatus.PENDING_SUBMIT : stopStatus;
    OrderStatus stopNext = next(OrderRole.STOP, stopBefore, report);
    OrderStatus targetNext = next(OrderRole.TARGET, targetStatus, report);
    OrderStatus exitNext = next(OrderRole.EXIT, exitStatus, report);
    Optional<Fill> fill = report.fill();
    long lots = fill.map(Fill::lots).orElse(0L);
    long sum = fill.map(f -> Math.multiplyExact(f.priceTicks(), f.lots())).orElse(0L);
    long cost = fill.map(Fill::costMinor).orElse(0L);
    boolean in = report.role() == OrderRole.ENTRY;
    return new AccountTrade(
        entry,
        reservation,
        entryNext,
        stopNext,
        targetNext,
        exitNext,
        in ? entryLots + lots : entryLots,
        in ? Math.addExact(entrySumTicks, sum) : entrySumTicks,
        in ? exitLots : exitLots + lots,
        in ? exitSumTicks : Math.addExact(exitSumTicks, sum),
        Math.addExact(costMinor, cost),
        closing,
        closeAttempts,
        exitOf(report));
  }

  private String exitOf(OrderReport report) {
    boolean accepted =
        report.role() == OrderRole.EXIT
            && report.change() == OrderChange.ACCEPTED
            && !report.intentId().isEmpty();
    return accepted ? report.intentId() : exitIntentId;
  }

  /** An exit that failed is over, unless the venue had it already: then it was another one. */
  private boolean leavesAsItWas(OrderReport report) {
    boolean failed =
        switch (report.change()) {
          case TIMED_OUT, NOT_FOUND, REJECTED, FAILED -> true;
          default -> false;
        };
    if (report.role() != OrderRole.EXIT) {
      return failed;
    }
    boolean works = exitStatus == OrderStatus.SUBMITTED || exitStatus == OrderStatus.PARTIAL;
    return works && failed;
  }

  /** A stop in place of one that is gone says for the first time that it works. */
  private boolean isNewStop(OrderReport report) {
    return report.role() == OrderRole.STOP
        && stopStatus.isFinal()
        && report.change() == OrderChange.ACCEPTED
        && report.orderId().equals(OrderRole.STOP.orderId(report.intentId()));
  }

  private static OrderStatus next(OrderRole role, OrderStatus status, OrderReport report) {
    if (report.role() != role) {
      return status;
    }
    boolean another = role == OrderRole.EXIT && status.isFinal(); // a trade may need more than one
    return (another ? OrderStatus.PENDING_SUBMIT : status).on(report.change()).orElse(status);
  }
}
