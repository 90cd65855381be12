package mia.account;

import static mia.account.AccountBench.ES;
import static mia.account.AccountBench.MES;
import static mia.account.AccountBench.SOON;
import static mia.account.AccountBench.T;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mia.broker.BrokerSnapshot;
import mia.broker.BrokerSnapshot.Position;
import mia.broker.BrokerSnapshot.WorkingOrder;
import mia.persistence.account.AccountEvent.AccountReconciled;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.protocol.account.AccountProtocol.Adopt;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.NoteError;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.account.ErrorClass;
import mia.protocol.desk.DeskProtocol.Answered;
import mia.protocol.desk.DeskProtocol.Reported;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderStatus;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders whose fate is unclear, hand trades, links that break, and a journal that is down. */
class OrderLifeTest {
  /** Everything that passes with time passes soon. */
  private static final AccountSettings FAST =
      new AccountSettings(
          new KillSettings(
              KillPolicy.FLATTEN,
              6,
              Duration.ofMillis(200),
              Duration.ofSeconds(2),
              10,
              Duration.ofSeconds(60),
              20,
              -0.25,
              0.7,
              Duration.ofMillis(500),
              Duration.ofMillis(100)),
          new GatewaySettings(
              20,
              40,
              0.25,
              Duration.ofMinutes(3),
              5,
              Duration.ofSeconds(60),
              Duration.ofSeconds(30),
              Duration.ofMillis(400),
              Duration.ofMillis(100),
              3),
          Duration.ofMillis(200));

  @TempDir private Path folder;

  private AccountBench bench;

  @BeforeEach
  void runs() {
    bench = new AccountBench(folder, FAST);
    bench.start();
    bench.register(1);
  }

  @AfterEach
  void stops_everything() {
    bench.close();
  }

  private void eventually(ThrowingCallable check) {
    bench.desk.awaitAssert(
        SOON,
        () -> {
          try {
            check.call();
          } catch (RuntimeException | Error e) {
            throw e;
          } catch (Throwable e) {
            throw new IllegalStateException(e);
          }
          return null;
        });
  }

  private OrderStatus entryStatus() {
    return bench.view().trades().get(0).entry();
  }

  private void opened() {
    bench.submit(1, AccountBench.entry("TEST-ES-1"));
    bench.settle();
    bench.venue.says(AccountBench.fill(1, "TEST-ES-1", OrderRole.ENTRY, 4, 0, 24_067));
    bench.settle();
    holds(4);
  }

  private void awaitComparison() {
    eventually(() -> assertThat(bench.view().compared().atNanos()).isGreaterThan(AccountBench.T));
  }

  /** The venue holds a position of ours with its stop. */
  private void holds(long lots) {
    bench.venue.holds(
        new BrokerSnapshot(
            1,
            lots == 0 ? List.of() : List.of(new Position(MES, lots)),
            List.of(
                new WorkingOrder(
                    "TEST-ES-1",
                    "TEST-ES-1-S",
                    OrderRole.STOP,
                    ES,
                    MES,
                    Side.SELL,
                    4,
                    24_054,
                    OrderType.STOP))));
  }

  @Test
  void an_entry_without_an_answer_becomes_unknown_and_is_asked_for_but_never_sent_again() {
    bench.venue.answersNoQuery();
    bench.submit(1, AccountBench.entry("TEST-ES-1"));

    eventually(() -> assertThat(entryStatus()).isEqualTo(OrderStatus.UNKNOWN));
    eventually(() -> assertThat(bench.venue.queried()).hasSizeGreaterThan(2));

    assertThat(bench.venue.submitted()).containsExactly("TEST-ES-1");
    assertThat(bench.view().exposureTenths()).isEqualTo(4); // what may be there is reserved
    bench.venue.says(AccountBench.fill(1, "TEST-ES-1", OrderRole.ENTRY, 4, 0, 24_067));
    eventually(() -> assertThat(entryStatus()).isEqualTo(OrderStatus.FILLED));
  }

