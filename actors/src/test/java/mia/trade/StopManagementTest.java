package mia.trade;

import static mia.trade.TradeCases.ENTRY;
import static mia.trade.TradeCases.OPENED;
import static mia.trade.TradeCases.SETTINGS;
import static mia.trade.TradeCases.favourable;
import static mia.trade.TradeCases.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.TradeState;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StopManagementTest {
  private static final long SEED = Long.getLong("mia.seed", 20_261_122L);
  private static final OptionalLong NO_BASE = OptionalLong.empty();

  private final StopManagement stops =
      new StopManagement(SETTINGS, TradeCases.INSTRUMENTS.require(TradeCases.ES));

  private Optional<StopManagement.Better> improve(DeskState state) {
    return stops.improve(trade(state), NO_BASE);
  }

  private static TradeState trade(DeskState state) {
    return state.trade().orElseThrow();
  }

  private static StopManagement.Better better(Side side, long fromEntry, ExitReason reason) {
    return new StopManagement.Better(ENTRY + side.sign() * fromEntry, reason);
  }

  /** The trade whose stop was moved, as the venue confirms it. */
  private static DeskState moved(DeskState state, StopManagement.Better to) {
    return TradeCases.with(
            state,
            new MoveStop(
                "K7QX-ES-5", "K7QX-ES-1", TradeCases.ES, to.stopTicks(), to.reason(), OPENED))
        .apply(TradeCases.report(OrderRole.STOP, OrderChange.ACCEPTED, 0, 0, to.stopTicks()));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void goes_to_break_even_at_eight_ticks_and_not_before(Side side) {
    assertThat(improve(favourable(open(side, 6), 7))).isEmpty();
    assertThat(improve(favourable(open(side, 6), 8)))
        .contains(better(side, 1, ExitReason.BREAK_EVEN));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void waits_for_one_r_where_that_is_more(Side side) {
    assertThat(improve(favourable(open(side, 11), 10))).isEmpty();
    assertThat(improve(favourable(open(side, 11), 11)))
        .contains(better(side, 1, ExitReason.BREAK_EVEN));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void trails_six_ticks_behind_the_best_price_from_twelve_ticks_on(Side side) {
    assertThat(improve(favourable(open(side, 6), 11)))
        .contains(better(side, 1, ExitReason.BREAK_EVEN));
    assertThat(improve(favourable(open(side, 6), 12))).contains(better(side, 6, ExitReason.TRAIL));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void trails_from_one_and_a_half_r_rounded_up_where_that_is_more(Side side) {
    // 1.5 * 11 = 16.5
    assertThat(improve(favourable(open(side, 11), 16)))
        .contains(better(side, 1, ExitReason.BREAK_EVEN));
    assertThat(improve(favourable(open(side, 11), 17)))
        .contains(better(side, 11, ExitReason.TRAIL));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void trails_beyond_the_edge_of_a_base_where_that_is_tighter(Side side) {
    TradeState trade = trade(favourable(open(side, 6), 20));
    OptionalLong near = OptionalLong.of(ENTRY + side.sign() * 18);
    OptionalLong far = OptionalLong.of(ENTRY + side.sign() * 15);

    assertThat(stops.improve(trade, near)).contains(better(side, 16, ExitReason.TRAIL));
    assertThat(stops.improve(trade, far)).contains(better(side, 14, ExitReason.TRAIL));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void leaves_the_stop_where_a_base_lies_beyond_the_best_price(Side side) {
    TradeState trade = trade(favourable(open(side, 6), 20));

    assertThat(stops.improve(trade, OptionalLong.of(ENTRY + side.sign() * 22)))
        .contains(better(side, 14, ExitReason.TRAIL));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void a_base_does_not_move_the_stop_before_the_trail_begins(Side side) {
    TradeState trade = trade(favourable(open(side, 6), 11));

    assertThat(stops.improve(trade, OptionalLong.of(ENTRY + side.sign() * 9)))
        .contains(better(side, 1, ExitReason.BREAK_EVEN));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void lengths_are_multiplied_by_the_scale_of_the_market_but_not_the_offset(Side side) {
    var wide = new StopManagement(SETTINGS, TradeCases.INSTRUMENTS.require(Symbol.of("NQ")));

    assertThat(wide.improve(trade(favourable(open(side, 6), 39)), NO_BASE)).isEmpty();
    assertThat(wide.improve(trade(favourable(open(side, 6), 40)), NO_BASE))
        .contains(better(side, 1, ExitReason.BREAK_EVEN));
    assertThat(wide.improve(trade(favourable(open(side, 6), 60)), NO_BASE))
        .contains(better(side, 30, ExitReason.TRAIL));
  }

  @Test
  void wants_nothing_while_a_move_or_an_exit_is_under_way_or_nothing_is_open() {
    DeskState ripe = favourable(open(Side.BUY, 6), 20);
    DeskState moving =
        TradeCases.with(
            ripe,
            new MoveStop("K7QX-ES-5", "K7QX-ES-1", TradeCases.ES, ENTRY, ExitReason.TRAIL, OPENED));
    DeskState leaving =
        TradeCases.with(
            ripe,
            new ExitPosition(
                "K7QX-ES-6",
                "K7QX-ES-1",
                TradeCases.ES,
                TradeCases.MES,
                Side.SELL,
                4,
                ExitReason.TIME,
                OPENED));

    for (DeskState state : new DeskState[] {moving, leaving, TradeCases.working(Side.BUY, 6)}) {
      assertThat(improve(state)).isEmpty();
      assertThat(stops.band(trade(state))).isEqualTo(DecisionBand.OPEN);
    }
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void is_never_loosened_along_any_path(Side side) {
    var random = new SplittableRandom(SEED);
    for (int path = 0; path < 200; path++) {
      DeskState state = open(side, random.nextLong(2, 30));
      long best = 0;
      long stop = trade(state).stopTicks();
      for (int i = 0; i < 30; i++) {
        best = Math.max(best, random.nextLong(-20, 60));
        state = favourable(state, best);
        OptionalLong edge =
            random.nextBoolean() ? NO_BASE : OptionalLong.of(ENTRY + random.nextLong(-60, 60));
        var better = stops.improve(trade(state), edge);
        if (better.isPresent()) {
          assertThat((better.get().stopTicks() - stop) * side.sign())
              .as("seed %s, path %s", SEED, path)
              .isPositive();
          assertThat((ENTRY + side.sign() * best - better.get().stopTicks()) * side.sign())
              .as("behind the price, seed %s, path %s", SEED, path)
              .isPositive();
          state = moved(state, better.get());
          stop = trade(state).stopTicks();
          assertThat(stop).isEqualTo(better.get().stopTicks());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void no_price_inside_the_band_moves_the_stop_and_the_edge_of_the_band_does(Side side) {
    var random = new SplittableRandom(SEED);
    for (int path = 0; path < 300; path++) {
      DeskState state = open(side, random.nextLong(2, 40));
      long best = random.nextLong(0, 80);
      state = favourable(state, best);
      Optional<StopManagement.Better> due = improve(state);
      if (due.isPresent()) {
        state = moved(state, due.get());
      }
      DecisionBand band = stops.band(trade(state));
      long edge = side == Side.BUY ? band.highTicks() : band.lowTicks();
      long inside = (edge - ENTRY) * side.sign() - 1;

      for (long ticks = -60; ticks <= inside; ticks++) {
        assertThat(improve(favourable(state, Math.max(best, ticks))))
            .as("seed %s, path %s, %s ticks", SEED, path, ticks)
            .isEmpty();
      }
      assertThat(improve(favourable(state, inside + 1)))
          .as("seed %s, path %s, at the edge", SEED, path)
          .isPresent();
      assertThat(side == Side.BUY ? band.lowTicks() : band.highTicks())
          .isEqualTo(side == Side.BUY ? Long.MIN_VALUE : Long.MAX_VALUE);
    }
  }

  @Test
  void average_entry_is_rounded_against_the_trade() {
    DeskState bought =
        TradeCases.filled(TradeCases.working(Side.BUY, 6), 1, OrderChange.PARTLY_FILLED)
            .apply(TradeCases.report(OrderRole.ENTRY, OrderChange.FILLED, 3, ENTRY - 1, 0));
    DeskState sold =
        TradeCases.filled(TradeCases.working(Side.SELL, 6), 1, OrderChange.PARTLY_FILLED)
            .apply(TradeCases.report(OrderRole.ENTRY, OrderChange.FILLED, 3, ENTRY - 1, 0));

    assertThat(StopManagement.entryTicks(trade(bought))).isEqualTo(ENTRY);
    assertThat(StopManagement.entryTicks(trade(sold))).isEqualTo(ENTRY - 1);
  }
}
