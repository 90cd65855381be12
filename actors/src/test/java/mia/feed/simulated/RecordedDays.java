package mia.feed.simulated;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import mia.protocol.market.Bar;
import mia.protocol.market.OrderFlow;
import org.junit.jupiter.api.Assumptions;

/** The recorded markets beside the project, where they lie; tests that want them skip elsewhere. */
final class RecordedDays {
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final BigDecimal TICKS_PER_POINT = BigDecimal.valueOf(4);

  /** What happens to the cells of a row. */
  interface RowConsumer {
    void accept(String[] cells);
  }

  private RecordedDays() {}

  static List<Bar> bars(String file) throws IOException {
    var bars = new ArrayList<Bar>();
    rows(
        "bars_1min_bidask/" + file,
        cells ->
            bars.add(
                Bar.of(
                    Long.parseLong(cells[0]),
                    MINUTE_NANOS,
                    ticks(cells[1]),
                    ticks(cells[2]),
                    ticks(cells[3]),
                    ticks(cells[4]),
                    Long.parseLong(cells[5]),
                    OrderFlow.ofVolumes(Long.parseLong(cells[6]), Long.parseLong(cells[7])))));
    return bars;
  }

  /** Rows of a gzip file of cells, without the header. */
  static void rows(String file, RowConsumer consumer) throws IOException {
    Path path = folder().resolve(file);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        consumer.accept(line.split(",", -1));
      }
    }
  }

  static long ticks(String points) {
    return new BigDecimal(points).multiply(TICKS_PER_POINT).longValueExact();
  }

  private static Path folder() {
    Path folder = Path.of(System.getProperty("mia.root"), "..", "shared", "data").normalize();
    Assumptions.assumeTrue(
        Files.isDirectory(folder), () -> "no recorded markets: missing folder " + folder);
    return folder;
  }
}
