package mia.backtest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import mia.feed.FeedException;
import mia.persistence.JournalEvent;
import mia.persistence.codec.EventCodec;

/**
 * Whether a decision ever used what came after it: runs on the first parts of a market must decide
 * what the run on the whole of it decided, event by event.
 */
public final class LookaheadCheck {
  /** Parts that are tried when nothing else is asked for. */
  public static final int CUTS = 8;

  /** A decision may wait this long for a closing tick, the clock or the peer. */
  private static final long OPEN_END_NANOS = 120_000_000_000L;

  /** Runs a backtest on a market that ends early. */
  @FunctionalInterface
  public interface Runner {
    /**
     * @param untilNanos first event time that does not exist, {@link Long#MAX_VALUE} for the whole
     */
    void run(long untilNanos, BacktestListener listener) throws FeedException, IOException;
  }

  /**
   * What was found.
   *
   * @param cuts parts that were tried
   * @param compared events that were the same
   * @param difference the first event of a part that the whole decided otherwise
   */
  public record Result(int cuts, long compared, Optional<Difference> difference) {
    /** Whether nothing can be said: no part decided anything. */
    public boolean isTooShort() {
      return compared == 0 && difference.isEmpty();
    }
  }

  /**
   * A decision that depends on what came after it.
   *
   * @param untilNanos where the part ended
   * @param stream stream
   * @param index event of the stream, from 0
   * @param whole id of the whole run's event, empty if it has none
   * @param part id of the part's event, empty if it has none
   */
  public record Difference(
      long untilNanos, String stream, long index, Optional<String> whole, Optional<String> part) {}

  private LookaheadCheck() {}

  /**
   * Runs the whole, then parts that end at even distances of event time.
   *
   * @param cuts at least 1
   * @throws FeedException if a source is broken beyond use
   * @throws IOException if a file cannot be read
   */
  public static Result run(Runner runner, int cuts) throws FeedException, IOException {
    var whole = new Digests();
    runner.run(Long.MAX_VALUE, whole);
    if (whole.count == 0) {
      return new Result(0, 0, Optional.empty());
    }
    long compared = 0;
    for (int cut = 1; cut <= cuts; cut++) {
      long span = whole.lastNanos - whole.firstNanos;
      long until = whole.firstNanos + span / (cuts + 1) * cut;
      var part = new Digests();
      runner.run(until, part);
      Optional<Difference> difference = compare(whole, part, until);
      if (difference.isPresent()) {
        return new Result(cut, compared, difference);
      }
      compared += part.count;
    }
    return new Result(cuts, compared, Optional.empty());
  }

  private static Optional<Difference> compare(Digests whole, Digests part, long until) {
    for (Map.Entry<String, Stream> entry : whole.streams.entrySet()) {
      Stream all = entry.getValue();
      Stream some = part.streams.getOrDefault(entry.getKey(), new Stream());
      for (int i = 0; i < all.size || i < some.size; i++) {
        boolean due = i < all.size && all.times[i] < until - OPEN_END_NANOS;
        boolean same = i < all.size && i < some.size && all.digests[i] == some.digests[i];
        if (!same && (due || i < some.size)) {
          return Optional.of(new Difference(until, entry.getKey(), i, all.idOf(i), some.idOf(i)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Digests of all events, stream by stream, with the event time at which each was committed: an
   * account that has traded nothing yet knows no time, and its events bear none.
   */
  private static final class Digests implements BacktestListener {
    private final EventCodec codec = EventCodec.standard();
    private final CRC32C crc = new CRC32C();
    private final Map<String, Stream> streams = new TreeMap<>();
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos;
    private long count;

    @Override
    public void onCommitted(String name, List<? extends JournalEvent> events) {
      Stream stream = streams.computeIfAbsent(name, absent -> new Stream());
      for (JournalEvent event : events) {
        if (!event.isStartRecord()) {
          byte[] bytes = codec.write(event);
          crc.reset();
          crc.update(bytes);
          lastNanos = Math.max(lastNanos, event.meta().eventTimeNanos());
          if (lastNanos > 0) {
            firstNanos = Math.min(firstNanos, lastNanos);
          }
          stream.add(
              crc.getValue() << Integer.SIZE ^ Arrays.hashCode(bytes),
              lastNanos,
              event.meta().id());
          count++;
        }
      }
    }
  }

  private static final class Stream {
    private long[] digests = new long[1_024];
    private long[] times = new long[1_024];
    private final List<String> ids = new ArrayList<>();
    private int size;

    void add(long digest, long timeNanos, String id) {
      if (size == digests.length) {
        digests = Arrays.copyOf(digests, 2 * size);
        times = Arrays.copyOf(times, 2 * size);
      }
      digests[size] = digest;
      times[size] = timeNanos;
      ids.add(id);
      size++;
    }

    Optional<String> idOf(int index) {
      return index < size ? Optional.of(ids.get(index)) : Optional.empty();
    }
  }
}
