package mia.broker.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import mia.broker.BrokerSnapshot;
import mia.broker.BrokerSnapshot.WorkingOrder;
import mia.broker.paper.Script.Step;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderStatus;
import mia.protocol.order.Side;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever happens: random markets and commands, the seed in the name of the test. */
class PaperExchangeSimulationTest {
  private static final int STEPS = 1_500;
  private static final Instruments INSTRUMENTS = Instruments.builtIn();

  static LongStream seeds() {
    return LongStream.range(0, "soak".equals(System.getProperty("mia.checks")) ? 2_000 : 60);
  }

  private static PaperExchange exchange() {
    var exchange = new PaperExchange(INSTRUMENTS, PaperSettings.defaults());
    exchange.connect(1);
    return exchange;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_same_inputs_give_the_same_reports_and_state(long seed) {
    PaperExchange one = exchange();
    PaperExchange other = exchange();

    for (Step step : Script.of(seed, STEPS)) {
      assertThat(Script.apply(one, step)).isEqualTo(Script.apply(other, step));
    }

    assertThat(one.state()).isEqualTo(other.state());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void prints_inside_the_band_never_do_anything(long seed) {
    PaperExchange all = exchange();
    PaperExchange some = exchange();
    int skipped = 0;

    for (Step step : Script.of(seed, STEPS)) {
      if (step instanceof Step.Print print && !some.band(symbol(print)).touchedBy(print.print())) {
        assertThat(all.print(1, print.print()).changed()).as(print.toString()).isFalse();
        some.advance(symbol(print), print.print().position());
        skipped++;
      } else {
        assertThat(Script.apply(some, step)).isEqualTo(Script.apply(all, step));
      }
    }

    assertThat(some.state()).isEqualTo(all.state());
    assertThat(skipped).isPositive();
  }

  private static Symbol symbol(Step.Print print) {
    return print.print().symbol();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void books_balance_and_positions_are_protected_after_every_step(long seed) {
    PaperExchange exchange = exchange();
    var books = new Books();

    for (Step step : Script.of(seed, STEPS)) {
      if (step instanceof Step.Submit submit && submit.intent() instanceof EnterBracket enter) {
        books.brackets.putIfAbsent(enter.id(), enter);
      }
      List<OrderReport> reports = Script.apply(exchange, step);
      if (!reports.isEmpty() && reports.get(0).venueSequence() > books.lastSequence) {
        reports.forEach(books::book);
        if (step instanceof Step.Print print) {
          reports.forEach(report -> books.checkPrice(report, print.print()));
        }
      }
      books.check(exchange.snapshot());
    }

    assertThat(books.fills).isPositive();
  }

  /** An account's own view, from nothing but the reports. */
  private static final class Books {
    final Map<String, EnterBracket> brackets = new HashMap<>();
    final Map<String, Long> openByTrade = new HashMap<>();
    final Map<String, Long> stopTicks = new HashMap<>();
    final Map<String, OrderStatus> statuses = new HashMap<>();
    final Set<String> executions = new HashSet<>();
    long lastSequence;
    int fills;

    void book(OrderReport report) {
      assertThat(report.venueSequence()).isEqualTo(++lastSequence);
      boolean requestRefused =
          report.change() == mia.protocol.order.OrderChange.REJECTED
              && report.orderId().equals(report.role().orderId(report.tradeId()))
              && !report.intentId().equals(report.tradeId());
      if (!requestRefused) {
        OrderStatus before = statuses.getOrDefault(report.orderId(), OrderStatus.PENDING_SUBMIT);
        assertThat(before.on(report.change())).as(before + " then " + report).isPresent();
        assertThat(before.isFinal()).as(before + " then " + report).isFalse();
        statuses.put(report.orderId(), before.on(report.change()).orElseThrow());
      }
      if (report.role() == OrderRole.STOP && report.workingTicks() != 0) {
        stopTicks.put(report.tradeId(), report.workingTicks());
      }
      report.fill().ifPresent(fill -> book(report, fill));
    }

    private void book(OrderReport report, Fill fill) {
      EnterBracket bracket = brackets.get(report.tradeId());
      long lots = report.role() == OrderRole.ENTRY ? fill.lots() : -fill.lots();
      long open = openByTrade.merge(report.tradeId(), lots, Long::sum);
      long perSide = INSTRUMENTS.require(bracket.traded()).costPerSideMinor();
      assertThat(open).as(report.toString()).isBetween(0L, bracket.lots());
      assertThat(executions.add(fill.executionId())).as(report.toString()).isTrue();
      assertThat(fill.costMinor()).isEqualTo(perSide * fill.lots());
      fills++;
    }

    /** Never kinder than the market or its limit, never worse than its slippage allows. */
    void checkPrice(OrderReport report, MarketPrint print) {
      if (report.fill().isEmpty()) {
        return;
      }
      EnterBracket bracket = brackets.get(report.tradeId());
      Side side = report.role() == OrderRole.ENTRY ? bracket.side() : bracket.side().opposite();
      long[] seen =
          LongStream.of(print.bidTicks(), print.askTicks(), print.lowTicks(), print.highTicks())
              .filter(ticks -> ticks != MarketData.NO_PRICE)
              .map(ticks -> ticks * side.sign())
              .sorted()
              .toArray();
      long price = report.fill().get().priceTicks() * side.sign();
      assertThat(price).as(report + " on " + print).isGreaterThanOrEqualTo(seen[0]);
      boolean atOwnLimit =
          report.role() == OrderRole.TARGET
              ? price == bracket.targetTicks() * side.sign()
              : report.role() == OrderRole.ENTRY && price <= bracket.limitTicks() * side.sign();
      if (!atOwnLimit) {
        assertThat(price)
            .as(report + " on " + print)
            .isLessThanOrEqualTo(seen[seen.length - 1] + 2);
      }
    }

    void check(BrokerSnapshot snapshot) {
      assertThat(snapshot.lastVenueSequence()).isEqualTo(lastSequence);
      var lotsByContract = new HashMap<Symbol, Long>();
      openByTrade.forEach(
          (trade, lots) ->
              lotsByContract.merge(
                  brackets.get(trade).traded(),
                  lots * brackets.get(trade).side().sign(),
                  Long::sum));
      lotsByContract.values().removeIf(lots -> lots == 0);
      var held = new HashMap<Symbol, Long>();
      snapshot.positions().forEach(position -> held.put(position.traded(), position.lots()));
      assertThat(held).isEqualTo(lotsByContract);
      openByTrade.forEach((trade, lots) -> checkProtected(trade, lots, snapshot));
    }

    private void checkProtected(String trade, long lots, BrokerSnapshot snapshot) {
      var closing = new ArrayList<WorkingOrder>();
      for (WorkingOrder order : snapshot.workingOrders()) {
        if (order.tradeId().equals(trade) && order.role() != OrderRole.ENTRY) {
          closing.add(order);
          assertThat(order.remainingLots()).as(order.toString()).isBetween(1L, lots);
          assertThat(order.side()).isEqualTo(brackets.get(trade).side().opposite());
          assertThat(statuses.get(order.orderId()).isWorking()).as(order.toString()).isTrue();
        }
      }
      if (lots > 0) {
        assertThat(closing)
            .filteredOn(order -> order.role() == OrderRole.STOP)
            .singleElement()
            .matches(stop -> stop.remainingLots() == lots)
            .matches(stop -> stop.priceTicks() == 0 || stop.priceTicks() == stopTicks.get(trade));
      } else {
        assertThat(closing).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_intent_is_answered_and_its_repetition_changes_nothing(long seed) {
    PaperExchange exchange = exchange();
    List<Step> steps = Script.of(seed, STEPS);
    for (Step step : steps) {
      Script.apply(exchange, step);
    }
    PaperState before = exchange.state();

    for (Step step : steps) {
      if (step instanceof Step.Submit submit) {
        OrderIntent intent = submit.intent();
        List<OrderReport> again = exchange.submit(1, intent).reports();
        assertThat(again).as(intent.toString()).isNotEmpty();
        assertThat(again).anyMatch(report -> report.intentId().equals(intent.id()));
        assertThat(again).isEqualTo(before.answers().get(intent.id()));
      }
    }

    assertThat(exchange.state()).isEqualTo(before);
  }
}
