package mia.broker.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;

/**
 * Writes the reports of one input: numbers them, and keeps for each the intent whose order it is
 * about. A report that is no answer to an intent says so with {@link #SPEAKS_FOR_ITSELF}.
 */
final class ReportScribe {
  /** A report and the intent that placed the order it is about. */
  record Line(String placedBy, OrderReport report) {}

  /** Position of what no print caused. */
  static final long NO_PRINT = -1;

  static final String SPEAKS_FOR_ITSELF = "";

  private final long timeNanos;
  private final long position;
  private final List<Line> lines = new ArrayList<>();
  private long venueSequence;

  /**
   * @param venueSequence last number given
   * @param timeNanos event time of the input
   * @param position feed position of the print, {@link #NO_PRINT} of a submit
   */
  ReportScribe(long venueSequence, long timeNanos, long position) {
    this.venueSequence = venueSequence;
    this.timeNanos = timeNanos;
    this.position = position;
  }

  /** The order of {@code role} works with what the trade says now. */
  void accepted(PaperTrade trade, OrderRole role, String answers) {
    long remainingLots =
        switch (role) {
          case ENTRY -> trade.unfilledLots();
          case STOP, TARGET -> trade.openLots();
          case EXIT -> trade.exit().orElseThrow().remainingLots();
        };
    long workingTicks =
        switch (role) {
          case ENTRY, EXIT -> 0;
          case STOP -> trade.stop().ticks();
          case TARGET -> trade.order().targetTicks();
        };
    write(
        trade,
        role,
        OrderChange.ACCEPTED,
        Optional.empty(),
        workingTicks,
        remainingLots,
        "",
        answers);
  }

  void cancelled(
      PaperTrade trade, OrderRole role, long remainingLots, String reason, String answers) {
    write(trade, role, OrderChange.CANCELLED, Optional.empty(), 0, remainingLots, reason, answers);
  }

  /**
   * An execution of {@code lots}; {@code trade} is the trade after it, with its exit still in
   * place.
   */
  void filled(
      PaperTrade trade,
      OrderRole role,
      long priceTicks,
      long lots,
      long slippageTicks,
      long remainingLots) {
    filled(trade, role, priceTicks, lots, slippageTicks, remainingLots, "");
  }

  /** The same with words of the venue. */
  void filled(
      PaperTrade trade,
      OrderRole role,
      long priceTicks,
      long lots,
      long slippageTicks,
      long remainingLots,
      String reason) {
    Fill fill =
        new Fill(
            role.orderId(trade.id()) + "-" + trade.executions().of(role),
            priceTicks,
            lots,
            trade.terms().costMinor(lots),
            slippageTicks);
    boolean targetRests = role == OrderRole.TARGET && remainingLots > 0;
    write(
        trade,
        role,
        remainingLots == 0 ? OrderChange.FILLED : OrderChange.PARTLY_FILLED,
        Optional.of(fill),
        targetRests ? trade.order().targetTicks() : 0,
        remainingLots,
        reason,
        SPEAKS_FOR_ITSELF);
  }

  /** The venue refuses an intent; the orders that work are not touched. */
  void rejected(Refusal refusal) {
    venueSequence++;
    lines.add(new Line(refusal.intentId(), refusal.report(venueSequence, timeNanos)));
  }

  List<Line> lines() {
    return lines;
  }

  private void write(
      PaperTrade trade,
      OrderRole role,
      OrderChange change,
      Optional<Fill> fill,
      long workingTicks,
      long remainingLots,
      String reason,
      String answers) {
    String placedBy =
        switch (role) {
          case ENTRY, TARGET -> trade.id();
          case STOP -> trade.stopPlacedBy();
          // An exit by hand has no intent: it is named after the trade.
          case EXIT -> trade.exit().map(PaperTrade.Exit::intentId).orElse(trade.id());
        };
    venueSequence++;
    lines.add(
        new Line(
            placedBy,
            new OrderReport(
                0,
                venueSequence,
                trade.order().symbol(),
                trade.id(),
                role.orderId(placedBy),
                answers,
                role,
                change,
                fill,
                workingTicks,
                remainingLots,
                reason,
                timeNanos,
                position)));
  }
}
