package mia.broker.paper;

import static mia.broker.paper.ReportScribe.SPEAKS_FOR_ITSELF;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import mia.broker.paper.PaperTrade.EntryPhase;
import mia.broker.paper.PaperTrade.Exit;
import mia.broker.paper.PaperTrade.Stop;
import mia.protocol.market.MarketPrint;
import mia.protocol.order.EntryTerms;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderType;
import mia.protocol.order.TimeInForce;

/**
 * Lets one print meet the orders of one trade, in the order that suits us least: the entry, then
 * the stop, then a market exit, and the target last. What an entry gains on a print can be stopped
 * on that print if it spans a range (the range may have come after the fill), but cannot reach its
 * target there (the range may have come before).
 */
final class PrintMatcher {
  private static final List<OrderRole> PROTECTION = List.of(OrderRole.STOP, OrderRole.TARGET);

  /** Why the rest of an entry goes when something of its trade closes. */
  static final String CLOSING = "its trade is being closed";

  private final MarketPrint print;
  private final PrintVolume volume;
  private final ReportScribe scribe;
  private PaperTrade trade;

  private PrintMatcher(
      PaperTrade trade, MarketPrint print, PrintVolume volume, ReportScribe scribe) {
    this.trade = trade;
    this.print = print;
    this.volume = volume;
    this.scribe = scribe;
  }

  /** The trade after the print; equal to {@code trade} if nothing happened. */
  static PaperTrade match(
      PaperTrade trade, MarketPrint print, PrintVolume volume, ReportScribe scribe) {
    var matcher = new PrintMatcher(trade, print, volume, scribe);
    matcher.run();
    return matcher.trade;
  }

  private void run() {
    boolean openBefore = trade.openLots() > 0;
    long enteredBefore = trade.enteredLots();
    if (trade.entryWorks()) {
      workEntry();
    }
    boolean entered = trade.enteredLots() > enteredBefore;
    if (openBefore || FillModel.spans(print)) {
      workStop();
    }
    workExit();
    if (!entered && !trade.stop().touched()) {
      workTarget();
    }
  }

  private void workEntry() {
    if (print.timeNanos() > trade.order().workUntilNanos()) {
      trade = cancelEntry(trade, scribe, "its time is over", SPEAKS_FOR_ITSELF);
      return;
    }
    if (print.timeNanos() < trade.activeFromNanos()
        || FillModel.oppositeTicks(print, trade.order().side()).isEmpty()) {
      return;
    }
    meetMarket();
    if (trade.entryWorks() && trade.order().terms().timeInForce() == TimeInForce.IOC) {
      trade =
          cancelEntry(trade, scribe, "what does not fill at once is cancelled", SPEAKS_FOR_ITSELF);
    }
  }

  private void meetMarket() {
    OrderType type = trade.order().terms().type();
    boolean untouched = trade.phase() == EntryPhase.SENT || trade.phase() == EntryPhase.WAITING;
    if (type.isTriggered() && untouched) {
      trigger(type);
    } else if (type.isLimited()) {
      meetLimit();
    } else {
      trade = trade.withPhase(EntryPhase.TAKING);
      long slippageTicks = trade.terms().marketSlippageTicks(trade.order().lots());
      FillModel.marketTicks(print, trade.order().side(), slippageTicks).ifPresent(this::enter);
    }
  }

  /** Fills like a protective stop; one with a limit rests at it if the market has jumped past. */
  private void trigger(OrderType type) {
    OptionalLong fill =
        FillModel.stopTicks(
            print,
            trade.order().side(),
            trade.order().terms().triggerTicks(),
            trade.terms().settings().stopSlippageTicks());
    if (fill.isEmpty()) {
      trade = trade.withPhase(EntryPhase.WAITING);
      return;
    }
    long beyond =
        FillModel.beyondTicks(fill.getAsLong(), trade.order().limitTicks(), trade.order().side());
    if (type.isLimited() && beyond > 0) {
      trade = trade.withPhase(EntryPhase.RESTING);
      return;
    }
    trade = trade.withPhase(EntryPhase.TAKING);
    enter(fill.getAsLong());
  }

