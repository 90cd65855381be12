package mia.feed.replay;

import static mia.feed.replay.Recordings.BARS;
import static mia.feed.replay.Recordings.ES;
import static mia.feed.replay.Recordings.MINUTE;
import static mia.feed.replay.Recordings.OPEN;
import static mia.feed.replay.Recordings.TRADES;
import static mia.feed.replay.Recordings.assertSame;
import static mia.feed.replay.Recordings.gzip;
import static mia.feed.replay.Recordings.open;
import static mia.feed.replay.Recordings.readAll;
import static mia.feed.replay.Recordings.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import mia.feed.FeedException;
import mia.protocol.market.MarketData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaySeekTest {
  @TempDir Path folder;

  private Path dirtyTrades() {
    String[] lines = new String[501];
    lines[0] = TRADES;
    for (int i = 0; i < 500; i++) {
      long time = OPEN + (i - i % 7) * 1_000_000L;
      String price = i % 50 == 3 ? "6785.1" : String.valueOf(6_785 + i % 5);
      lines[i + 1] = time - (i % 11) * 1_000 + "," + price + "," + i + ",,,N";
    }
    return gzip(folder, lines);
  }

  private Path bars() {
    String[] lines = new String[101];
    lines[0] = BARS;
    for (int i = 0; i < 100; i++) {
      lines[i + 1] = OPEN + i * MINUTE + ",6785,6786,6784,6785.25," + i;
    }
    return text(folder, lines);
  }

  private static void resumesAnywhere(Path file) throws FeedException {
    List<MarketData> straight = readAll(ES, file);
    for (int from = 0; from <= straight.size(); from += 13) {
      try (ReplayFeed feed = open(ES, file)) {
        feed.seek(from);
        assertSame(readAll(feed), straight.subList(from, straight.size()));
      }
    }
  }

  @Test
  void resumes_trades_at_any_position_as_if_never_stopped() throws FeedException {
    resumesAnywhere(dirtyTrades());
  }

  @Test
  void resumes_between_the_two_records_of_a_bar() throws FeedException {
    resumesAnywhere(bars());
  }

  @Test
  void goes_back_and_forth() throws FeedException {
    List<MarketData> straight = readAll(ES, dirtyTrades());

    try (ReplayFeed feed = open(ES, dirtyTrades())) {
      MarketData record = new MarketData();
      for (int position : new int[] {300, 20, 21, 0, 400, 5}) {
        feed.seek(position);
        assertThat(feed.next(record)).isTrue();
        assertThat(record).hasToString(straight.get(position).toString());
      }
    }
  }

  @Test
  void reports_the_same_quality_as_a_straight_run() throws FeedException {
    try (ReplayFeed straight = open(ES, dirtyTrades());
        ReplayFeed resumed = open(ES, dirtyTrades())) {
      readAll(straight);
      resumed.seek(250);
      readAll(resumed);

      assertThat(resumed.quality()).isEqualTo(straight.quality());
    }
  }

  @Test
  void resumes_a_finished_file_at_its_end() throws FeedException {
    try (ReplayFeed feed = open(ES, bars())) {
      feed.seek(200);

      assertThat(feed.next(new MarketData())).isFalse();
    }
  }

  @Test
  void refuses_a_position_behind_the_end() throws FeedException {
    try (ReplayFeed feed = open(ES, bars())) {
      assertThatThrownBy(() -> feed.seek(201))
          .isInstanceOf(FeedException.class)
          .hasMessageContaining("ends after 200 records, before position 201");
    }
  }
}
