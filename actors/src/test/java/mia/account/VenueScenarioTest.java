package mia.account;

import static mia.account.ScenarioNode.MES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.broker.BrokerSnapshot.Position;
import mia.broker.BrokerSnapshot.WorkingOrder;
import mia.broker.paper.HandOrder;
import mia.persistence.account.AccountTrade;
import mia.persistence.desk.TradeState;
import mia.protocol.account.AccountProtocol.Adopt;
import mia.protocol.account.AccountProtocol.Flatten;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What has broken other systems, at the paper venue with scripted faults (safety 2, S5 to S14 and
 * S16): real account desk, session and rules of a desk.
 */
class VenueScenarioTest {
  @TempDir private Path folder;

  private ScenarioNode node;

  @BeforeEach
  void makes_a_node() {
    node = new ScenarioNode(folder);
  }

  @AfterEach
  void holds_what_must_hold() {
    assertThat(node.broken()).isEmpty();
    node.close();
  }

  private TradeState trade() {
    return node.desk().state().trade().orElseThrow();
  }

  private AccountTrade accountTrade() {
    return node.account().trades().values().iterator().next();
  }

  private long heldLots() {
    return node.venue.snapshot().positions().stream()
        .filter(p -> p.traded().equals(MES))
        .mapToLong(Position::lots)
        .sum();
  }

  private List<OrderRole> working() {
    return node.venue.snapshot().workingOrders().stream().map(WorkingOrder::role).toList();
  }

  private void flatEverywhere() {
    assertThat(heldLots()).isZero();
    assertThat(working()).isEmpty();
    assertThat(node.account().trades()).isEmpty();
    assertThat(node.desk().state().trade()).isEmpty();
  }

  /** A long of ten MES at 24001, its stop and its target at the venue. */
  private void holds(String... faults) {
    node.start(faults);
    node.print(24_000);
    node.buySignal();
    node.print(24_000);
  }

  @Test
  void s5_an_entry_that_is_not_filled_is_an_order_after_a_restart_and_no_position() {
    node.start();
    node.print(24_000);
    node.buySignal();
    node.print(24_010); // away from its limit

    node.restart();

    assertThat(trade().isOpen()).isFalse();
    assertThat(trade().entryStatus()).isEqualTo(OrderStatus.SUBMITTED);
    assertThat(node.account().exposureTenths()).isPositive();
    assertThat(working()).containsExactly(OrderRole.ENTRY);
    node.print(23_990); // through its limit, and not to its stop
    assertThat(node.sent()).containsExactly("EnterBracket");
    assertThat(node.venue.snapshot().workingOrders()).isNotEmpty();
  }

  @Test
  void s6_a_fill_that_crosses_a_cancel_wins_and_is_closed_under_its_stop() {
    holds("on report entry filled 1: late 30s", "on report entry partly-filled 1: late 30s");
    assertThat(heldLots()).isPositive();

    String answer = node.<View>say(r -> new Flatten(Optional.empty(), "enough", "operator", r));

    assertThat(answer).isEqualTo("done");
    assertThat(working()).contains(OrderRole.STOP, OrderRole.EXIT);
    node.print(24_000);
    flatEverywhere();
    assertThat(node.account().dayEntries()).isEqualTo(1);
  }

  @Test
  void s7_a_position_closed_by_hand_is_explained_and_nobody_fights_for_it() {
    holds();

    node.venue.byHand(new HandOrder.Close("1", MES, 24_002, 1));
    node.print(24_002);
    node.print(24_003);

    flatEverywhere();
    assertThat(node.sent()).containsExactly("EnterBracket");
  }

  @Test
  void s7_a_close_by_hand_that_nobody_told_us_of_is_found_by_comparing() {
    holds("on report any any every 1: lose");
    node.pass(15);
    assertThat(trade().isOpen()).isTrue(); // asked for, since reports were missing

    node.venue.byHand(new HandOrder.Close("1", MES, 24_002, 1));
    node.pass(15);

    flatEverywhere();
    assertThat(node.sent()).containsExactly("EnterBracket");
  }

