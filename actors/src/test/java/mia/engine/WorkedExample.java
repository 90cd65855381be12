package mia.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import mia.protocol.market.Bar;
import mia.protocol.market.OrderFlow;

/** The bars of battle-navale 16: nine rising ones, a base, its break and the attack on it. */
public final class WorkedExample {
  private static final long MINUTE = 60_000_000_000L;

  /** Tuesday 2026-03-03, 09:30 ET. */
  private static final long START = 1_772_548_200_000_000_000L;

  private static final BigDecimal TICKS_PER_POINT = BigDecimal.valueOf(4);

  public static final String NINETEEN_A = "5996.00 5996.25 5994.00 5994.25 1200";
  public static final String NINETEEN_B = "5996.00 5996.25 5993.25 5993.50 1200";
  public static final String NINETEEN_C = "5996.00 5996.25 5993.50 5993.75 1200";
  public static final String NINETEEN_D = "5992.75 5993.50 5992.50 5993.25 1200";

  private static final String[] TEN_TO_EIGHTEEN = {
    "5994.00 5995.00 5993.75 5994.75 900",
    "5994.75 5995.25 5994.25 5994.50 820",
    "5994.50 5995.25 5994.25 5995.00 800",
    "5995.00 5995.25 5994.25 5994.50 760",
    "5994.50 5995.25 5994.25 5995.00 840",
    "5995.00 5995.25 5993.75 5994.75 880",
    "5994.75 5995.50 5994.50 5995.25 920",
    "5995.25 5997.50 5995.00 5997.25 1500",
    "5997.25 5998.00 5995.75 5996.00 1100",
  };

  private WorkedExample() {}

  /** Twenty bars with the given bar 19; bar 20 opens at its close. */
  public static List<Bar> with(String nineteen) {
    List<Bar> bars = upToNineteen(nineteen);
    long open = bars.get(18).closeTicks();
    bars.add(bar(19, open, 5996 * 4 + 3, open - 1, 5996 * 4 + 2, 1500));
    return bars;
  }

  /** Twenty bars with the given last two. */
  public static List<Bar> with(String nineteen, String twenty) {
    List<Bar> bars = upToNineteen(nineteen);
    bars.add(bar(19, twenty));
    return bars;
  }

  private static List<Bar> upToNineteen(String nineteen) {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < 9; i++) {
      long open = 5980 * 4 + 2 + 6L * i;
      bars.add(bar(bars.size(), open, open + 7, open - 1, open + 6, 1000 + 20L * i));
    }
    for (String cells : TEN_TO_EIGHTEEN) {
      bars.add(bar(bars.size(), cells));
    }
    bars.add(bar(18, nineteen));
    return bars;
  }

  private static Bar bar(int index, String line) {
    String[] cells = line.split(" ");
    return bar(
        index,
        ticks(cells[0]),
        ticks(cells[1]),
        ticks(cells[2]),
        ticks(cells[3]),
        Long.parseLong(cells[4]));
  }

  private static Bar bar(int index, long open, long high, long low, long close, long volume) {
    return Bar.of(START + index * MINUTE, MINUTE, open, high, low, close, volume, OrderFlow.NONE);
  }

  public static long ticks(String points) {
    return new BigDecimal(points).multiply(TICKS_PER_POINT).longValueExact();
  }
}
