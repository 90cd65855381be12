package mia.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mia.protocol.market.Bar;
import mia.protocol.market.OrderFlow;

/** Reads minutes of the form {@code timestamp_ns,open,high,low,close,volume,bid,ask}. */
public final class BarCsv {
  private static final BigDecimal TICKS_PER_POINT = BigDecimal.valueOf(4);
  private static final long MINUTE = 60_000_000_000L;

  private BarCsv() {}

  public static List<Bar> read(InputStream in) throws IOException {
    var bars = new ArrayList<Bar>();
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        bars.add(bar(line.split(",", -1)));
      }
    }
    return bars;
  }

  private static Bar bar(String[] cells) {
    boolean flow = !cells[6].isEmpty() && !cells[7].isEmpty();
    return Bar.of(
        Long.parseLong(cells[0]),
        MINUTE,
        ticks(cells[1]),
        ticks(cells[2]),
        ticks(cells[3]),
        ticks(cells[4]),
        Long.parseLong(cells[5]),
        flow
            ? OrderFlow.ofVolumes(Long.parseLong(cells[6]), Long.parseLong(cells[7]))
            : OrderFlow.NONE);
  }

  private static long ticks(String points) {
    return new BigDecimal(points).multiply(TICKS_PER_POINT).longValueExact();
  }
}
