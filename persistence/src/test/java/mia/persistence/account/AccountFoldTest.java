package mia.persistence.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mia.persistence.EventMeta;
import mia.persistence.account.AccountEvent.AccountDayRolled;
import mia.persistence.account.AccountEvent.AccountReconciled;
import mia.persistence.account.AccountEvent.AccountStarted;
import mia.persistence.account.AccountEvent.DeskRegistered;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.codec.EventCodec;
import mia.protocol.market.Symbol;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.KillState;
import org.junit.jupiter.api.Test;

class AccountFoldTest {
  private static final long SEED = Long.getLong("mia.seed", 20_261_122L);
  private static final int STORIES = 100;
  private static final int LENGTH = 60;
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol MES = Symbol.of("MES");
  private static final EventCodec CODEC = EventCodec.standard();

  private long sequence;

  private EventMeta meta(long timeNanos) {
    return new EventMeta("A-" + sequence++, "", ES, timeNanos, -1, "cafe");
  }

  private IntentJudged admitted(String id, long lots, long timeNanos) {
    var entry = new EnterBracket(id, ES, MES, Side.BUY, lots, 100, 87, 126, 1, 2, 3, 2_067 * lots);
    return new IntentJudged(
        meta(timeNanos),
        new ApprovedOrder(entry, "R"),
        new AccountVerdict(id, true, lots, "", List.of()),
        Optional.of(new Reservation(lots, 2_067 * lots, 1, 125)));
  }

  private ReportBooked booked(
      String tradeId, OrderRole role, OrderChange change, long lots, long price, long timeNanos) {
    boolean fills = change == OrderChange.FILLED || change == OrderChange.PARTLY_FILLED;
    long number = sequence + 1;
    return new ReportBooked(
        meta(timeNanos),
        new OrderReport(
            number,
            number,
            ES,
            tradeId,
            role.orderId(tradeId),
            role == OrderRole.ENTRY ? tradeId : "",
            role,
            change,
            fills
                ? Optional.of(new Fill("X" + number, price, lots, 96 * lots, 0))
                : Optional.empty(),
            0,
            0,
            "",
            timeNanos,
            3));
  }

  private static AccountState fold(AccountState from, List<? extends AccountEvent> events) {
    AccountState state = from;
    for (AccountEvent event : events) {
      state = state.apply(event);
    }
    return state;
  }

  @Test
  void an_entry_holds_what_was_reserved_from_its_admission_to_its_end() {
    AccountState state = fold(AccountState.empty(), List.of(admitted("T1", 4, 1)));
    assertThat(state.exposureTenths()).isEqualTo(4);
    assertThat(state.riskMinor()).isEqualTo(8_268);
    assertThat(state.unsent()).hasSize(1);

    state = state.apply(booked("T1", OrderRole.ENTRY, OrderChange.ACCEPTED, 0, 0, 2));
    assertThat(state.unsent()).isEmpty();
    assertThat(state.exposureTenths()).isEqualTo(4);

    state = state.apply(booked("T1", OrderRole.ENTRY, OrderChange.PARTLY_FILLED, 1, 100, 3));
    assertThat(state.exposureTenths()).isEqualTo(4);

    state = state.apply(booked("T1", OrderRole.ENTRY, OrderChange.CANCELLED, 0, 0, 4));
    assertThat(state.exposureTenths()).isEqualTo(1);
    assertThat(state.riskMinor()).isEqualTo(2_067);

    state = state.apply(booked("T1", OrderRole.STOP, OrderChange.ACCEPTED, 0, 0, 4));
    state = state.apply(booked("T1", OrderRole.STOP, OrderChange.FILLED, 1, 87, 5));
    assertThat(state.trades()).isEmpty();
    assertThat(state.exposureTenths()).isZero();
    assertThat(state.riskMinor()).isZero();
    assertThat(state.dayNetMinor()).isEqualTo(-13 * 125 - 2 * 96);
  }

  @Test
  void a_rejected_entry_frees_everything() {
    AccountState state =
        fold(
            AccountState.empty(),
            List.of(
                admitted("T1", 4, 1),
                booked("T1", OrderRole.ENTRY, OrderChange.REJECTED, 0, 0, 2)));

    assertThat(state.exposureTenths()).isZero();
    assertThat(state.trades()).isEmpty();
    assertThat(state.unsent()).isEmpty();
    assertThat(state.dayEntries()).isEqualTo(1);
  }

  @Test
  void an_entry_of_unknown_fate_keeps_everything() {
    AccountState state =
        fold(
            AccountState.empty(),
            List.of(
                admitted("T1", 4, 1),
                booked("T1", OrderRole.ENTRY, OrderChange.TIMED_OUT, 0, 0, 2)));

    assertThat(state.exposureTenths()).isEqualTo(4);
    assertThat(state.riskMinor()).isEqualTo(8_268);
  }

  @Test
  void a_fill_that_crosses_a_cancel_counts() {
    AccountState state =
        fold(
            AccountState.empty(),
            List.of(
                admitted("T1", 4, 1),
                booked("T1", OrderRole.ENTRY, OrderChange.PARTLY_FILLED, 1, 100, 2),
                booked("T1", OrderRole.ENTRY, OrderChange.CANCELLED, 0, 0, 3),
                booked("T1", OrderRole.ENTRY, OrderChange.PARTLY_FILLED, 2, 100, 3)));

    assertThat(state.trades().get("T1").openLots()).isEqualTo(3);
    assertThat(state.exposureTenths()).isEqualTo(3);
  }

