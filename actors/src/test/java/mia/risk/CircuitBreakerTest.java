package mia.risk;

import static mia.risk.RiskCases.CALENDAR;
import static mia.risk.RiskCases.DECIDED;
import static mia.risk.RiskCases.ES;
import static mia.risk.RiskCases.LIMIT;
import static mia.risk.RiskCases.desk;
import static mia.risk.RiskCases.signal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.EventMeta;
import mia.persistence.desk.BreakerTrip;
import mia.persistence.desk.BreakerTrip.Kind;
import mia.persistence.desk.DeskEvent.BreakerTripped;
import mia.persistence.desk.DeskEvent.DayRolled;
import mia.persistence.desk.DeskEvent.EntriesResumed;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.KillKnown;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.MarketConduct;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.risk.KillState;
import mia.protocol.risk.RiskLimits;
import mia.protocol.signal.BattleNavaleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each trigger of the breaker at its threshold, its pause, and the way to the kill switch. */
class CircuitBreakerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  private final CircuitBreaker breaker = new CircuitBreaker(RiskLimits.defaults());

  private static DeskState after(long jump, long gapNanos, long wideNanos) {
    return desk(
        signal(13),
        0,
        Optional.of(
            new MarketConduct(
                DECIDED,
                OptionalLong.of(LIMIT),
                OptionalLong.empty(),
                OptionalLong.empty(),
                jump,
                gapNanos,
                wideNanos,
                0,
                0,
                0)));
  }

  private List<BreakerTrip> bar(DeskState state, long endNanos) {
    return breaker.onBar(
        state.guard(), CALENDAR.dayAt(endNanos - MINUTE), endNanos - MINUTE, endNanos);
  }

  private static DeskState fold(DeskState state, List<BreakerTrip> trips) {
    DeskState next = state;
    for (BreakerTrip trip : trips) {
      next = next.apply(new BreakerTripped(meta(), trip));
    }
    return next;
  }

  private static EventMeta meta() {
    return new EventMeta("D", "", ES, DECIDED, 9, "cafe");
  }

  @ParameterizedTest
  @CsvSource({
    "200, 0, 0, ",
    "201, 0, 0, JUMP",
    "0, 5000000000, 0, ",
    "0, 5000000001, 0, STALE",
    "0, 0, 10000000000, ",
    "0, 0, 10000000001, SPREAD"
  })
  void trips_above_each_threshold_and_not_at_it(long jump, long gap, long wide, Kind kind) {
    List<BreakerTrip> trips = bar(after(jump, gap, wide), DECIDED);

    assertThat(trips)
        .extracting(BreakerTrip::kind)
        .isEqualTo(kind == null ? List.of() : List.of(kind));
    assertThat(trips)
        .allSatisfy(trip -> assertThat(trip.pausedUntilNanos()).isEqualTo(DECIDED + 60 * SECOND));
  }

  @Test
  void missing_data_trip_in_regular_hours_only() {
    long beforeTheOpen = DECIDED - 31 * MINUTE;

    assertThat(bar(after(0, 6 * SECOND, 0), beforeTheOpen)).isEmpty();
    assertThat(bar(after(0, 6 * SECOND, 0), beforeTheOpen + 2 * MINUTE)).hasSize(1);
  }

  @Test
  void nothing_trips_in_hours_without_entries() {
    long afterHours = DECIDED + 7 * 60 * MINUTE;

    assertThat(bar(after(500, 0, 60 * SECOND), afterHours)).isEmpty();
  }

  @Test
  void a_condition_that_lasts_prolongs_the_pause_and_counts_once() {
    DeskState state = after(0, 0, 30 * SECOND);

    for (int minute = 0; minute < 5; minute++) {
      state = fold(state, bar(state, DECIDED + minute * MINUTE));
    }

    assertThat(state.guard().breaker().tripsToday()).isEqualTo(1);
    assertThat(state.guard().breaker().pausedUntilNanos()).isEqualTo(DECIDED + 5 * MINUTE);
    assertThat(state.guard().killWanted()).isEmpty();
  }

  @Test
  void the_third_trip_of_a_day_wants_the_kill_switch_until_it_is_known() {
    DeskState state = after(300, 0, 0);
    for (int trip = 0; trip < 2; trip++) {
      state = fold(state, bar(state, DECIDED + trip * 10 * MINUTE));
      assertThat(state.guard().killWanted()).isEmpty();
    }

    DeskState third = fold(state, bar(state, DECIDED + 20 * MINUTE));
    DeskState known = third.apply(new KillKnown(meta(), KillState.ARMED));

    assertThat(third.guard().killWanted()).contains("circuit breaker: trip 3 of the day, JUMP");
    assertThat(known.guard().killWanted()).isEmpty();
  }

  @Test
  void a_new_day_counts_anew() {
    DeskState state = fold(after(300, 0, 0), bar(after(300, 0, 0), DECIDED));

    DeskState rolled = state.apply(new DayRolled(meta(), RiskCases.DAY.plusDays(1)));

    assertThat(rolled.guard().breaker().tripsToday()).isZero();
  }

  @Test
  void an_operator_ends_the_pause() {
    DeskState state = fold(after(300, 0, 0), bar(after(300, 0, 0), DECIDED));

    DeskState resumed = state.apply(new EntriesResumed(meta(), "quiet again", "maria"));

    assertThat(resumed.guard().breaker().pausedUntilNanos()).isZero();
    assertThat(resumed.guard().breaker().tripsToday()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0.7;0.7;0.7, 1", "0.7;0.7;0.6999, 0", "0.9;0.9, 0", "0.7;0.1;0.7;0.7, 0"})
  void an_anomaly_trips_three_bars_in_a_row(String scores, int trips) {
    DeskState state = desk(signal(13), 0);
    for (String score : scores.split(";")) {
      var signal = signal(13, 0.8, Map.of("anomaly", score));
      state = state.apply(new SignalDecided(meta(), signal, BattleNavaleResult.unknown()));
    }

    assertThat(bar(state, DECIDED)).hasSize(trips);
  }

  @Test
  void the_volume_of_the_open_is_no_anomaly_and_one_that_lasts_is() {
    long open = DECIDED - 30 * MINUTE;
    DeskState state = desk(signal(13), 0);
    var signal = signal(13, 0.8, Map.of("anomaly", "0.9"));
    for (int i = 0; i < 3; i++) {
      state = state.apply(new SignalDecided(meta(), signal, BattleNavaleResult.unknown()));
    }

    assertThat(bar(state, open + 3 * MINUTE)).isEmpty();
    assertThat(bar(state, open + 4 * MINUTE)).isEmpty();
    assertThat(bar(state, open - MINUTE)).hasSize(1);
    assertThat(bar(state, open + 5 * MINUTE)).hasSize(1);
  }

  @Test
  void an_anomaly_that_tripped_needs_three_bars_again() {
    DeskState state = desk(signal(13), 0);
    var signal = signal(13, 0.8, Map.of("anomaly", "0.8"));
    for (int i = 0; i < 3; i++) {
      state = state.apply(new SignalDecided(meta(), signal, BattleNavaleResult.unknown()));
    }
    state = fold(state, bar(state, DECIDED));

    state = state.apply(new SignalDecided(meta(), signal, BattleNavaleResult.unknown()));

    assertThat(bar(state, DECIDED + 10 * MINUTE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4;4, 1", "4;3, 0", "3;4, 0", "4, 0", "4;-9;4, 0"})
  void slippage_trips_over_three_ticks_twice_in_a_row(String ticks, int trips) {
    DeskState state = desk(signal(13), 0);
    int fills = 0;
    for (String worse : ticks.split(";")) {
      state = stoppedOut(state, "T" + fills++, Long.parseLong(worse));
    }

    assertThat(breaker.onFill(state.guard(), DECIDED)).hasSize(trips);
  }

  /** A long whose stop is filled so many ticks below its trigger. */
  private static DeskState stoppedOut(DeskState before, String id, long worseTicks) {
    var entry = RiskCases.entry(id, 1, 13);
    return before
        .apply(new IntentFormed(meta(), entry))
        .apply(filled(id, OrderRole.ENTRY, entry.limitTicks()))
        .apply(filled(id, OrderRole.STOP, entry.stopTicks() - worseTicks));
  }

  private static OrderReported filled(String id, OrderRole role, long priceTicks) {
    return new OrderReported(
        meta(),
        new OrderReport(
            1,
            1,
            ES,
            id,
            role.orderId(id),
            "",
            role,
            OrderChange.FILLED,
            Optional.of(new Fill("X", priceTicks, 1, 0, 0)),
            0,
            0,
            "",
            DECIDED,
            7));
  }
}
