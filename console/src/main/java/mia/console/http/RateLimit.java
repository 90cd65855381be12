package mia.console.http;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Buckets of tokens, one per client: a request takes one, time fills them up again. Thread-safe.
 */
final class RateLimit {
  /** Clients that are remembered; the one unseen for longest is forgotten, with a full bucket. */
  private static final int CLIENTS_MOST = 1_000;

  private static final double NANOS_PER_SECOND = 1e9;

  private static final class Bucket {
    private double tokens;
    private long filledNanos;
  }

  private final double perSecond;
  private final int burst;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param perSecond requests in the long run, above 0
   * @param burst requests at once, above 0
   */
  RateLimit(double perSecond, int burst, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanoTime = nanoTime;
  }

  /** Whether one more may pass; takes its token if so. */
  synchronized boolean take(String client) {
    Bucket bucket = bucket(client);
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens--;
    return true;
  }

  /** Whether one more could pass. */
  synchronized boolean has(String client) {
    return bucket(client).tokens >= 1;
  }

  private Bucket bucket(String client) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.get(client);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = burst;
      buckets.put(client, bucket);
      if (buckets.size() > CLIENTS_MOST) {
        Iterator<String> oldest = buckets.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    } else {
      double earned = (now - bucket.filledNanos) / NANOS_PER_SECOND * perSecond;
      bucket.tokens = Math.min(burst, bucket.tokens + earned);
    }
    bucket.filledNanos = now;
    return bucket;
  }
}