  @Test
  void lots_of_a_hand_from_before_a_trade_are_adopted_beside_it_and_close_none_of_it() {
    node.start();
    node.print(24_000);
    node.buySignal();
    node.venue.byHand(new HandOrder.Trade("1", MES, -3, 24_002, 1));
    node.print(24_000);
    long ours = accountTrade().openLots();
    node.pass(15);
    assertThat(node.view().compared().differences())
        .containsExactly("MES: " + ours + " lots in the journal, " + (ours - 3) + " at the venue");

    node.<View>say(r -> new Adopt("all", "mine", "operator", r));

    assertThat(accountTrade().openLots()).isEqualTo(trade().openLots()).isEqualTo(ours);
    assertThat(node.account().venue().adoptedLots()).containsExactly(Map.entry(MES, -3L));
    node.print(24_026);
    node.pass(15);
    assertThat(node.account().trades()).isEmpty();
    assertThat(node.view().compared().differences()).isEmpty();
    assertThat(heldLots()).isEqualTo(-3);
  }

  @Test
  void s8_a_stop_that_is_gone_is_placed_again_once_and_protects() {
    holds("on report target accepted 1: hand cancel stop MES");
    assertThat(working()).doesNotContain(OrderRole.STOP);

    node.print(24_001);
    node.print(24_001);
    node.print(24_001);

    assertThat(node.sent()).containsExactly("EnterBracket", "PlaceStop");
    assertThat(working()).contains(OrderRole.STOP);
    assertThat(trade().isStopConfirmed()).isTrue();
    assertThat(accountTrade().stopStatus()).isEqualTo(OrderStatus.SUBMITTED);
    node.restart();
    node.print(23_980); // through it
    flatEverywhere();
    assertThat(node.sent()).containsExactly("EnterBracket", "PlaceStop");
  }

  @Test
  void s8_a_position_is_left_where_a_new_stop_is_refused() {
    holds("on report target accepted 1: hand cancel stop MES", "on submit stop 1: reject \"no\"");

    node.print(24_001);
    node.print(24_001);
    node.print(24_001);

    flatEverywhere();
    assertThat(node.sent()).containsExactly("EnterBracket", "PlaceStop", "ExitPosition");
  }

  @Test
  void s8_a_new_stop_that_gets_no_answer_is_not_waited_for_and_one_that_goes_too_not_replaced() {
    holds("on report target accepted 1: hand cancel stop MES", "on submit stop 1: unknown lost");
    node.print(24_001);
    node.print(24_001);
    node.print(24_001);
    node.print(24_001);
    flatEverywhere();

    node.restart("on report stop accepted every 1: hand cancel stop MES");
    node.bar();
    node.buySignal();
    for (int i = 0; i < 8; i++) {
      node.print(24_001);
    }

    flatEverywhere();
    assertThat(node.sent())
        .containsExactly(
            "EnterBracket",
            "PlaceStop",
            "ExitPosition",
            "EnterBracket",
            "PlaceStop",
            "ExitPosition");
  }

  @Test
  void s9_a_position_that_nobody_can_explain_blocks_entries_until_it_is_adopted() {
    node.venue.byHand(new HandOrder.Trade("1", MES, 3, 24_000, 1));
    node.start();
    node.print(24_000);
    node.buySignal();
    assertThat(node.sent()).isEmpty();
    assertThat(node.desk().refusals()).containsOnlyKeys("RECONCILIATION");
    assertThat(node.view().compared().differences())
        .containsExactly("MES: 0 lots in the journal, 3 at the venue");

    node.<View>say(r -> new Adopt("all", "mine", "operator", r));
    node.print(24_000);
    node.buySignal();

    assertThat(node.sent()).containsExactly("EnterBracket");
  }

  @Test
  void s10_a_fill_that_comes_three_times_is_booked_once() {
    holds("on report any any every 1: duplicate 2");

    assertThat(accountTrade().openLots()).isEqualTo(heldLots()).isPositive();
    assertThat(trade().openLots()).isEqualTo(heldLots());
  }

  @Test
  void s11_a_working_stop_survives_a_restart_and_is_not_made_again() {
    holds();
    List<WorkingOrder> before = node.venue.snapshot().workingOrders();

    node.restart();
    node.print(24_001);

    assertThat(node.venue.snapshot().workingOrders()).isEqualTo(before);
    assertThat(trade().isStopConfirmed()).isTrue();
    assertThat(node.sent()).containsExactly("EnterBracket");
  }

