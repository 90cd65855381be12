package mia.account;

import static mia.account.AccountBench.ES;
import static mia.account.AccountBench.MES;
import static mia.account.AccountBench.T;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mia.broker.BrokerSnapshot;
import mia.broker.BrokerSnapshot.WorkingOrder;
import mia.protocol.market.Instruments;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.EntryTerms;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;
import mia.protocol.order.TimeInForce;
import mia.risk.AccountRisk;
import mia.risk.RiskSettings;
import org.junit.jupiter.api.Test;

/** The pieces of the last gate, each for itself. */
class GatewayPartsTest {
  private static final GatewaySettings SETTINGS = GatewaySettings.defaults();
  private static final long SECOND = 1_000_000_000L;

  private final OrderGate gate = gate(true);

  private static OrderGate gate(boolean restsStops) {
    var risk = new AccountRisk(Instruments.builtIn(), RiskSettings.defaults());
    return new OrderGate(risk, SETTINGS, restsStops);
  }

  private static ApprovedOrder order(OrderIntent intent) {
    return new ApprovedOrder(intent, "R");
  }

  private static EnterBracket entry(long lots, long limit) {
    return new EnterBracket(
        "TEST-ES-1", ES, MES, Side.BUY, lots, limit, limit - 10, limit + 20, T, T, T, 100);
  }

  @Test
  void an_entry_without_a_price_to_compare_with_or_with_an_old_one_does_not_leave() {
    assertThat(gate.refusal(order(entry(1, 24_067)))).isEqualTo("collar: no price to compare with");

    gate.see(MES, 24_067, T - SETTINGS.referenceMost().toNanos() - 1);
    assertThat(gate.refusal(order(entry(1, 24_067)))).isEqualTo("collar: no price to compare with");

    gate.see(MES, 24_067, T);
    assertThat(gate.refusal(order(entry(1, 24_067)))).isEmpty();
  }

  @Test
  void an_entry_far_from_the_last_price_does_not_leave_on_either_side() {
    gate.see(MES, 24_067, T);

    assertThat(gate.refusal(order(entry(1, 24_107)))).isEmpty();
    assertThat(gate.refusal(order(entry(1, 24_108)))).startsWith("collar: 41 ticks");
    assertThat(gate.refusal(order(entry(1, 24_026)))).startsWith("collar: 41 ticks");
  }

  @Test
  void an_entry_whose_trigger_the_market_has_passed_does_not_leave() {
    gate.see(MES, 24_067, T);
    EnterBracket entry = entry(1, 24_070);

    assertThat(gate.refusal(order(entry.on(stopAt(24_067))))).isEmpty();
    assertThat(gate.refusal(order(entry.on(stopAt(24_066))))).startsWith("trigger: 1 ticks behind");
  }

  private static EntryTerms stopAt(long ticks) {
    return new EntryTerms(OrderType.STOP, TimeInForce.GTD, ticks);
  }

  @Test
  void an_entry_above_the_size_of_an_order_does_not_leave() {
    gate.see(MES, 24_067, T);

    assertThat(gate.refusal(order(entry(20, 24_067)))).isEmpty();
    assertThat(gate.refusal(order(entry(21, 24_067)))).startsWith("size: 21 tenths");
  }

  @Test
  void an_entry_does_not_leave_to_a_venue_that_holds_no_stop_and_an_exit_does() {
    OrderGate without = gate(false);
    without.see(MES, 24_067, T);

    assertThat(without.refusal(order(entry(1, 24_067)))).startsWith("stop: ");
    assertThat(without.refusal(order(AccountBench.exit("TEST-ES-2", "TEST-ES-1", 1)))).isEmpty();
  }

  @Test
  void entries_may_not_touch_what_is_kept_for_exits_and_time_refills_the_bucket() {
    var throttle = new MessageThrottle(SETTINGS);
    int entries = 0;
    while (throttle.tryTake(T, true)) {
      entries++;
    }
    int exits = 0;
    while (throttle.tryTake(T, false)) {
      exits++;
    }

    assertThat(entries).isEqualTo(30);
    assertThat(exits).isEqualTo(10);
    assertThat(throttle.tryTake(T + SECOND / 2, true)).isFalse(); // ten tokens: all of the reserve
    assertThat(throttle.tryTake(T + SECOND, true)).isTrue();
    assertThat(throttle.tryTake(T - SECOND, false)).isTrue(); // an earlier time is the latest one
  }

