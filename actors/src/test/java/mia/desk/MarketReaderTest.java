package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mia.desk.MarketReader.Finding;
import mia.engine.BarBuilder;
import mia.persistence.EventMeta;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskEvent.PriceTouched;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.TradeState;
import mia.protocol.market.Bar;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.Symbol;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;
import org.junit.jupiter.api.Test;

class MarketReaderTest {
  private static final long SEED = Long.getLong("mia.seed", 20_261_122L);
  private static final int MARKETS = 300;
  private static final Symbol ES = Symbol.of("ES");
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long START = 1_772_550_000_000_000_000L;
  private static final long ENTRY = 24_000;

  /** What a reader found at the end of a bar. */
  private record Closed(Bar bar, long positionAfter, Optional<Excursion> sinceEntry) {}

  @Test
  void after_a_silent_refold_it_finds_what_an_undisturbed_reader_finds() {
    var random = new SplittableRandom(SEED);
    for (int market = 0; market < MARKETS; market++) {
      List<MarketData> ticks = ticks(random);
      int opened = random.nextInt(ticks.size() / 2);
      int journaled = random.nextInt(opened + 1, ticks.size());

      List<Closed> whole = new ArrayList<>();
      var undisturbed = reader(0, Optional.empty());
      read(undisturbed, ticks, 0, opened, whole);

      List<Closed> before =
          whole.stream().filter(closed -> closed.positionAfter() <= journaled).toList();
      Optional<Closed> last =
          before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
      var restarted = reader(journaled, last.map(Closed::bar));
      TradeState trade = trade(opened);
      Optional<Excursion> known = last.flatMap(Closed::sinceEntry);
      restarted.proceed(
          DecisionBand.OPEN, Optional.of(known.map(k -> seen(trade, k)).orElse(trade)));
      List<Closed> rest = new ArrayList<>();
      int from = last.map(closed -> (int) closed.positionAfter()).orElse(0);
      read(restarted, ticks, from, Integer.MAX_VALUE, rest);

      assertThat(rest)
          .as("seed %s, market %s, opened %s, journaled %s", SEED, market, opened, journaled)
          .isEqualTo(whole.subList(before.size(), whole.size()));
      assertThat(restarted.sinceEntry()).isEqualTo(undisturbed.sinceEntry());
    }
  }

  @Test
  void history_comes_in_lists_of_at_most_five_hundred_bars() {
    long until = START + 1_200 * MINUTE;
    var reader = new MarketReader(ES, new BarBuilder(LoneNode.CALENDAR), 0, until);
    List<Integer> sizes = new ArrayList<>();
    int read = 0;
    for (long position = 0; read < 700; position++) {
      var bar = new MarketData().reset(Kind.BAR, START + (position + 1) * MINUTE, position);
      bar.barStartNanos = START + position * MINUTE;
      bar.openTicks = ENTRY;
      bar.highTicks = ENTRY;
      bar.lowTicks = ENTRY;
      bar.priceTicks = ENTRY;
      if (!LoneNode.CALENDAR
          .dayAt(bar.barStartNanos)
          .phaseAt(bar.barStartNanos)
          .equals(SessionPhase.CLOSED)) {
        read++;
      }
      if (reader.read(bar) == Finding.HISTORY) {
        sizes.add(reader.takeHistory().size());
        assertThat(reader.positionAfter()).isEqualTo(position);
        assertThat(reader.read(bar)).isEqualTo(Finding.CONSUMED);
      }
    }
    var live = new MarketData().reset(Kind.TRADE, until + 1, 10_000);
    live.priceTicks = ENTRY;
    assertThat(reader.read(live)).isEqualTo(Finding.HISTORY);
    sizes.add(reader.takeHistory().size());

    assertThat(sizes).containsExactly(500, 200);
    assertThat(reader.read(live)).isEqualTo(Finding.CONSUMED);
  }

  @Test
  void a_tick_that_touches_is_found_once_and_then_consumed() {
    var reader = reader(0, Optional.empty());
    reader.proceed(DecisionBand.OPEN.above(ENTRY + 2), Optional.empty());
    MarketData tick = tick(START, 0, ENTRY + 2);

    assertThat(reader.read(tick)).isEqualTo(Finding.TOUCHED);
    assertThat(reader.print().lastTicks()).isEqualTo(ENTRY + 2);
    assertThat(reader.read(tick)).isEqualTo(Finding.CONSUMED);
  }

