package mia.feed.replay;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Turns the prices of a file into whole ticks: decimal text and fixed-point numbers exactly, 32-bit
 * floats as the one grid price they stand for.
 */
final class PriceGrid {
  private static final int NANO_DIGITS = 9;

  /** With the 18 digits of a mantissa every product below fits a long. */
  private static final long MANTISSA_MAX = Long.MAX_VALUE / 100;

  private final BigDecimal tickSize;
  private final double tickSizeReal;

  /** Ticks are multiples of {@code unscaled * 10^-scale} points. */
  private final long unscaled;

  private final int scale;
  private final long tickNanos;

  /**
   * @throws IllegalArgumentException if the tick size has more than nine decimals or is above 1e9
   */
  PriceGrid(BigDecimal tickSize) {
    BigDecimal stripped = tickSize.stripTrailingZeros();
    if (stripped.scale() < 0) {
      stripped = stripped.setScale(0);
    }
    if (stripped.scale() > NANO_DIGITS || stripped.precision() > NANO_DIGITS) {
      throw new IllegalArgumentException("tick size " + tickSize + ": at most nine decimals");
    }
    this.tickSize = stripped;
    this.tickSizeReal = stripped.doubleValue();
    this.unscaled = stripped.unscaledValue().longValueExact();
    this.scale = stripped.scale();
    this.tickNanos = stripped.movePointRight(NANO_DIGITS).longValueExact();
  }

  /**
   * Reads decimal text.
   *
   * @param name of the column, for the reason
   * @throws BadRow if it is not a plain decimal number or not on the grid
   */
  long ofText(byte[] bytes, int from, int to, String name) throws BadRow {
    int i = from;
    boolean negative = i < to && bytes[i] == '-';
    if (negative) {
      i++;
    }
    long mantissa = 0;
    int digits = 0;
    int decimals = 0;
    boolean point = false;
    boolean beyondGrid = false;
    for (; i < to; i++) {
      int c = bytes[i];
      if (c >= '0' && c <= '9') {
        digits++;
        if (point && decimals == scale) {
          beyondGrid |= c != '0';
        } else {
          if (mantissa > MANTISSA_MAX) {
            throw notANumber(bytes, from, to, name);
          }
          mantissa = mantissa * 10 + (c - '0');
          if (point) {
            decimals++;
          }
        }
      } else if (c == '.' && !point) {
        point = true;
      } else {
        throw notANumber(bytes, from, to, name);
      }
    }
    if (digits == 0) {
      throw notANumber(bytes, from, to, name);
    }
    for (; decimals < scale; decimals++) {
      if (mantissa > MANTISSA_MAX) {
        throw notANumber(bytes, from, to, name);
      }
      mantissa *= 10;
    }
    if (beyondGrid || mantissa % unscaled != 0) {
      throw offGrid(name, text(bytes, from, to));
    }
    long ticks = mantissa / unscaled;
    return negative ? -ticks : ticks;
  }

  /**
   * Reads a price in units of 1e-9 points.
   *
   * @throws BadRow if it is not on the grid
   */
  long ofNanos(long nanos, String name) throws BadRow {
    if (nanos % tickNanos != 0) {
      throw offGrid(
          name, BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros().toPlainString());
    }
    return nanos / tickNanos;
  }

  /**
   * Reads a stored float that was written as points divided by {@code multiplier}.
   *
   * @throws BadRow if no grid price is stored as this float or a neighbour of it
   */
  long ofFloat(float stored, double multiplier, String name) throws BadRow {
    if (!Float.isFinite(stored)) {
      throw new BadRow(RowProblem.UNREADABLE, name + " is not a number: " + stored);
    }
    double exact = stored * multiplier / tickSizeReal;
    long ticks = Math.round(exact);
    float nearest = (float) (ticks * tickSizeReal / multiplier);
    if (Math.abs((double) nearest - stored) > Math.ulp(stored)) {
      throw offGrid(name, Double.toString(stored * multiplier));
    }
    return ticks;
  }

  /** The price in points. */
  BigDecimal points(long ticks) {
    return tickSize.multiply(BigDecimal.valueOf(ticks));
  }

  /** The price in points as plain text: {@code 6785.25}, {@code 6785}. */
  String text(long ticks) {
    BigDecimal points = points(ticks).stripTrailingZeros();
    return points.toPlainString();
  }

  private BadRow offGrid(String name, String price) {
    return new BadRow(
        RowProblem.OFF_GRID,
        name + " " + price + " is not a multiple of " + tickSize.toPlainString());
  }

  private static BadRow notANumber(byte[] bytes, int from, int to, String name) {
    return new BadRow(
        RowProblem.UNREADABLE, name + " is not a number: '" + text(bytes, from, to) + "'");
  }

  /** Bytes of a file for a message: short, and without control characters. */
  static String text(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + 40);
    String text = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    return text.replaceAll("[^ -~]", "?") + (end < to ? "..." : "");
  }
}
