package mia.feed.replay;

import static mia.feed.replay.Recordings.ES;
import static mia.feed.replay.Recordings.OPEN;
import static mia.feed.replay.Recordings.TRADES;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mia.feed.FeedException;
import mia.persistence.archive.ScidFormat;
import mia.persistence.archive.ScidRecord;
import mia.persistence.archive.ScidWriter;
import mia.protocol.market.MarketData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two million rows cost no more memory than the buffers of one file. */
class ReplayMemoryTest {
  private static final int ROWS = 2_000_000;
  private static final long ALLOCATED_MAX = 8L << 20;

  @TempDir Path folder;

  private static void readsFlat(Path file) throws FeedException {
    readFirst(file, 50_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    long rows = readFirst(file, Integer.MAX_VALUE);

    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(rows).isEqualTo(ROWS);
    assertThat(allocated).isLessThan(ALLOCATED_MAX);
  }

  private static long readFirst(Path file, int rowsMax) throws FeedException {
    long rows = 0;
    try (ReplayFeed feed = ReplayInput.open(ES, file, ReplaySettings.DEFAULTS)) {
      MarketData record = new MarketData();
      while (rows < rowsMax && feed.next(record)) {
        rows++;
      }
    }
    return rows;
  }

  @Test
  void reads_csv_without_allocating_per_row() throws IOException, FeedException {
    Path file = folder.resolve("trades.csv");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write((TRADES + "\n").getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < ROWS; i++) {
        String line = OPEN + i * 10_000_000L + ",6785.25," + i % 90 + ",6785,6785.25,B\n";
        out.write(line.getBytes(StandardCharsets.US_ASCII));
      }
    }

    readsFlat(file);
  }

  @Test
  void reads_scid_without_allocating_per_record() throws IOException, FeedException {
    Path file = folder.resolve("trades.scid");
    ScidRecord record = new ScidRecord();
    record.high = 6_785.25f;
    record.low = 6_785f;
    record.close = 6_785f;
    record.trades = 1;
    record.volume = 1;
    try (ScidWriter writer =
        ScidWriter.open(file, new ScidWriter.FlushPolicy(10_000, Long.MAX_VALUE, false))) {
      for (int i = 0; i < ROWS; i++) {
        record.dateTime = ScidFormat.microsOf(OPEN + i * 10_000_000L);
        writer.append(record);
      }
    }

    readsFlat(file);
  }
}
