package mia.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mia.account.AccountSettings;
import mia.account.AccountSteps;
import mia.broker.paper.PaperBroker;
import mia.broker.paper.PaperSettings;
import mia.desk.DeskRules;
import mia.desk.DeskVerifier;
import mia.engine.EngineSettings;
import mia.feed.FeedClock;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.feed.replay.ReplayInput;
import mia.feed.replay.ReplaySettings;
import mia.monitor.ClosedTrade;
import mia.persistence.JournalEvent;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskEvent.TradeClosed;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.signal.AutomationMode;
import mia.risk.AccountRisk;
import mia.risk.RiskSettings;
import mia.trade.TradeSettings;
import org.junit.jupiter.api.Test;

/** The backtest on the scripted market; that it equals a node is tested where nodes are. */
class BacktestTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final Symbol NQ = Symbol.of("NQ");
  private static final Instruments INSTRUMENTS = Instruments.builtIn();
  private static final TradingCalendar CALENDAR = TradingCalendar.withoutHolidays();

  @Test
  void follows_from_its_own_inputs_event_by_event() throws Exception {
    List<JournalEvent> events = run(Long.MIN_VALUE, Long.MAX_VALUE);

    assertThat(events).filteredOn(TradeClosed.class::isInstance).hasSizeGreaterThan(5);
    verify(events);
  }

  @Test
  void follows_as_well_where_decisions_were_kept_without_their_score() throws Exception {
    List<JournalEvent> events = run(Long.MIN_VALUE, Long.MAX_VALUE);

    List<JournalEvent> former =
        events.stream()
            .map(event -> event instanceof RiskDecided decided ? decided.withoutScore() : event)
            .toList();

    assertThat(former).isNotEqualTo(events);
    verify(former);
  }

  private static void verify(List<JournalEvent> events) {
    for (Symbol symbol : List.of(ES, NQ)) {
      var verifier = new DeskVerifier(rules(symbol));
      for (JournalEvent event : events) {
        if (event instanceof DeskEvent decided && event.meta().symbol().equals(symbol)) {
          assertThat(verifier.accept(decided)).isEmpty();
        }
      }
      assertThat(verifier.end()).isEmpty();
    }
  }

  @Test
  void lets_each_symbol_see_the_other_ones_minute() throws Exception {
    List<JournalEvent> events = run(Long.MIN_VALUE, Long.MAX_VALUE);

    for (Symbol symbol : List.of(ES, NQ)) {
      assertThat(events)
          .anyMatch(
              event ->
                  event instanceof BarClosed closed
                      && closed.meta().symbol().equals(symbol)
                      && closed.peer().isPresent());
    }
  }

  @Test
  void decides_on_a_part_what_it_decides_on_the_whole() throws Exception {
    LookaheadCheck.Result result =
        LookaheadCheck.run(
            (until, listener) -> run(Long.MIN_VALUE, until, listener), LookaheadCheck.CUTS);

    assertThat(result.difference()).isEmpty();
    assertThat(result.compared()).isGreaterThan(1_000);
  }

  @Test
  void finds_a_decision_that_knew_what_came_after_it() throws Exception {
    LookaheadCheck.Result result =
        LookaheadCheck.run(
            (until, listener) ->
                // What a look-ahead looks like: another market after the end decides before it.
                run(Long.MIN_VALUE, until, until == Long.MAX_VALUE ? listener : onlyHalf(listener)),
            3);

    assertThat(result.difference()).isPresent();
    assertThat(result.cuts()).isEqualTo(1);
  }

  @Test
  void collects_trades_with_the_circumstances_of_their_decision() throws Exception {
    var record = new BacktestRecord(INSTRUMENTS, CALENDAR, true, BacktestListener.NONE);
    run(Long.MIN_VALUE, Long.MAX_VALUE, record);

    List<ClosedTrade> trades = record.trades().trades();
    assertThat(trades).hasSize((int) record.summary().trades()).hasSizeGreaterThan(5);
    assertThat(trades).allMatch(t -> !t.regime().isEmpty() && !t.tier().isEmpty());
    assertThat(record.trades().performance().netMinor()).isEqualTo(record.summary().netMinor());
    ChartLog.Chart chart = record.charts().orElseThrow().charts().get(ES);
    assertThat(chart.bars()).anyMatch(bar -> bar.colour() > 0).anyMatch(bar -> bar.colour() < 0);
    assertThat(chart.bases()).isNotEmpty().allMatch(base -> base.highTicks() >= base.lowTicks());
    assertThat(chart.zones()).isNotEmpty();
  }

  @Test
  void says_how_long_the_method_remembers_its_start() throws Exception {
    WarmupCheck.Result result =
        WarmupCheck.run((from, listener) -> run(from, Long.MAX_VALUE, listener), 1_950);

    assertThat(result.compared()).isPositive();
    assertThat(result.warmUpBars()).isBetween(result.different(), result.compared());
  }

  @Test
  void says_where_the_market_is_too_short_to_tell_whether_the_start_is_forgotten() {
    var late = new WarmupCheck.Result(0, 1_000, 40, 700, OptionalLong.of(1), 1_950);
    var forgotten = new WarmupCheck.Result(0, 1_000, 40, 400, OptionalLong.of(1), 1_950);
    var remembers = new WarmupCheck.Result(0, 4_000, 40, 2_100, OptionalLong.of(1), 1_950);

    assertThat(late.isSettled()).isFalse();
    assertThat(late.isTooShort()).isTrue();
    assertThat(forgotten.isSettled()).isTrue();
    assertThat(forgotten.isTooShort()).isFalse();
    assertThat(remembers.isSettled()).isFalse();
    assertThat(remembers.isTooShort()).isFalse();
  }

  private static BacktestListener onlyHalf(BacktestListener listener) {
    return new BacktestListener() {
      private int commits;

      @Override
      public void onCommitted(String stream, List<? extends JournalEvent> events) {
        if (commits++ % 2 == 0) {
          listener.onCommitted(stream, events);
        }
      }
    };
  }

  private static List<JournalEvent> run(long from, long until) throws Exception {
    List<JournalEvent> events = new ArrayList<>();
    run(
        from,
        until,
        new BacktestListener() {
          @Override
          public void onCommitted(String stream, List<? extends JournalEvent> committed) {
            events.addAll(committed);
          }
        });
    return events;
  }

  private static void run(long from, long until, BacktestListener listener) throws FeedException {
    List<FeedSource> sources =
        List.of(
            new CutFeed(market(ES, "scripted_ES"), from, until),
            new CutFeed(market(NQ, "scripted_NQ"), from, until));
    try (PaperBroker venue = PaperBroker.inMemory(INSTRUMENTS, PaperSettings.defaults())) {
      var account =
          new AccountSteps(
              "PAPER",
              "TEST",
              ES,
              "cafe",
              new AccountRisk(INSTRUMENTS, RiskSettings.defaults()),
              CALENDAR,
              AccountSettings.defaults());
      new Backtest(
              new Backtest.Parts(
                  List.of(ES, NQ),
                  sources,
                  Map.of(ES, rules(ES), NQ, rules(NQ)),
                  "PAPER",
                  account,
                  venue,
                  new FeedClock(2_000_000_000L, 1_000_000_000L),
                  Long.MIN_VALUE,
                  Long.MAX_VALUE,
                  until,
                  "here",
                  "test"),
              listener)
          .run();
    } finally {
      sources.forEach(FeedSource::close);
    }
  }

  private static FeedSource market(Symbol symbol, String name) throws FeedException {
    try {
      return ReplayInput.open(
          INSTRUMENTS.require(symbol), Golden.bars(name), ReplaySettings.DEFAULTS);
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DeskRules rules(Symbol symbol) {
    return new DeskRules(
        new DeskCommit.Origin("TEST", symbol, "cafe"),
        INSTRUMENTS,
        INSTRUMENTS.require(INSTRUMENTS.require(symbol).micro()),
        CALENDAR,
        EngineSettings.defaults(),
        TradeSettings.defaults(AutomationMode.PAPER_TRADING),
        RiskSettings.defaults(),
        Long.MIN_VALUE,
        Optional.of(symbol.equals(ES) ? NQ : ES),
        3_000_000_000L);
  }
}
