package mia.persistence.snapshots;

import java.util.Optional;
import mia.protocol.market.Symbol;

/**
 * One line of an index: where a snapshot lies.
 *
 * @param timeNanos event time
 * @param kind what it was taken at
 * @param tradeId trade, empty where there is none
 * @param signalId event of the signal, empty where it is not known
 * @param symbol analysed symbol
 * @param offset first byte of its member in the file
 * @param length bytes of the member
 */
public record SnapshotEntry(
    long timeNanos,
    SnapshotKind kind,
    String tradeId,
    String signalId,
    Symbol symbol,
    long offset,
    int length) {
  private static final int CELLS = 7;

  static SnapshotEntry of(TradeSnapshot.Head head, long offset, int length) {
    return new SnapshotEntry(
        head.timeNanos(),
        head.kind(),
        head.tradeId(),
        head.signalId(),
        head.symbol(),
        offset,
        length);
  }

  long end() {
    return offset + length;
  }

  String line() {
    return timeNanos + "," + kind + "," + tradeId + "," + signalId + "," + symbol + "," + offset
        + "," + length;
  }

  /** Empty for a line that a crash left half written. */
  static Optional<SnapshotEntry> parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != CELLS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SnapshotEntry(
              Long.parseLong(cells[0]),
              SnapshotKind.valueOf(cells[1]),
              cells[2],
              cells[3],
              Symbol.of(cells[4]),
              Long.parseLong(cells[5]),
              Integer.parseInt(cells[6])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
