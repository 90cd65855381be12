package mia.engine.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import mia.engine.BarSeries;
import mia.engine.TickScale;
import mia.protocol.market.Bar;
import mia.protocol.market.Instruments;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.Test;

class LevelCatalogTest {
  /** 2026-03-03 09:28 ET. */
  private static final long BEFORE_OPEN = 1_772_548_080_000_000_000L;

  private final BarSeries bars = new BarSeries();
  private final BarSession session = new BarSession(TradingCalendar.withoutHolidays());
  private final Vwap vwap = new Vwap();
  private final VolumeProfile profile = new VolumeProfile();
  private final SessionLevels sessionLevels = new SessionLevels();
  private final Touches touches = new Touches(new TickScale(1));
  private final LevelSet levels = new LevelSet();
  private final LevelInputs inputs =
      new LevelInputs(
          bars,
          new TickScale(1),
          new RoundGrid(100, 400),
          session,
          sessionLevels,
          vwap,
          profile,
          new OptionsBook(OptionsBook.Ages.DEFAULTS));

  private List<String> after(int minutes, long price) {
    long start = BEFORE_OPEN + minutes * WildMarket.MINUTE;
    Bar bar = Bar.of(start, WildMarket.MINUTE, price, price, price, price, 5, OrderFlow.NONE);
    bars.append(bar);
    session.onBar(start);
    vwap.onBar(bars, session);
    profile.onBar(bar, session, vwap);
    sessionLevels.onBar(bars, session);
    touches.onBar(bars, session);
    LevelCatalog.collect(levels, inputs, touches);
    var found = new ArrayList<String>();
    for (int i = 0; i < levels.size(); i++) {
      found.add(levels.type(i) + "@" + levels.price(i));
    }
    return found;
  }

  @Test
  void a_psychological_price_stands_alone_where_a_round_one_would_be() {
    List<String> found = after(0, 24_050);

    assertThat(found).contains("PSYCHOLOGICAL@24000", "ROUND_NUMBER@24100", "ROUND_NUMBER@23900");
    assertThat(found).doesNotContain("ROUND_NUMBER@24000");
  }

  @Test
  void levels_farther_than_200_points_do_not_count() {
    List<String> found = after(0, 24_100);

    assertThat(found).contains("ROUND_NUMBER@23300", "ROUND_NUMBER@24900");
    assertThat(found).noneMatch(level -> level.endsWith("@23200") || level.endsWith("@25000"));
  }

  @Test
  void an_extreme_of_the_session_counts_once_it_has_stood_for_15_minutes() {
    after(0, 24_010);

    assertThat(after(14, 24_005)).noneMatch(level -> level.startsWith("SESSION_HIGH"));
    assertThat(after(15, 24_005)).contains("SESSION_HIGH@24010");
  }

  @Test
  void the_night_counts_in_regular_hours_only() {
    assertThat(after(0, 24_010)).noneMatch(level -> level.startsWith("OVERNIGHT"));
    after(1, 24_020);

    assertThat(after(2, 24_030)).contains("OVERNIGHT_HIGH@24020", "OVERNIGHT_LOW@24010");
  }

  @Test
  void levels_come_sorted_by_price() {
    after(0, 24_010);
    after(20, 24_070);

    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.price(i)).isGreaterThanOrEqualTo(levels.price(i - 1));
    }
  }

  @Test
  void a_grid_has_to_be_given_for_an_unknown_instrument() {
    var es = Instruments.builtIn().require(Symbol.of("ES"));
    var other =
        new mia.protocol.market.Instrument(
            Symbol.of("CL"),
            es.tickSize(),
            es.tickValueMinor(),
            es.currency(),
            es.months(),
            es.costPerSideMinor(),
            es.tickScale(),
            es.esTenthsPerLot(),
            es.micro(),
            es.lowestPriceTicks(),
            es.highestPriceTicks());

    assertThat(RoundGrid.of(es)).isEqualTo(new RoundGrid(100, 400));
    assertThat(RoundGrid.of(other)).isEqualTo(new RoundGrid(100, 400));
  }
}