  @Test
  void five_failed_calls_within_a_minute_hold_entries_until_one_try_succeeds() {
    var calls = new CallBreaker(SETTINGS);
    for (int i = 0; i < 4; i++) {
      calls.failed(i * SECOND);
    }
    calls.failed(70 * SECOND); // the first ones are too old
    assertThat(calls.lets(70 * SECOND)).isTrue();
    for (int i = 71; i < 75; i++) {
      calls.failed(i * SECOND);
    }

    assertThat(calls.lets(75 * SECOND)).isFalse();
    assertThat(calls.lets(104 * SECOND)).isTrue(); // half open: one
    assertThat(calls.lets(104 * SECOND)).isFalse();
    calls.failed(105 * SECOND);
    assertThat(calls.lets(134 * SECOND)).isFalse();
    assertThat(calls.lets(135 * SECOND)).isTrue();
    calls.succeeded();
    assertThat(calls.lets(136 * SECOND)).isTrue();
  }

  @Test
  void what_leaves_is_what_was_decided_and_leaves_once() {
    var ledger = new DecisionLedger();
    ApprovedOrder decided = order(entry(2, 24_067));
    ledger.decided(decided);

    assertThat(ledger.leave(order(entry(3, 24_067)))).contains("it differs from what was decided");
    assertThat(ledger.leave(order(AccountBench.exit("TEST-ES-2", "TEST-ES-1", 1))))
        .contains("no decision stands behind it");
    assertThat(ledger.leave(decided)).isEmpty();
    assertThat(ledger.leave(decided)).contains("it has left already");
    assertThat(ledger.in()).isEqualTo(1);
    assertThat(ledger.out()).isEqualTo(1);

    ledger.decided(decided); // a later start sends what was not answered
    assertThat(ledger.leave(decided)).isEmpty();
  }

  @Test
  void an_order_without_an_answer_is_unknown_then_asked_for_and_lost_after_three_queries() {
    var fates = new OrderFates(SETTINGS);
    ApprovedOrder order = order(entry(2, 24_067));
    fates.sent(order, SECOND);
    assertThat(fates.overdue(30 * SECOND)).isEmpty();
    assertThat(fates.overdue(31 * SECOND)).containsExactly(order);

    fates.markUnknown("TEST-ES-1");
    assertThat(fates.overdue(32 * SECOND)).isEmpty();
    assertThat(fates.toAsk(32 * SECOND)).containsExactly(order);
    assertThat(fates.toAsk(41 * SECOND)).isEmpty();
    assertThat(fates.toAsk(42 * SECOND)).containsExactly(order);
    assertThat(fates.notKnown("TEST-ES-1")).isEmpty();
    assertThat(fates.notKnown("TEST-ES-1")).isEmpty();
    assertThat(fates.notKnown("TEST-ES-1")).contains(order);
    assertThat(fates.toAsk(100 * SECOND)).isEmpty();
  }

  @Test
  void an_order_that_is_answered_is_never_asked_for() {
    var fates = new OrderFates(SETTINGS);
    fates.sent(order(entry(2, 24_067)), SECOND);
    fates.answered("TEST-ES-1");

    assertThat(fates.overdue(1_000 * SECOND)).isEmpty();
  }

  @Test
  void a_stop_without_a_journal_cancels_what_works_and_closes_what_its_stops_cover() {
    var holds =
        new BrokerSnapshot(
            9,
            List.of(),
            List.of(
                working("A", OrderRole.ENTRY, Side.BUY, 3),
                working("B", OrderRole.STOP, Side.SELL, 2),
                working("B", OrderRole.TARGET, Side.SELL, 2),
                working("C", OrderRole.STOP, Side.BUY, 1),
                working("C", OrderRole.EXIT, Side.BUY, 1),
                working("D", OrderRole.STOP, Side.SELL, 5),
                waitsForClose("D", Side.SELL, 5)));

    List<ApprovedOrder> flatten = EmergencyOrders.of(holds, KillPolicy.FLATTEN, 1, T);
    List<ApprovedOrder> hold = EmergencyOrders.of(holds, KillPolicy.HOLD, 1, T);

    assertThat(flatten).extracting(o -> o.intent().id()).containsExactly("A-KC1", "B-KX1", "D-KX1");
    assertThat(flatten.get(1).intent())
        .isInstanceOfSatisfying(
            ExitPosition.class,
            exit -> {
              assertThat(exit.lots()).isEqualTo(2);
              assertThat(exit.side()).isEqualTo(Side.SELL);
            });
    assertThat(hold)
        .singleElement()
        .satisfies(o -> assertThat(o.intent()).isInstanceOf(CancelEntry.class));
  }

  private static WorkingOrder waitsForClose(String trade, Side side, long lots) {
    return new WorkingOrder(
        trade, trade + "-1-X", OrderRole.EXIT, ES, MES, side, lots, 0, OrderType.MOC);
  }

  private static WorkingOrder working(String trade, OrderRole role, Side side, long lots) {
    return new WorkingOrder(
        trade, role.orderId(trade), role, ES, MES, side, lots, 24_000, OrderType.MARKET);
  }
}
