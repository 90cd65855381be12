package mia.feed.replay;

import static mia.feed.replay.Recordings.BARS;
import static mia.feed.replay.Recordings.ES;
import static mia.feed.replay.Recordings.MINUTE;
import static mia.feed.replay.Recordings.OPEN;
import static mia.feed.replay.Recordings.QUOTES;
import static mia.feed.replay.Recordings.SECOND;
import static mia.feed.replay.Recordings.TRADES;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import mia.feed.FeedException;
import mia.persistence.archive.ScidFormat;
import mia.protocol.market.MarketData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever bytes a file holds, the feed either says what is wrong or delivers records that keep its
 * promises; never another exception, never time that falls.
 */
class ReplayFuzzTest {
  private static final long SEED = 20_260_206;
  private static final int ROUNDS = "soak".equals(System.getProperty("mia.checks")) ? 20_000 : 400;

  @TempDir Path folder;

  private void survives(byte[] content, String what) throws IOException {
    Path file = Files.write(folder.resolve("fuzz.bin"), content);
    try (ReplayFeed feed = ReplayInput.open(ES, file, ReplaySettings.DEFAULTS)) {
      MarketData record = new MarketData();
      long lastNanos = Long.MIN_VALUE;
      long lastPosition = -1;
      while (feed.next(record)) {
        assertThat(record.timeNanos).as(what).isGreaterThanOrEqualTo(lastNanos);
        assertThat(record.position).as(what).isGreaterThan(lastPosition);
        if (record.priceTicks != MarketData.NO_PRICE) {
          assertThat(ES.plausible(record.priceTicks)).as(what).isTrue();
        }
        lastNanos = record.timeNanos;
        lastPosition = record.position;
      }
      assertThat(feed.quality().records()).as(what).isPositive();
    } catch (FeedException e) {
      assertThat(e.getMessage()).as(what).startsWith(file.toString()).hasSizeLessThan(2_000);
    } catch (RuntimeException e) {
      throw new AssertionError(what + ", bytes " + HexFormat.of().formatHex(content), e);
    }
  }

  @Test
  void survives_random_bytes_behind_every_beginning() throws IOException {
    byte[][] beginnings = {
      {},
      (TRADES + "\n").getBytes(StandardCharsets.US_ASCII),
      (BARS + "\n").getBytes(StandardCharsets.US_ASCII),
      "SCID".getBytes(StandardCharsets.US_ASCII),
      scid(0),
      "DBN\1".getBytes(StandardCharsets.US_ASCII),
      {0x1f, (byte) 0x8b, 8, 0},
      {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}
    };
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] start = beginnings[round % beginnings.length];
      byte[] content = Arrays.copyOf(start, start.length + random.nextInt(300));
      for (int i = start.length; i < content.length; i++) {
        content[i] = (byte) random.nextInt(256);
      }
      survives(content, "round " + round + " of seed " + SEED);
    }
  }

  @Test
  void survives_mutations_of_good_files() throws IOException {
    byte[][] good = {
      csv(
          TRADES,
          OPEN + ",6785.25,3,6785,6785.25,B",
          OPEN + SECOND + ",6785,2,6785,6785.25,S",
          OPEN + 2 * SECOND + ",6785,2,,,N"),
      csv(QUOTES, OPEN + ",6785,6785.25,6785", OPEN + SECOND + ",6785.25,6785.5,6785.5"),
      csv(
          BARS + ",bid_volume,ask_volume",
          OPEN + ",6785,6786,6784,6785.25,9,4,5",
          OPEN + MINUTE + ",6785,6786,6784,6785.25,9,4,5"),
      csv("timestamp_ns,tick_type,price,size", OPEN + ",1,6785,1", OPEN + ",4,6785,1"),
      scid(6),
      dbn(1, DbnBytes.TRADES),
      dbn(2, DbnBytes.MBP_1),
      dbn(3, DbnBytes.OHLCV_1M)
    };
    SplittableRandom random = new SplittableRandom(SEED + 1);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] content = good[round % good.length].clone();
      int packing = random.nextInt(4);
      if (packing == 1) {
        content = mutate(random, gzip(content));
      } else if (packing == 2) {
        content = mutate(random, Zstd.compress(content));
      } else {
        content = mutate(random, content);
      }
      survives(content, "round " + round + " of seed " + (SEED + 1));
    }
  }

  private static byte[] mutate(SplittableRandom random, byte[] content) {
    byte[] mutated = content;
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && mutated.length > 1; i++) {
      int at = random.nextInt(mutated.length);
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] = (byte) random.nextInt(256);
        case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutated = Arrays.copyOf(mutated, at);
        default -> {
          int length = Math.min(random.nextInt(40), mutated.length - at);
          byte[] longer = Arrays.copyOf(mutated, mutated.length + length);
          System.arraycopy(mutated, at, longer, at + length, mutated.length - at);
          mutated = longer;
        }
      }
    }
    return mutated;
  }

  private static byte[] csv(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] scid(int records) {
    ByteBuffer out = ByteBuffer.allocate(56 + records * 40).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x44494353).putInt(56).putInt(40).putShort((short) 1).position(56);
    for (int i = 0; i < records; i++) {
      out.putLong(ScidFormat.microsOf(OPEN + i * SECOND));
      out.putFloat(0).putFloat(6_785.25f).putFloat(6_785f).putFloat(6_785f);
      out.putInt(1).putInt(i + 1).putInt(i + 1).putInt(0);
    }
    return out.array();
  }

  private static byte[] dbn(int version, int schema) {
    DbnBytes file = new DbnBytes(version, schema).map("ESH6", "118").map("ESM6", "119");
    for (int i = 0; i < 4; i++) {
      long time = OPEN + i * MINUTE;
      switch (schema) {
        case DbnBytes.TRADES -> file.trade(118 + i % 2, time, 6_785.25, 3, 'B');
        case DbnBytes.MBP_1 ->
            file.quote(118, time, DbnBytes.nanos(6_785), DbnBytes.nanos(6_785.25));
        default -> file.bar(118, time, 6_785, 6_790, 6_780, 6_782.5, 100);
      }
    }
    return file.plain();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(content);
    }
    return out.toByteArray();
  }
}
