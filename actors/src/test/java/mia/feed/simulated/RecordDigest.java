package mia.feed.simulated;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import mia.protocol.market.MarketData;

/** SHA-256 over every field of a series of records. */
final class RecordDigest {
  private final MessageDigest digest;
  private final ByteBuffer bytes = ByteBuffer.allocate(15 * Long.BYTES);

  RecordDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Digest of the next records of a feed. */
  static String of(SimulatedFeed feed, int records) {
    var digest = new RecordDigest();
    var data = new MarketData();
    for (int i = 0; i < records; i++) {
      feed.next(data);
      digest.add(data);
    }
    return digest.hex();
  }

  void add(MarketData data) {
    bytes.clear();
    bytes
        .putLong(data.kind.ordinal())
        .putLong(data.timeNanos)
        .putLong(data.position)
        .putLong(data.priceTicks)
        .putLong(data.size)
        .putLong(data.bidTicks)
        .putLong(data.askTicks)
        .putLong(data.aggressor)
        .putLong(data.aggressorFromExchange ? 1 : 0)
        .putLong(data.barStartNanos)
        .putLong(data.openTicks)
        .putLong(data.highTicks)
        .putLong(data.lowTicks)
        .putLong(data.bidVolume)
        .putLong(data.askVolume);
    digest.update(bytes.array());
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