  @Test
  void an_entry_that_no_query_knows_is_lost_and_a_late_arrival_is_closed() {
    bench.submit(1, AccountBench.entry("TEST-ES-1"));
    eventually(() -> assertThat(bench.view().trades()).isEmpty());
    assertThat(bench.committed(ReportBooked.class))
        .extracting(booked -> booked.report().change())
        .containsExactly(OrderChange.TIMED_OUT, OrderChange.NOT_FOUND);

    bench.venue.says(AccountBench.fill(1, "TEST-ES-1", OrderRole.ENTRY, 4, 0, 24_067));

    eventually(
        () -> assertThat(bench.venue.kinds()).containsExactly("EnterBracket", "ExitPosition"));
  }

  @Test
  void a_call_that_is_lost_on_its_way_is_asked_for_at_once() {
    bench.venue.answersNoQuery();
    bench.venue.losesNextCall();
    bench.submit(1, AccountBench.entry("TEST-ES-1"));

    eventually(() -> assertThat(bench.venue.queried()).contains("TEST-ES-1"));
    assertThat(entryStatus()).isEqualTo(OrderStatus.UNKNOWN);
    assertThat(bench.venue.submitted()).isEmpty();
  }

  @Test
  void a_report_that_was_lost_is_fetched_before_a_later_one_is_booked() {
    bench.submit(1, AccountBench.entry("TEST-ES-1"));
    bench.settle();

    bench.venue.says(AccountBench.fill(2, "TEST-ES-1", OrderRole.ENTRY, 2, 0, 24_067));
    bench.settle();
    assertThat(bench.committed(ReportBooked.class)).isEmpty();
    bench.venue.says(AccountBench.fill(1, "TEST-ES-1", OrderRole.ENTRY, 2, 2, 24_067));
    bench.venue.says(AccountBench.fill(2, "TEST-ES-1", OrderRole.ENTRY, 2, 0, 24_067));
    bench.settle();

    assertThat(bench.committed(ReportBooked.class)).hasSize(2);
    assertThat(bench.view().trades().get(0).openLots()).isEqualTo(4);
  }

  @Test
  void a_difference_that_arises_blocks_entries_until_it_is_gone() {
    bench.venue.holds(new BrokerSnapshot(0, List.of(new Position(MES, 3)), List.of()));
    eventually(() -> assertThat(bench.view().compared().differences()).hasSize(1));
    bench.submit(1, AccountBench.entry("TEST-ES-1"));
    assertThat(((Answered) bench.settle().get(0)).verdict().code()).isEqualTo("RECONCILIATION");

    bench.venue.holds(new BrokerSnapshot(0, List.of(), List.of()));
    eventually(() -> assertThat(bench.view().compared().differences()).isEmpty());

    bench.submit(1, AccountBench.entry("TEST-ES-2"));
    assertThat(((Answered) bench.settle().get(0)).verdict().admitted()).isTrue();
    assertThat(bench.committed(AccountReconciled.class))
        .extracting(AccountReconciled::clean)
        .containsExactly(true, false, true);
    assertThat(bench.committed(AccountReconciled.class))
        .extracting(event -> event.meta().id())
        .doesNotHaveDuplicates();
  }

  @Test
  void a_snapshot_from_before_what_was_booked_is_no_comparison() {
    opened();
    awaitComparison();

    bench.venue.says(new BrokerSnapshot(0, List.of(), List.of()));
    bench.settle();

    assertThat(bench.view().compared().differences()).isEmpty();
    assertThat(bench.committed(AccountReconciled.class)).hasSize(1);
  }

  @Test
  void a_venue_that_stays_behind_the_journal_is_a_difference_that_nobody_can_adopt() {
    opened();

    bench.venue.holds(new BrokerSnapshot(0, List.of(), List.of()));

    eventually(
        () ->
            assertThat(bench.view().compared().differences())
                .containsExactly("the venue knows reports up to 0, the journal up to 1"));
    assertThat(bench.<View>ask(to -> new Adopt("all", "mine", "maria", to)).isError()).isTrue();
    holds(4);
    eventually(() -> assertThat(bench.view().compared().differences()).isEmpty());
  }

