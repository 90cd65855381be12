package mia.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketData.Kind;
import org.junit.jupiter.api.Test;

/** {@link BatchWriter} and {@link BatchReader} together, over records of every kind. */
class BatchTest {
  private static final long SEED = Long.getLong("mia.seed", 20_261_128L);
  private static final int ROUNDS = 400;
  private static final int FRAME = 256 * 1024;

  private final SplittableRandom random = new SplittableRandom(SEED);

  /** Any number that a field may hold, the edges more often than by chance. */
  private long any() {
    return switch (random.nextInt(6)) {
      case 0 -> Long.MIN_VALUE;
      case 1 -> Long.MAX_VALUE;
      case 2 -> 0;
      case 3 -> random.nextInt(-100, 100);
      default -> random.nextLong();
    };
  }

  private MarketData anyRecord() {
    var record = new MarketData();
    record.kind = Kind.values()[random.nextInt(Kind.values().length)];
    record.timeNanos = any();
    record.position = any();
    record.priceTicks = any();
    record.size = any();
    record.bidTicks = any();
    record.askTicks = any();
    record.aggressor = (int) any();
    record.aggressorFromExchange = random.nextBoolean();
    record.barStartNanos = any();
    record.openTicks = any();
    record.highTicks = any();
    record.lowTicks = any();
    record.bidVolume = any();
    record.askVolume = any();
    record.contract = (int) any();
    return record;
  }

  private static List<MarketData> read(byte[] batch) {
    BatchReader reader = BatchReader.open(batch);
    List<MarketData> records = new ArrayList<>();
    for (var into = new MarketData(); reader.next(into); into = new MarketData()) {
      records.add(into);
    }
    assertThat(reader.records()).isEqualTo(records.size());
    return records;
  }

  private byte[] batch(int count) {
    var writer = new BatchWriter();
    for (int i = 0; i < count; i++) {
      writer.add(anyRecord());
    }
    return writer.take();
  }

  @Test
  void every_field_of_any_records_comes_back_in_order_and_fits_into_a_frame() {
    var writer = new BatchWriter();
    for (int round = 0; round < ROUNDS; round++) {
      List<MarketData> records = new ArrayList<>();
      for (int i = random.nextInt(BatchWriter.MOST_RECORDS + 1); i > 0; i--) {
        records.add(anyRecord());
      }
      records.forEach(writer::add);

      byte[] batch = writer.take();

      assertThat(batch.length).as("seed " + SEED).isLessThan(FRAME / 2);
      assertThat(read(batch))
          .as("seed " + SEED + ", round " + round)
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(records);
    }
  }

  @Test
  void trades_of_a_quiet_market_take_a_few_bytes_each() {
    var writer = new BatchWriter();
    var trade = new MarketData();
    for (int i = 0; i < BatchWriter.MOST_RECORDS; i++) {
      trade.reset(Kind.TRADE, 1_772_550_000_000_000_000L + i * 40_000_000L, 1_000 + i);
      trade.priceTicks = 24_000 + random.nextInt(-2, 3);
      trade.size = 1 + random.nextInt(5);
      writer.add(trade);
    }

    assertThat(writer.take().length).isLessThan(10 * BatchWriter.MOST_RECORDS);
  }

  @Test
  void full_batch_takes_no_more() {
    var writer = new BatchWriter();
    for (int i = 0; i < BatchWriter.MOST_RECORDS; i++) {
      assertThat(writer.isFull()).isFalse();
      writer.add(anyRecord());
    }

    assertThat(writer.isFull()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> writer.add(anyRecord()));
  }

  @Test
  void batch_that_breaks_off_or_goes_on_is_refused_as_a_whole() {
    byte[] whole = batch(20);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = java.util.Arrays.copyOf(whole, length);
      assertThatIllegalArgumentException().isThrownBy(() -> BatchReader.open(part));
    }
    byte[] longer = java.util.Arrays.copyOf(whole, whole.length + 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BatchReader.open(longer))
        .withMessageContaining("ends after");
  }

  @Test
  void batch_of_another_version_is_refused_with_its_number() {
    byte[] other = batch(1);
    other[0] = 2;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BatchReader.open(other))
        .withMessage("a batch of market data has version 2, expected 1");
  }

  @Test
  void damaged_batch_gives_a_refusal_or_records_and_nothing_else() {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = batch(1 + random.nextInt(30));
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(read(damaged)).hasSizeLessThanOrEqualTo(BatchWriter.MOST_RECORDS);
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageStartingWith("a batch of market data ");
      }
    }
  }
}