  private void meetLimit() {
    OptionalLong taking =
        trade.phase() == EntryPhase.RESTING
            ? OptionalLong.empty()
            : FillModel.takingTicks(
                print,
                trade.order().side(),
                trade.order().limitTicks(),
                trade.terms().marketSlippageTicks(trade.order().lots()));
    if (taking.isPresent()) {
      trade = trade.withPhase(EntryPhase.TAKING);
      enter(taking.getAsLong());
      return;
    }
    trade = trade.withPhase(EntryPhase.RESTING);
    FillModel.restingTicks(print, trade.order().side(), trade.order().limitTicks())
        .ifPresent(this::enter);
  }

  /**
   * How much worse a price is than the entry's own, its limit or trigger; at market the model's.
   */
  private long entrySlippageTicks(long priceTicks) {
    EntryTerms terms = trade.order().terms();
    return switch (terms.type()) {
      case LIMIT, STOP_LIMIT ->
          FillModel.beyondTicks(priceTicks, trade.order().limitTicks(), trade.order().side());
      case STOP -> FillModel.beyondTicks(priceTicks, terms.triggerTicks(), trade.order().side());
      case MARKET, MOC -> trade.terms().marketSlippageTicks(trade.order().lots());
    };
  }

  private void enter(long priceTicks) {
    long part = trade.terms().entryPartLots(trade.executions().entry());
    long wanted = Math.min(trade.unfilledLots(), part);
    long lots = wanted == 0 ? 0 : volume.take(wanted, trade.terms());
    if (lots == 0) {
      return;
    }
    trade = trade.filled(OrderRole.ENTRY, lots);
    scribe.filled(
        trade,
        OrderRole.ENTRY,
        priceTicks,
        lots,
        entrySlippageTicks(priceTicks),
        trade.unfilledLots());
    for (OrderRole role : PROTECTION) {
      if (trade.rests(role)) {
        scribe.accepted(trade, role, SPEAKS_FOR_ITSELF);
      }
    }
  }

  private void workStop() {
    if (trade.openLots() == 0 || !(trade.stop().touched() || trade.rests(OrderRole.STOP))) {
      return;
    }
    if (trade.stop().touched()) {
      long slippageTicks = trade.terms().marketSlippageTicks(trade.enteredLots());
      FillModel.marketTicks(print, trade.closingSide(), slippageTicks).ifPresent(this::closeByStop);
      return;
    }
    long stopTicks = trade.stop().ticksAt(print.timeNanos());
    OptionalLong fill =
        FillModel.stopTicks(
            print, trade.closingSide(), stopTicks, trade.terms().settings().stopSlippageTicks());
    if (fill.isPresent()) {
      trade = trade.withStop(Stop.at(stopTicks).touch());
      closeByStop(fill.getAsLong());
    }
  }

  private void closeByStop(long priceTicks) {
    long slippageTicks =
        FillModel.beyondTicks(priceTicks, trade.stop().ticks(), trade.closingSide());
    close(OrderRole.STOP, priceTicks, trade.openLots(), slippageTicks);
  }

  private void workExit() {
    Optional<Exit> exit = trade.exit();
    if (exit.isEmpty() || print.timeNanos() < exit.get().activeFromNanos()) {
      return;
    }
    long slippageTicks = trade.terms().marketSlippageTicks(exit.get().lots());
    FillModel.marketTicks(print, trade.closingSide(), slippageTicks)
        .ifPresent(
            priceTicks ->
                close(OrderRole.EXIT, priceTicks, exit.get().remainingLots(), slippageTicks));
  }

