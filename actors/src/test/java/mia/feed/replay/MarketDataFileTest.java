package mia.feed.replay;

import static mia.feed.replay.Recordings.BARS;
import static mia.feed.replay.Recordings.ES;
import static mia.feed.replay.Recordings.MINUTE;
import static mia.feed.replay.Recordings.OPEN;
import static mia.feed.replay.Recordings.QUOTES;
import static mia.feed.replay.Recordings.SECOND;
import static mia.feed.replay.Recordings.TRADES;
import static mia.feed.replay.Recordings.gzip;
import static mia.feed.replay.Recordings.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.feed.FeedException;
import mia.protocol.market.TradingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketDataFileTest {
  private static final long HOUR = 60 * MINUTE;

  @TempDir Path folder;

  private static FileReport inspect(Path file) throws FeedException {
    return MarketDataFile.inspect(
        file,
        Optional.of(ES),
        ReplaySettings.DEFAULTS,
        TradingCalendar.withoutHolidays(),
        FileProgress.NONE);
  }

  private static MarketDataFile.Verdict validate(Path file) throws FeedException {
    return MarketDataFile.validate(
        file,
        Optional.of(ES),
        ReplaySettings.DEFAULTS,
        TradingCalendar.withoutHolidays(),
        FileProgress.NONE);
  }

  @Test
  void tells_what_a_file_of_trades_holds() throws FeedException {
    Path file =
        text(
            folder,
            TRADES,
            OPEN + ",6785.25,3,6785,6785.25,B",
            OPEN + ",6785.25,3,6785,6785.25,B",
            OPEN - 5 + ",6786.5,2,,,S",
            OPEN + ",6785.1,2,,,S",
            OPEN + ",6700000,2,,,S",
            OPEN + SECOND + ",6784.75,,,,N",
            OPEN + SECOND + ",6785,5,6785,6785,N");

    FileReport report = inspect(file);

    assertThat(report.format()).isEqualTo(InputFormat.TRADES_CSV);
    assertThat(report.rows()).isEqualTo(7);
    assertThat(report.trades()).isEqualTo(5);
    assertThat(report.firstNanos()).hasValue(OPEN);
    assertThat(report.lastNanos()).hasValue(OPEN + SECOND);
    assertThat(report.lowestPrice()).contains(new BigDecimal("6784.75"));
    assertThat(report.highestPrice()).contains(new BigDecimal("6786.5"));
    assertThat(report.priceStep()).contains(new BigDecimal("0.25"));
    assertThat(report.volume()).isEqualTo(13);
    assertThat(report.withoutVolume()).isEqualTo(1);
    assertThat(report.sidedShare()).isCloseTo(0.6, within(1e-12));
    assertThat(report.duplicates()).isEqualTo(1);
    assertThat(report.backSteps()).isEqualTo(1);
    assertThat(report.droppedQuotes()).isEqualTo(1);
    assertThat(report.badRows()).isEqualTo(2);
    assertThat(report.longestBadRun()).isEqualTo(2);
    assertThat(report.badByProblem())
        .isEqualTo(Map.of(RowProblem.OFF_GRID, 1L, RowProblem.OUT_OF_RANGE, 1L));
    assertThat(report.firstProblems()).hasSize(2);
    assertThat(report.sessions()).containsExactly(LocalDate.of(2026, 2, 6));
    assertThat(report.broken()).isEmpty();
  }

  @Test
  void counts_pauses_within_a_session_but_not_between_sessions() throws FeedException {
    Path file =
        text(
            folder,
            TRADES,
            OPEN + ",6785,1,,,N",
            OPEN + 5 * MINUTE + ",6785,1,,,N",
            OPEN + 10 * MINUTE + 1 + ",6785,1,,,N",
            OPEN + 7 * HOUR + ",6785,1,,,N",
            OPEN + 8 * HOUR + ",6785,1,,,N",
            OPEN + 56 * HOUR + 30 * MINUTE + ",6785,1,,,N");

    FileReport report = inspect(file);

    assertThat(report.gapCount()).isEqualTo(2);
    assertThat(report.firstGaps().get(0))
        .isEqualTo(new FileReport.Gap(OPEN + 5 * MINUTE, OPEN + 10 * MINUTE + 1));
    assertThat(report.outsideSessions()).isEqualTo(1);
    assertThat(report.sessions())
        .containsExactly(LocalDate.of(2026, 2, 6), LocalDate.of(2026, 2, 9));
  }

  @Test
  void counts_bars_once_and_repeated_ones_as_bad() throws FeedException {
    String bar = ",6785,6786,6784,6785,9,4,5";
    Path file =
        text(
            folder,
            BARS + ",bid_volume,ask_volume",
            OPEN + bar,
            OPEN + bar,
            OPEN + MINUTE + bar,
            OPEN + 2 * MINUTE + ",6785,6786,6784,6785,9,,");

    FileReport report = inspect(file);

    assertThat(report.bars()).isEqualTo(3);
    assertThat(report.volume()).isEqualTo(27);
    assertThat(report.sided()).isEqualTo(2);
    assertThat(report.firstNanos()).hasValue(OPEN);
    assertThat(report.lastNanos()).hasValue(OPEN + 3 * MINUTE);
    assertThat(report.badByProblem()).isEqualTo(Map.of(RowProblem.DUPLICATE, 1L));
    assertThat(report.notes()).containsExactly("bars of 1 min");
  }

  @Test
  void finds_the_price_step_of_an_unknown_instrument() throws FeedException {
    Path file = text(folder, TRADES, OPEN + ",1313.7,1,,,N", OPEN + ",1313.5,1,,,N");

    FileReport report =
        MarketDataFile.inspect(
            file,
            Optional.empty(),
            ReplaySettings.DEFAULTS,
            TradingCalendar.withoutHolidays(),
            FileProgress.NONE);

    assertThat(report.priceStep()).contains(new BigDecimal("0.1"));
    assertThat(report.highestPrice()).contains(new BigDecimal("1313.7"));
  }

  @Test
  void passes_a_file_that_a_replay_would_bear() throws FeedException {
    assertThat(
            validate(text(folder, TRADES, OPEN + ",6785,1,,,N", OPEN + ",6785.1,1,,,N")).passed())
        .isTrue();
  }

  @Test
  void fails_a_file_that_a_replay_would_not_bear_and_says_why() throws FeedException {
    List<String> lines = new ArrayList<>(List.of(TRADES));
    for (int i = 0; i < 2_000; i++) {
      lines.add(OPEN + (i < 150 ? ",6785.1,1,,,N" : ",6785,1,,,N"));
    }

    MarketDataFile.Verdict verdict = validate(text(folder, lines.toArray(String[]::new)));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.faults())
        .containsExactly(
            "150 bad rows in a row, at most 99 are borne",
            "150 of 2000 rows are bad, at most 1.00 % are borne");
    assertThat(verdict.report().trades()).isEqualTo(1_850);
  }

  @Test
  void fails_a_file_that_breaks_off_and_keeps_what_was_read() throws FeedException, IOException {
    String[] lines = new String[20_001];
    lines[0] = TRADES;
    for (int i = 1; i < lines.length; i++) {
      lines[i] = OPEN + i * SECOND + "," + (6_785 + i * i % 31) + ".25," + i + ",,,N";
    }
    byte[] whole = Files.readAllBytes(gzip(folder, lines));
    Path cut = Recordings.bytes(folder, Arrays.copyOf(whole, whole.length / 2));

    MarketDataFile.Verdict verdict = validate(cut);

    assertThat(verdict.faults()).hasSize(1);
    assertThat(verdict.faults().get(0)).contains("breaks off after line");
    assertThat(verdict.report().trades()).isBetween(5_000L, 15_000L);
  }

  @Test
  void fails_a_file_without_a_usable_row() throws FeedException {
    MarketDataFile.Verdict verdict = validate(text(folder, TRADES, OPEN + ",6785.1,1,,,N"));

    assertThat(verdict.faults()).hasSize(1);
    assertThat(verdict.faults().get(0)).contains("none of 1 rows can be used");
  }

  @Test
  void cannot_report_on_what_is_no_market_data_file() {
    assertThatThrownBy(() -> inspect(text(folder, "hello", "world")))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("unknown column 'hello'");
  }

  @Test
  void tells_its_progress_up_to_the_end() throws FeedException {
    String[] lines = new String[60_001];
    lines[0] = QUOTES;
    for (int i = 1; i < lines.length; i++) {
      lines[i] = OPEN + i * SECOND + ",6785,6785.25,6785";
    }
    Path file = text(folder, lines);
    List<Long> read = new ArrayList<>();

    MarketDataFile.inspect(
        file,
        Optional.of(ES),
        ReplaySettings.DEFAULTS,
        TradingCalendar.withoutHolidays(),
        (bytesRead, bytesTotal) -> {
          assertThat(bytesTotal).isEqualTo(MarketDataFile.size(file));
          read.add(bytesRead);
        });

    assertThat(read).hasSize(4).isSorted();
    assertThat(read.get(0)).isPositive().isLessThan(read.get(3));
    assertThat(read.get(3)).isEqualTo(MarketDataFile.size(file));
  }
}
