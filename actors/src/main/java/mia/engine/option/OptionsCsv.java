package mia.engine.option;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import mia.protocol.market.Instrument;
import mia.protocol.market.OptionsSnapshot;

/**
 * Reads levels of options from text with the header {@code
 * as_of_ns,call_wall,put_wall,gamma_flip,net_gamma_usd}: points of the future with the basis
 * applied, an empty cell for what is absent (battle-navale 2.5 b).
 */
public final class OptionsCsv {
  public static final String HEADER = "as_of_ns,call_wall,put_wall,gamma_flip,net_gamma_usd";

  private static final int CELLS = 5;
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private OptionsCsv() {}

  /**
   * The snapshots in the order of the lines.
   *
   * @throws IllegalArgumentException naming the line that cannot be read
   */
  public static List<OptionsSnapshot> parse(
      List<String> lines, Instrument instrument, String source) {
    var snapshots = new ArrayList<OptionsSnapshot>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (i == 0) {
        if (!line.equals(HEADER)) {
          throw new IllegalArgumentException(
              source + " line 1: expected the header '" + HEADER + "', got '" + line + "'");
        }
      } else if (!line.isEmpty()) {
        snapshots.add(snapshot(line, i + 1, instrument, source));
      }
    }
    return snapshots;
  }

  private static OptionsSnapshot snapshot(
      String line, int number, Instrument instrument, String source) {
    String[] cells = line.split(",", -1);
    if (cells.length != CELLS) {
      throw new IllegalArgumentException(
          source + " line " + number + ": expected " + CELLS + " cells, got '" + line + "'");
    }
    try {
      return OptionsSnapshot.ofLevels(
          Long.parseLong(cells[0].strip()),
          instrument.symbol().code(),
          ticks(cells[1], instrument),
          ticks(cells[2], instrument),
          ticks(cells[3], instrument),
          whole(cells[4]),
          source);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException(
          source + " line " + number + ": expected numbers, got '" + line + "'", e);
    }
  }

  private static OptionalLong ticks(String cell, Instrument instrument) {
    if (cell.isBlank()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(nearestTick(new BigDecimal(cell.strip()), instrument));
  }

  /** A price in points that need not lie on the grid, as a tick: floor(x + 0.5). */
  static long nearestTick(BigDecimal points, Instrument instrument) {
    BigDecimal halfTick = instrument.tickSize().multiply(HALF);
    return points
        .add(halfTick)
        .divide(instrument.tickSize(), 0, RoundingMode.FLOOR)
        .longValueExact();
  }

  private static OptionalLong whole(String cell) {
    return cell.isBlank()
        ? OptionalLong.empty()
        : OptionalLong.of(
            new BigDecimal(cell.strip()).setScale(0, RoundingMode.HALF_EVEN).longValueExact());
  }
}