  private void workTarget() {
    if (trade.openLots() == 0 || !trade.rests(OrderRole.TARGET)) {
      return;
    }
    FillModel.targetTicks(print, trade.closingSide(), trade.order().targetTicks())
        .ifPresent(priceTicks -> close(OrderRole.TARGET, priceTicks, trade.openLots(), 0));
  }

  /** Fills up to {@code wantedLots} of a closing order and fits the rest of the group to it. */
  private void close(OrderRole role, long priceTicks, long wantedLots, long slippageTicks) {
    long lots = volume.take(wantedLots, trade.terms());
    if (lots > 0) {
      trade = trade.filled(role, lots);
      scribe.filled(trade, role, priceTicks, lots, slippageTicks, wantedLots - lots);
    }
    if (trade.entryWorks() && (lots > 0 || trade.stop().touched())) {
      trade = cancelEntry(trade, scribe, CLOSING, SPEAKS_FOR_ITSELF);
    }
    if (lots > 0) {
      fit(OrderRole.STOP, role, lots);
      fit(OrderRole.TARGET, role, lots);
      fitExit(role, lots);
    }
  }

  private void fit(OrderRole member, OrderRole filled, long lots) {
    if (member == filled || !trade.rests(member)) {
      return;
    }
    if (trade.openLots() == 0) {
      scribe.cancelled(trade, member, lots, groupReason(filled), SPEAKS_FOR_ITSELF);
    } else {
      scribe.accepted(trade, member, SPEAKS_FOR_ITSELF);
    }
  }

  private void fitExit(OrderRole filled, long lots) {
    if (trade.exit().isEmpty()) {
      return;
    }
    Exit exit = trade.exit().get();
    long remaining =
        Math.min(trade.openLots(), exit.remainingLots() - (filled == OrderRole.EXIT ? lots : 0));
    if (filled != OrderRole.EXIT && remaining == 0) {
      scribe.cancelled(
          trade, OrderRole.EXIT, exit.remainingLots(), groupReason(filled), SPEAKS_FOR_ITSELF);
    }
    boolean shrunk = filled != OrderRole.EXIT && remaining < exit.remainingLots();
    trade =
        trade.withExit(
            remaining == 0 ? Optional.empty() : Optional.of(exit.withRemaining(remaining)));
    if (shrunk && remaining > 0) {
      scribe.accepted(trade, OrderRole.EXIT, SPEAKS_FOR_ITSELF);
    }
  }

  private static String groupReason(OrderRole filled) {
    return "its group was closed by the " + filled.name().toLowerCase(Locale.ROOT);
  }

  /** The trade after somebody closed {@code lots} of it by hand. */
  static PaperTrade closeByHand(
      PaperTrade trade, long lots, long priceTicks, String words, ReportScribe scribe) {
    var matcher = new PrintMatcher(trade, null, null, scribe);
    matcher.closeByHand(lots, priceTicks, words);
    return matcher.trade;
  }

  private void closeByHand(long lots, long priceTicks, String words) {
    if (trade.entryWorks()) {
      trade = cancelEntry(trade, scribe, CLOSING, SPEAKS_FOR_ITSELF);
    }
    trade
        .exit()
        .ifPresent(
            exit ->
                scribe.cancelled(
                    trade, OrderRole.EXIT, exit.remainingLots(), words, SPEAKS_FOR_ITSELF));
    trade = trade.withExit(Optional.empty()).filled(OrderRole.EXIT, lots);
    scribe.filled(trade, OrderRole.EXIT, priceTicks, lots, 0, 0, words); // its order was this size
    fit(OrderRole.STOP, OrderRole.EXIT, lots);
    fit(OrderRole.TARGET, OrderRole.EXIT, lots);
  }

  /** The trade without the rest of its entry. */
  static PaperTrade cancelEntry(
      PaperTrade trade, ReportScribe scribe, String reason, String answers) {
    scribe.cancelled(trade, OrderRole.ENTRY, trade.unfilledLots(), reason, answers);
    return trade.withPhase(EntryPhase.DONE);
  }
}