  @Test
  void a_tick_behind_the_minute_closes_it_before_it_touches() {
    var reader = reader(0, Optional.empty());
    reader.proceed(DecisionBand.OPEN.above(ENTRY + 2), Optional.empty());
    reader.read(tick(START, 0, ENTRY));
    MarketData tick = tick(START + MINUTE, 1, ENTRY + 2);

    assertThat(reader.read(tick)).isEqualTo(Finding.BAR_CLOSED);
    assertThat(reader.closedByClock()).isFalse();
    assertThat(reader.positionAfter()).isEqualTo(1);
    assertThat(reader.read(tick)).isEqualTo(Finding.TOUCHED);
    assertThat(reader.read(tick)).isEqualTo(Finding.CONSUMED);
  }

  @Test
  void the_clock_closes_an_overdue_minute() {
    var reader = reader(0, Optional.empty());
    reader.read(tick(START, 0, ENTRY));
    var clock = new MarketData().reset(Kind.CLOCK, START + MINUTE + 2 * SECOND, 1);

    assertThat(reader.read(clock)).isEqualTo(Finding.BAR_CLOSED);
    assertThat(reader.closedByClock()).isTrue();
    assertThat(reader.read(clock)).isEqualTo(Finding.CONSUMED);
  }

  /** Reads to the end; the trade is open from a position on. */
  private static void read(
      MarketReader reader, List<MarketData> ticks, int from, int opened, List<Closed> into) {
    for (int i = from; i < ticks.size(); i++) {
      if (i == opened) {
        reader.proceed(DecisionBand.OPEN, Optional.of(trade(opened)));
      }
      while (true) {
        Finding finding = reader.read(ticks.get(i));
        if (finding == Finding.CONSUMED) {
          break;
        }
        assertThat(finding).isEqualTo(Finding.BAR_CLOSED);
        into.add(new Closed(reader.closedBar(), reader.positionAfter(), reader.sinceEntry()));
      }
    }
  }

  private static MarketReader reader(long silentUntil, Optional<Bar> behind) {
    var builder = new BarBuilder(LoneNode.CALENDAR);
    behind.ifPresent(builder::resumeAfter);
    return new MarketReader(ES, builder, silentUntil, Long.MIN_VALUE);
  }

  private static List<MarketData> ticks(SplittableRandom random) {
    List<MarketData> ticks = new ArrayList<>();
    long time = START;
    long price = ENTRY;
    int count = random.nextInt(20, 80);
    for (int i = 0; i < count; i++) {
      time += random.nextInt(8) == 0 ? random.nextLong(3 * MINUTE) : random.nextLong(15 * SECOND);
      price += random.nextLong(-3, 4);
      MarketData tick = tick(time, i, price);
      if (random.nextInt(3) == 0) {
        tick.bidTicks = price - random.nextLong(2);
        tick.askTicks = tick.bidTicks + 1;
      }
      if (random.nextInt(6) == 0) {
        tick.kind = Kind.QUOTE;
      }
      ticks.add(tick);
    }
    return ticks;
  }

  private static MarketData tick(long timeNanos, long position, long ticks) {
    var tick = new MarketData().reset(Kind.TRADE, timeNanos, position);
    tick.priceTicks = ticks;
    tick.size = 1 + position % 5;
    return tick;
  }

  /** A long that was filled by the record at a position. */
  private static TradeState trade(long position) {
    return state(position).trade().orElseThrow();
  }

  private static TradeState seen(TradeState trade, Excursion seen) {
    var meta = new EventMeta("P", "", ES, START, trade.openedPosition(), "cafe");
    var print = new MarketPrint(ES, 0, START, 0, 0, 0, 0, 0, 0);
    return state(trade.openedPosition())
        .apply(new PriceTouched(meta, print, Optional.of(seen)))
        .trade()
        .orElseThrow();
  }

  private static DeskState state(long position) {
    var meta = new EventMeta("D", "", ES, START, position, "cafe");
    var entry =
        new EnterBracket(
            "T", ES, ES, Side.BUY, 1, ENTRY, ENTRY - 13, ENTRY + 26, START, START, START, 1);
    var fill =
        new OrderReport(
            1,
            1,
            ES,
            "T",
            "T-E",
            "T",
            OrderRole.ENTRY,
            OrderChange.FILLED,
            Optional.of(new Fill("X", ENTRY, 1, 0, 0)),
            0,
            0,
            "",
            START,
            position);
    return DeskState.empty("e", "cafe")
        .apply(new IntentFormed(meta, entry))
        .apply(new RiskDecided(meta, RiskDecision.of("T", Action.APPROVE, 1, 1, List.of())))
        .apply(new OrderReported(meta, fill));
  }
}