  @Test
  void s12_a_fill_while_we_are_down_reaches_the_desk_after_the_restart() {
    holds();

    node.die();
    node.print(23_980); // through its stop
    node.start();

    flatEverywhere();
    assertThat(node.desk().state().tally().trades()).isEqualTo(1);
    assertThat(node.sent()).containsExactly("EnterBracket");
  }

  @Test
  void s13_an_order_of_a_dead_session_is_never_sent_when_the_link_is_back() {
    node.start("after 10s: link down 90s \"no route\"");
    node.print(24_000);
    node.pass(20);
    node.print(24_000);
    assertThat(node.view().link()).extracting("up", "reason").containsExactly(false, "no route");
    node.buySignal();

    node.pass(100);
    node.print(24_000);

    assertThat(node.view().link().up()).isTrue();
    assertThat(node.sent()).isEmpty();
    flatEverywhere();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s14_an_order_that_was_lost_on_its_way_is_asked_for_and_never_sent_again(boolean restart) {
    node.start("on submit entry 1: unknown lost");
    node.print(24_000);
    node.buySignal();
    assertThat(accountTrade().entryStatus()).isEqualTo(OrderStatus.UNKNOWN);

    if (restart) {
      node.restart();
    }
    node.pass(60);

    flatEverywhere();
    assertThat(node.sent()).containsExactly("EnterBracket");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void s14_an_order_that_arrived_unheard_is_asked_for_until_it_is_known(boolean restart) {
    node.start("on submit entry 1: unknown arrives");
    node.print(24_010);
    node.buySignal();
    assertThat(accountTrade().entryStatus()).isEqualTo(OrderStatus.UNKNOWN);

    if (restart) {
      node.restart();
    }
    node.pass(20);

    assertThat(accountTrade().entryStatus()).isEqualTo(OrderStatus.SUBMITTED);
    assertThat(trade().entryStatus()).isEqualTo(OrderStatus.SUBMITTED);
    assertThat(node.sent()).containsExactly("EnterBracket");
  }

  @Test
  void s16_trading_that_stays_off_says_why_and_comes_back_when_it_can() {
    node.start("on snapshot every 1: fail");
    node.print(24_000);
    node.buySignal();
    assertThat(node.sent()).isEmpty();
    assertThat(node.view().phase()).isEqualTo("RECONCILING");

    node.restart("on snapshot 1: fail", "on snapshot 2: fail");
    node.pass(40);
    node.print(24_000);
    node.buySignal();

    assertThat(node.view().phase()).isEqualTo("RUNNING");
    assertThat(node.sent()).containsExactly("EnterBracket");
  }

  /** Dies at every point of a round trip in turn: around each commit and each order. */
  @Test
  void a_death_at_any_step_of_a_trade_changes_nothing_of_it() {
    Optional<Long> undisturbed = Optional.empty();
    for (int point = 0; ; point++) {
      try (var other = new ScenarioNode(folder.resolve("point-" + point))) {
        assertThat(folder.resolve("point-" + point).toFile().mkdirs()).isTrue();
        other.start();
        other.dieAtPoint(point);
        roundTrip(other);
        assertThat(other.broken()).as("death at point " + point).isEmpty();
        assertThat(other.venue.snapshot().workingOrders()).as("point " + point).isEmpty();
        assertThat(other.venue.snapshot().positions()).as("point " + point).isEmpty();
        assertThat(other.account().dayEntries()).as("point " + point).isEqualTo(1);
        long net = other.desk().state().tally().netMinor();
        undisturbed = undisturbed.or(() -> Optional.of(net));
        assertThat(net).as("point " + point).isEqualTo(undisturbed.get()).isPositive();
        if (other.isDeathPending()) {
          assertThat(point).isGreaterThan(10);
          return;
        }
      }
    }
  }

  /** In at 24001, out by the target. */
  private static void roundTrip(ScenarioNode node) {
    node.print(24_000);
    node.buySignal();
    node.print(24_000);
    node.print(24_010);
    node.bar();
    node.print(24_026);
    node.print(24_026);
    node.pass(30);
  }
}
