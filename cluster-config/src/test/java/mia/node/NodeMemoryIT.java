package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mia.persistence.archive.ScidFormat;
import mia.persistence.archive.ScidRecord;
import mia.persistence.archive.ScidWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeMemoryIT {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final long TICKS = SOAK ? 8_000_000 : 2_000_000;
  private static final long SPACING_NANOS = 10_000_000L;

  /** Tuesday 2026-03-03 06:00 ET; two million ticks last until half past eleven. */
  private static final long START = 1_772_535_600_000_000_000L;

  @TempDir private Path folder;

  @Test
  void replays_two_million_ticks_in_a_small_heap() throws Exception {
    Path es = write("ES", 24_000, 1);
    Path nq = write("NQ", 86_000, 2);

    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                folder.resolve("data").toString(),
                "ES=" + es,
                "NQ=" + nq)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<String> lines = said.lines().toList();
    assertThat(lines)
        .as("%s", lines.subList(Math.max(0, lines.size() - 5), lines.size()))
        .endsWith(KilledRun.FINISHED);
  }

  /** Half of the ticks each, a random walk in quarter points. */
  private Path write(String symbol, long firstTicks, long seed) throws Exception {
    Path file = folder.resolve(symbol + ".scid");
    var random = new SplittableRandom(seed);
    var record = new ScidRecord();
    record.trades = 1;
    long ticks = firstTicks;
    try (ScidWriter writer =
        ScidWriter.open(file, new ScidWriter.FlushPolicy(10_000, Long.MAX_VALUE, false))) {
      for (long i = 0; i < TICKS / 2; i++) {
        ticks += random.nextInt(8) == 0 ? random.nextInt(-1, 2) : 0;
        boolean buys = random.nextBoolean();
        record.dateTime = ScidFormat.microsOf(START + i * 2 * SPACING_NANOS);
        record.low = (ticks - (buys ? 1 : 0)) / 4f;
        record.high = (ticks + (buys ? 0 : 1)) / 4f;
        record.close = ticks / 4f;
        record.volume = 1 + random.nextInt(5);
        record.askVolume = buys ? record.volume : 0;
        record.bidVolume = buys ? 0 : record.volume;
        writer.append(record);
      }
    }
    return file;
  }
}
