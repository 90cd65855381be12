package mia.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import mia.feed.FeedException;
import mia.feed.FeedSource;
import mia.feed.replay.ReplayInput;
import mia.feed.replay.ReplaySettings;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;

/** Feeds that give a market again, or a part of it. */
class PartialMarketTest {
  private static final Symbol ES = Symbol.of("ES");

  @Test
  void memory_gives_the_records_of_its_source_again_and_again() throws Exception {
    List<String> all = read(market());
    MemoryFeed memory = MemoryFeed.read(market(), Long.MAX_VALUE).orElseThrow();

    assertThat(memory.size()).isEqualTo(all.size());
    assertThat(read(memory)).isEqualTo(all);
    assertThat(read(memory)).isEmpty();
    assertThat(read(memory.again())).isEqualTo(all);
  }

  @Test
  void memory_goes_to_a_position() throws Exception {
    List<String> all = read(market());
    MemoryFeed memory = MemoryFeed.read(market(), Long.MAX_VALUE).orElseThrow();

    memory.seek(7);

    assertThat(read(memory)).isEqualTo(all.subList(7, all.size()));
    memory.seek(all.size());
    assertThat(read(memory)).isEmpty();
    assertThatThrownBy(() -> memory.seek(all.size() + 1)).isInstanceOf(FeedException.class);
  }

  @Test
  void memory_refuses_a_market_that_is_too_large() throws Exception {
    assertThat(MemoryFeed.read(market(), 10)).isEmpty();
  }

  @Test
  void a_part_has_whole_bars_only() throws Exception {
    List<MarketData> all = records(market());
    long from = all.get(20).timeNanos;
    long until = all.get(60).timeNanos;

    List<MarketData> part = records(new CutFeed(market(), from, until));

    assertThat(part).isNotEmpty().allMatch(r -> r.timeNanos >= from && r.timeNanos < until);
    assertThat(part)
        .filteredOn(r -> r.kind == Kind.BAR)
        .isNotEmpty()
        .allMatch(r -> r.barStartNanos >= from);
  }

  @Test
  void a_part_without_bounds_is_the_whole() throws Exception {
    assertThat(read(new CutFeed(market(), Long.MIN_VALUE, Long.MAX_VALUE)))
        .isEqualTo(read(market()));
  }

  private static FeedSource market() throws Exception {
    return ReplayInput.open(
        Instruments.builtIn().require(ES), Golden.bars("scripted_ES"), ReplaySettings.DEFAULTS);
  }

  private static List<String> read(FeedSource source) throws FeedException {
    return records(source).stream().map(MarketData::toString).toList();
  }

  private static List<MarketData> records(FeedSource source) throws FeedException {
    List<MarketData> records = new ArrayList<>();
    var record = new MarketData();
    while (source.next(record)) {
      records.add(record);
      record = new MarketData();
    }
    return records;
  }
}
