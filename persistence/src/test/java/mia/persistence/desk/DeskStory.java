package mia.persistence.desk;

import java.util.List;
import java.util.Optional;
import mia.persistence.EventMeta;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.protocol.market.Bar;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.Symbol;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;

/** A desk whose events are made one by one, each folded at once. */
abstract class DeskStory {
  static final Symbol ES = Symbol.of("ES");
  static final Symbol MES = Symbol.of("MES");
  static final long MINUTE = 60_000_000_000L;

  long number;
  DeskState state = DeskState.empty("e", "cafe");

  EventMeta meta() {
    number++;
    return new EventMeta("D-" + number, "", ES, number * 10, number, "cafe");
  }

  DeskEvent apply(DeskEvent event) {
    state = state.apply(event);
    return event;
  }

  TradeState trade() {
    return state.trade().orElseThrow();
  }

  static EnterBracket entry(String id, long lots) {
    return new EnterBracket(id, ES, MES, Side.BUY, lots, 100, 87, 126, 1, 2, 3, 2_067 * lots);
  }

  DeskEvent reported(OrderRole role, OrderChange change, long lots, long price) {
    return reported(role, change, lots, price, 0, "");
  }

  DeskEvent reported(
      OrderRole role, OrderChange change, long lots, long price, long workingTicks, String intent) {
    boolean fills = change == OrderChange.FILLED || change == OrderChange.PARTLY_FILLED;
    EventMeta meta = meta();
    String id = trade().id();
    return new OrderReported(
        meta,
        new OrderReport(
            state.lastReportSequence() + 1,
            number,
            ES,
            id,
            role.orderId(id),
            intent,
            role,
            change,
            fills ? Optional.of(new Fill("X", price, lots, 96 * lots, 0)) : Optional.empty(),
            workingTicks,
            0,
            "",
            number * 10,
            number));
  }

  /** From intent to answer. */
  void admit(long wanted, long approved, long admitted) {
    String id = "K7QX-ES-" + number;
    apply(new IntentFormed(meta(), entry(id, wanted)));
    Action action = approved < wanted ? Action.REDUCE_SIZE : Action.APPROVE;
    apply(
        new RiskDecided(
            meta(), RiskDecision.of(id, action, approved, 2_067 * approved, List.of())));
    apply(
        new AccountAnswered(meta(), new AccountVerdict(id, admitted > 0, admitted, "", List.of())));
  }

  DeskEvent bar(long low, long high, Optional<Excursion> seen) {
    EventMeta meta = meta();
    var bar = Bar.of(number * MINUTE, MINUTE, low, high, low, high, 10, OrderFlow.NONE);
    return new BarClosed(meta, bar, Optional.empty(), false, seen, Optional.empty());
  }

  static TradeResult result(String id, long net) {
    return new TradeResult(
        id, "trend", MES, Side.BUY, 1, 100, 100, net, 0, net, 13, 0, 0, 1, 1, 2, ExitReason.STOP);
  }
}