  @Test
  void a_share_of_the_risk_is_rounded_up() {
    var entry = new EnterBracket("T1", ES, MES, Side.BUY, 3, 100, 87, 126, 1, 2, 3, 100);
    var trade = AccountTrade.admitted(entry, new Reservation(3, 100, 1, 125));
    AccountTrade open =
        trade
            .reported(booked("T1", OrderRole.ENTRY, OrderChange.PARTLY_FILLED, 1, 100, 2).report())
            .reported(booked("T1", OrderRole.ENTRY, OrderChange.CANCELLED, 0, 0, 2).report());

    assertThat(open.riskMinor()).isEqualTo(34);
  }

  @Test
  void a_roll_drops_what_is_older_than_the_roll_before_and_keeps_kill_and_trades() {
    var killed = new KillState(KillState.Phase.TRIGGERED, "smoke", "me", 15);
    AccountState state =
        fold(
            AccountState.empty(),
            List.of(
                new AccountDayRolled(meta(10), LocalDate.of(2026, 3, 3)),
                admitted("T1", 4, 11),
                booked("T1", OrderRole.ENTRY, OrderChange.ACCEPTED, 0, 0, 12),
                new KillChanged(meta(15), killed),
                new AccountDayRolled(meta(20), LocalDate.of(2026, 3, 4))));
    assertThat(state.judged()).containsKey("T1");
    assertThat(state.reports()).hasSize(1);
    assertThat(state.dayEntries()).isZero();

    state = state.apply(new AccountDayRolled(meta(30), LocalDate.of(2026, 3, 5)));

    assertThat(state.judged()).isEmpty();
    assertThat(state.reports()).isEmpty();
    assertThat(state.kill()).isEqualTo(killed);
    assertThat(state.trades()).containsKey("T1");
    assertThat(state.lastReportSequences()).containsKey(ES);
  }

  @Test
  void start_records_do_not_count_as_decisions() {
    AccountState state =
        fold(
            AccountState.empty(),
            List.of(
                new AccountStarted(meta(1), 3, "n", "b"),
                new DeskRegistered(meta(1), 7),
                new AccountReconciled(meta(1), true, List.of())));

    assertThat(state.decisions()).isZero();
    assertThat(state.lastTimeNanos()).isZero();
    assertThat(state.epoch()).isEqualTo(3);
    assertThat(state.deskEpochs()).containsEntry(ES, 7L);
  }

  @Test
  void folding_all_is_folding_a_stored_prefix_and_the_rest() {
    var random = new SplittableRandom(SEED);
    for (int story = 0; story < STORIES; story++) {
      List<AccountEvent> events = story(random);
      AccountState all = fold(AccountState.empty(), events);
      int cut = random.nextInt(events.size() + 1);

      AccountState prefix = fold(AccountState.empty(), events.subList(0, cut));
      var restored = (AccountState) CODEC.read(CODEC.manifest(prefix), CODEC.write(prefix));

      assertThat(restored).as("seed %s, story %s", SEED, story).isEqualTo(prefix);
      assertThat(fold(restored, events.subList(cut, events.size())))
          .as("seed %s, story %s, cut %s", SEED, story, cut)
          .isEqualTo(all);
      assertThat(all.exposureTenths()).isNotNegative();
    }
  }

  /** Entries with any reports in any order, rolls, starts and kills. */
  private List<AccountEvent> story(SplittableRandom random) {
    List<AccountEvent> events = new ArrayList<>();
    AccountState state = AccountState.empty();
    OrderChange[] changes = OrderChange.values();
    for (int i = 0; i < LENGTH; i++) {
      long time = 100L + i;
      AccountEvent event;
      List<String> open = List.copyOf(state.trades().keySet());
      switch (random.nextInt(8)) {
        case 0 -> event = admitted("T" + i, random.nextLong(1, 6), time);
        case 1 ->
            event =
                random.nextInt(4) == 0
                    ? new AccountDayRolled(meta(time), LocalDate.of(2026, 3, 3).plusDays(i))
                    : new DeskRegistered(meta(time), i);
        case 2 ->
            event =
                new KillChanged(
                    meta(time), new KillState(KillState.Phase.TRIGGERED, "r" + i, "me", time));
        default -> {
          if (open.isEmpty()) {
            event = admitted("T" + i, random.nextLong(1, 6), time);
          } else {
            String id = open.get(random.nextInt(open.size()));
            AccountTrade trade = state.trades().get(id);
            OrderRole role = OrderRole.values()[random.nextInt(4)];
            long most =
                role == OrderRole.ENTRY
                    ? trade.entry().lots() - trade.entryLots()
                    : trade.openLots();
            OrderChange change = changes[random.nextInt(changes.length)];
            boolean fills = change == OrderChange.FILLED || change == OrderChange.PARTLY_FILLED;
            event =
                fills && most <= 0
                    ? booked(id, role, OrderChange.CANCELLED, 0, 0, time)
                    : booked(
                        id,
                        role,
                        change,
                        fills ? random.nextLong(1, most + 1) : 0,
                        random.nextLong(90, 110),
                        time);
          }
        }
      }
      events.add(event);
      state = state.apply(event);
    }
    return events;
  }
}
