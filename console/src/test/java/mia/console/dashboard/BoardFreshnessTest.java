package mia.console.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mia.desk.ConfluenceScores;
import mia.desk.EngineView;
import mia.node.HttpSettings.FreshnessSettings;
import mia.node.HttpSettings.PageSettings;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.signal.MarketRegime;
import org.junit.jupiter.api.Test;

class BoardFreshnessTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final long SECOND = 1_000_000_000L;
  private static final long END = 1_772_550_000L * SECOND;

  private final Board board =
      new Board(
          new PageSettings(
              100,
              10,
              10,
              Duration.ofMillis(500),
              new FreshnessSettings(Duration.ofMillis(500), Duration.ofSeconds(1))),
          Map.of("PAPER", List.of(ES)),
          TradingCalendar.withoutHolidays(),
          () -> 0);
  private final BoardJson json = new BoardJson(board, Instruments.builtIn());

  private static EngineView bar(long endNanos) {
    var side = new ConfluenceScores.Side(0.5, 0.5, 0.5, 0.5);
    return new EngineView(
        "{\"t\":1,\"vwap\":24000.5,\"regime\":{\"published\":\"RANGE_NEUTRAL\"},"
            + "\"features\":{\"f1\":{\"status\":\"OK\"}}}",
        endNanos,
        24_010,
        23_990,
        OptionalLong.empty(),
        List.of(),
        new EngineView.Coverage(1, 1, 0, 0),
        new ConfluenceScores(endNanos, side, side, 1, 0, MarketRegime.RANGE_NEUTRAL));
  }

  private static Map<?, ?> answer(Object answers, String of) {
    return (Map<?, ?>) ((Map<?, ?>) answers).get(of);
  }

  @Test
  void a_reader_sees_the_newest_bar_until_the_next_one_is_overdue() {
    board.onBar("PAPER", ES, bar(END));
    board.onProgress(END + 60 * SECOND, 1);

    assertThat(answer(json.symbol("PAPER", ES, 0), "analysis").get("status")).isEqualTo("FRESH");
    assertThat(json.symbol("PAPER", ES, 0)).containsEntry("regime", "RANGE_NEUTRAL");

    board.onProgress(END + 63 * SECOND, 2);
    assertThat(answer(json.symbol("PAPER", ES, 0), "analysis").get("status")).isEqualTo("STALE");
    assertThat(answer(json.symbol("PAPER", ES, 0), "analysis").get("reason"))
        .isEqualTo("the next bar is overdue by 3.0 s");
    assertThat(json.symbol("PAPER", ES, 0))
        .containsEntry("regime", "")
        .containsEntry("levels", List.of());

    board.onBar("PAPER", ES, bar(END + 60 * SECOND));
    assertThat(answer(json.symbol("PAPER", ES, 0), "analysis").get("status")).isEqualTo("FRESH");
  }

  @Test
  void features_hold_longer_than_results() {
    board.onBar("PAPER", ES, bar(END));
    board.onProgress(END + 60 * SECOND + SECOND * 3 / 4, 1);

    Map<String, Object> analysis = json.analysis("PAPER", ES);

    assertThat(answer(analysis, "result").get("status")).isEqualTo("STALE");
    assertThat(answer(analysis, "result").get("of")).isNull();
    assertThat(answer(analysis, "features").get("status")).isEqualTo("FRESH");
    assertThat(answer(answer(analysis, "features"), "of").get("features"))
        .hasToString("{\"f1\":{\"status\":\"OK\"}}");
  }

  @Test
  void nothing_is_said_before_the_first_bar() {
    assertThat(answer(json.analysis("PAPER", ES), "result").get("reason"))
        .isEqualTo("no bar was analysed since the start of the node");
  }
}
