package mia.persistence;

import java.nio.charset.StandardCharsets;
import mia.protocol.market.Symbol;

/**
 * Hands out the ids of one stream: {@code K7QX-ES-1C}, folder, stream, running number in base 36.
 * The number counts the events that are not start records, so the same decisions have the same ids
 * however often the process was restarted.
 */
public final class EventIds {
  private static final byte[] DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".getBytes(StandardCharsets.ISO_8859_1);

  /** Digits of the largest number. */
  private static final int MOST_DIGITS = 13;

  private final String prefix;
  private long next;

  /**
   * @param folder id of the data folder, 1 to 6 of {@code [A-Z0-9]}
   * @param stream name of the stream within the folder, such as {@code ES}
   * @param next number of the next id, at least 0
   */
  public EventIds(String folder, String stream, long next) {
    this.prefix = folder + "-" + stream + "-";
    this.next = next;
  }

  public static EventIds of(String folder, Symbol symbol, long next) {
    return new EventIds(folder, symbol.code().replace(".", ""), next);
  }

  public String take() {
    var digits = new byte[MOST_DIGITS];
    int first = MOST_DIGITS;
    long left = next++;
    do {
      digits[--first] = DIGITS[(int) (left % DIGITS.length)];
      left /= DIGITS.length;
    } while (left > 0);
    return prefix.concat(
        new String(digits, first, MOST_DIGITS - first, StandardCharsets.ISO_8859_1));
  }
}
