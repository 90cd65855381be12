package mia.trade;

import static mia.trade.TradeCases.ENTRY;
import static mia.trade.TradeCases.ES;
import static mia.trade.TradeCases.INSTRUMENTS;
import static mia.trade.TradeCases.MES;
import static mia.trade.TradeCases.MINUTE;
import static mia.trade.TradeCases.OPENED;
import static mia.trade.TradeCases.day;
import static mia.trade.TradeCases.meta;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import mia.engine.strategy.Candidate;
import mia.engine.strategy.StrategyName;
import mia.engine.strategy.Tier;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.DayRolled;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.VirtualTradeClosed;
import mia.persistence.desk.DeskEvent.VirtualTradeOpened;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.VirtualBarrier;
import mia.persistence.desk.VirtualResult;
import mia.protocol.market.Bar;
import mia.protocol.market.OrderFlow;
import mia.protocol.signal.AutomationMode;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VirtualTradesTest {
  private static final TradeDecider DECIDER =
      TradeCases.decider(TradeSettings.defaults(AutomationMode.DATA_COLLECTION));

  private DeskState state = TradeCases.empty().apply(new DayRolled(meta("D"), day().date()));
  private final List<DeskEvent> events = new ArrayList<>();
  private long barStart = OPENED;

  /** A closed bar, then what is decided on it. */
  private void bar(long low, long high, long close, Candidate... candidates) {
    bar(Optional.empty(), low, high, close, candidates);
  }

  private void bar(
      Optional<LocalDate> newDay, long low, long high, long close, Candidate... candidates) {
    Bar bar = Bar.of(barStart, MINUTE, close, high, low, close, 100, OrderFlow.NONE);
    barStart += MINUTE;
    state =
        state.apply(
            new BarClosed(
                meta("B"), bar, Optional.empty(), false, Optional.empty(), Optional.empty()));
    newDay.ifPresent(date -> state = state.apply(new DayRolled(meta("D"), date)));
    state = state.apply(new SignalDecided(meta("S"), TradeCases.nothing(), TradeCases.result()));
    var commit = TradeCases.commit(state, bar.endNanos());
    List<DeskEvent> decided = DECIDER.onBar(commit, facts(bar, candidates), "S");
    events.addAll(decided);
    state = commit.state();
  }

  private static BarFacts facts(Bar bar, Candidate... candidates) {
    return new BarFacts(
        bar.endNanos(),
        bar.closeTicks(),
        day(),
        day().phaseAt(bar.endNanos()),
        Set.of(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        0,
        List.of(candidates),
        OptionalDouble.empty());
  }

  private static Candidate candidate(Direction side, OptionalDouble confidence) {
    long sign = side.sign();
    return new Candidate(
        StrategyName.BASE,
        Tier.WEAK_BASE,
        side,
        OptionalLong.of(7),
        ENTRY,
        ENTRY - sign * 10,
        ENTRY + sign * 20,
        confidence,
        OptionalDouble.of(0.5),
        OptionalDouble.empty(),
        Optional.of(RefusalReason.CONFIDENCE));
  }

  private static Candidate candidate(Direction side) {
    return candidate(side, OptionalDouble.of(0.5));
  }

  private void open(Direction side) {
    bar(ENTRY - 3, ENTRY + 3, ENTRY, candidate(side));
    events.clear();
  }

  /** A bar given by its reach with and against the side. */
  private void move(Direction side, long against, long with, long close) {
    long sign = side.sign();
    long one = ENTRY - sign * against;
    long other = ENTRY + sign * with;
    bar(Math.min(one, other), Math.max(one, other), ENTRY + sign * close);
  }

  private VirtualResult closed() {
    assertThat(events).hasSize(1);
    return ((VirtualTradeClosed) events.get(0)).result();
  }

  @Test
  void follows_what_a_gate_refused_and_sends_nothing() {
    bar(ENTRY - 3, ENTRY + 3, ENTRY, candidate(Direction.LONG));

    VirtualTradeOpened opened = (VirtualTradeOpened) events.get(0);
    assertThat(events).hasSize(1);
    assertThat(opened.trade().id()).isEqualTo(opened.meta().id());
    assertThat(opened.meta().cause()).isEqualTo("S");
    assertThat(opened.trade().gate()).contains(RefusalReason.CONFIDENCE);
    assertThat(opened.trade().decidedAtNanos()).isEqualTo(OPENED + MINUTE);
    assertThat(state.virtuals()).hasSize(1);
    assertThat(state.trade()).isEmpty();
  }

  @Test
  void follows_from_a_confidence_of_35_percent_and_none_that_is_unknown() {
    bar(
        ENTRY - 3,
        ENTRY + 3,
        ENTRY,
        candidate(Direction.LONG, OptionalDouble.of(0.3499)),
        candidate(Direction.SHORT, OptionalDouble.empty()));
    assertThat(events).isEmpty();

    bar(ENTRY - 3, ENTRY + 3, ENTRY, candidate(Direction.LONG, OptionalDouble.of(0.35)));
    assertThat(events).hasSize(1);
  }

  @Test
  void the_bar_of_the_decision_ends_nothing() {
    bar(ENTRY - 50, ENTRY + 50, ENTRY, candidate(Direction.LONG));

    assertThat(state.virtuals()).hasSize(1);
    assertThat(state.virtuals().get(0).bars()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Direction.class,
      names = {"LONG", "SHORT"})
  void ends_at_its_stop_and_not_a_tick_before(Direction side) {
    open(side);

    move(side, 9, 4, 0);
    assertThat(events).isEmpty();
    move(side, 10, 4, 0);

    VirtualResult result = closed();
    assertThat(result.barrier()).isEqualTo(VirtualBarrier.STOP);
    // Ten ticks and one of slippage of 1.25, and 1.92 of costs.
    assertThat(result.grossMinor()).isEqualTo(-1_375);
    assertThat(result.costMinor()).isEqualTo(192);
    assertThat(result.netMinor()).isEqualTo(-1_567);
    assertThat(result.r().orElseThrow()).isCloseTo(-1.2536, within(1e-9));
    assertThat(result.favourableTicks()).isEqualTo(4);
    assertThat(result.adverseTicks()).isEqualTo(10);
    assertThat(result.bars()).isEqualTo(2);
    assertThat(state.virtuals()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Direction.class,
      names = {"LONG", "SHORT"})
  void ends_at_its_target_and_not_a_tick_before(Direction side) {
    open(side);

    move(side, 3, 19, 0);
    assertThat(events).isEmpty();
    move(side, 3, 20, 0);

    assertThat(closed().barrier()).isEqualTo(VirtualBarrier.TARGET);
    assertThat(closed().netMinor()).isEqualTo(19 * 125 - 192);
  }

  @ParameterizedTest
  @EnumSource(
      value = Direction.class,
      names = {"LONG", "SHORT"})
  void the_stop_comes_first_where_both_lie_in_one_bar(Direction side) {
    open(side);

    move(side, 10, 20, 0);

    assertThat(closed().barrier()).isEqualTo(VirtualBarrier.STOP);
  }

  @Test
  void ends_at_the_close_of_its_fiftieth_bar() {
    open(Direction.LONG);

    for (int i = 0; i < 49; i++) {
      move(Direction.LONG, 2, 2, 1);
    }
    assertThat(events).isEmpty();
    move(Direction.LONG, 2, 6, 5);

    assertThat(closed().barrier()).isEqualTo(VirtualBarrier.HORIZON);
    assertThat(closed().bars()).isEqualTo(50);
    assertThat(closed().grossMinor()).isEqualTo(4 * 125);
    assertThat(closed().closedNanos()).isEqualTo(OPENED + 51 * MINUTE);
  }

  @Test
  void ends_with_its_trading_day_at_the_last_close_and_sees_nothing_of_the_next() {
    open(Direction.LONG);
    move(Direction.LONG, 2, 6, 5);

    bar(Optional.of(day().date().plusDays(1)), ENTRY - 90, ENTRY + 90, ENTRY - 80);

    assertThat(closed().barrier()).isEqualTo(VirtualBarrier.DAY_END);
    assertThat(closed().exitTicks()).isEqualTo(ENTRY + 5);
    assertThat(closed().adverseTicks()).isEqualTo(2);
    assertThat(closed().closedNanos()).isEqualTo(OPENED + 2 * MINUTE);
  }

  @Test
  void several_are_open_at_a_time_up_to_the_bound() {
    for (int i = 0; i < 60; i++) {
      bar(ENTRY - 3, ENTRY + 3, ENTRY, candidate(Direction.LONG), candidate(Direction.SHORT));
      assertThat(state.virtuals()).hasSizeLessThanOrEqualTo(100);
    }

    assertThat(state.virtuals()).hasSize(100);
    assertThat(state.virtuals().stream().map(v -> v.trade().id()).distinct()).hasSize(100);
  }

  @Test
  void counts_in_the_micro_contract() {
    open(Direction.SHORT);
    move(Direction.SHORT, 3, 20, 0);

    assertThat(closed().traded()).isEqualTo(MES);
    assertThat(closed().riskMinor()).isEqualTo(INSTRUMENTS.require(MES).moveMinor(10, 1));
    assertThat(state.engine().lastBar().orElseThrow().endNanos()).isEqualTo(barStart);
    assertThat(ES).isNotEqualTo(MES);
  }
}