  @Test
  void a_position_closed_by_hand_is_adopted_and_explained_to_its_desk() {
    opened();
    awaitComparison();
    holds(0);
    eventually(() -> assertThat(bench.view().compared().differences()).hasSize(1));

    bench.<View>ask(to -> new Adopt("MES", "closed it on the phone", "maria", to));

    Reported told = (Reported) bench.desk.receiveMessage(SOON);
    assertThat(told.report().role()).isEqualTo(OrderRole.EXIT);
    assertThat(told.report().change()).isEqualTo(OrderChange.FILLED);
    assertThat(told.report().reason()).contains("maria", "closed it on the phone");
    assertThat(bench.view().compared().adopted()).isEmpty();
    assertThat(bench.venue.kinds()).containsExactly("EnterBracket"); // no fight
  }

  @Test
  void an_entry_while_the_link_is_down_is_refused_and_not_sent_when_it_is_back() {
    bench.venue.link(false, "cable");
    eventually(() -> assertThat(bench.view().link().up()).isFalse());
    bench.submit(1, AccountBench.entry("TEST-ES-1"));
    eventually(() -> assertThat(bench.committed(ReportBooked.class)).hasSize(1));

    bench.venue.link(true, "cable is back");
    eventually(() -> assertThat(bench.view().link().up()).isTrue());
    bench.settle();

    assertThat(bench.venue.submitted()).isEmpty();
    assertThat(bench.view().exposureTenths()).isZero();
    assertThat(bench.committed(ReportBooked.class).get(0).report().reason())
        .isEqualTo("not sent: the link to the venue is down");
    OrderChange failed = bench.committed(ReportBooked.class).get(0).report().change();
    assertThat(OrderStatus.PENDING_SUBMIT.on(failed)).contains(OrderStatus.ERROR);
  }

  @Test
  void a_link_that_stays_down_with_something_open_is_a_kill_that_is_carried_out_when_it_is_back() {
    opened();
    bench.venue.link(false, "cable");

    eventually(() -> assertThat(bench.view().kill().blocks()).isTrue());
    assertThat(bench.view().kill().reason()).startsWith("connection_lost");
    assertThat(bench.venue.kinds()).containsExactly("EnterBracket");

    bench.venue.link(true, "cable is back");
    eventually(() -> assertThat(bench.venue.kinds()).contains("ExitPosition"));
  }

  @Test
  void an_error_of_the_system_is_a_kill() {
    bench.account.tell(new NoteError(ErrorClass.SYSTEM, "out of disk"));

    eventually(() -> assertThat(bench.view().kill().blocks()).isTrue());
    assertThat(bench.stop.blocks()).isTrue();
    assertThat(bench.committed(KillChanged.class))
        .singleElement()
        .satisfies(k -> assertThat(k.state().by()).isEqualTo("account desk"));
  }

  @Test
  void a_kill_while_the_journal_is_down_closes_at_the_venue_and_is_imported_afterwards()
      throws Exception {
    opened();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TRIGGER full BEFORE INSERT ON event_journal"
              + " BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
      bench.account.tell(
          new Kill("fire", "maria", T, bench.kit.system().<Object>ignoreRef().narrow()));

      eventually(() -> assertThat(bench.venue.submitted()).contains("TEST-ES-1-KX1"));
      assertThat(bench.stop.blocks()).isTrue();
      assertThat(folder.resolve("emergency.log")).exists();
      assertThat(bench.committed(KillChanged.class)).isEmpty();
      bench.venue.says(
          AccountBench.report(
              2, "TEST-ES-1", "TEST-ES-1-KX1", OrderRole.EXIT, OrderChange.ACCEPTED, 4));
      statement.execute("DROP TRIGGER full");
    }

    eventually(() -> assertThat(bench.committed(KillChanged.class)).hasSize(1));
    assertThat(folder.resolve("emergency.log.imported")).exists();
    assertThat(Optional.of(bench.view().kill().reason())).contains("fire");
  }
}
