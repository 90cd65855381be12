package mia.feed;

import java.util.List;
import mia.protocol.market.MarketData;

/**
 * Several sources as one stream, in the order of event time; at the same time in the order the
 * sources were given, and within a source in its own order. So the bars of all symbols that end at
 * T come before anything that starts at T. One thread.
 */
public final class MergedFeed implements AutoCloseable {
  /** What {@link #next} and {@link #peekSource} say at the end of all sources. */
  public static final int END = -1;

  private static final int NONE = -2;
  private static final int ALL = -3;

  /** What {@link #peekTime} says at the end of all sources. */
  public static final long NO_TIME = Long.MAX_VALUE;

  private final FeedSource[] sources;
  private final MarketData[] heads;
  private final boolean[] ended;
  private int first;

  /** The source whose head was handed out; read again only when the next record is asked for. */
  private int consumed = ALL;

  /**
   * Merges sources from where they stand; nothing is read yet, so that they may be rewound before
   * the first call.
   *
   * @throws IllegalArgumentException if there is no source
   */
  public MergedFeed(List<? extends FeedSource> sources) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("no source to merge");
    }
    this.sources = sources.toArray(FeedSource[]::new);
    this.heads = new MarketData[this.sources.length];
    this.ended = new boolean[this.sources.length];
    for (int i = 0; i < heads.length; i++) {
      heads[i] = new MarketData();
    }
  }

  /**
   * Reads the next record of all sources.
   *
   * @param into filled completely; untouched at the end
   * @return index of its source in the order given, {@link #END} at the end
   * @throws FeedException if a source is broken, or if its time falls; nothing can be read then
   */
  public int next(MarketData into) throws FeedException {
    prepare();
    if (first != END) {
      into.copyFrom(heads[first]);
      consumed = first;
    }
    return first;
  }

  /**
   * Sends one source to a position; the others stay where they are.
   *
   * @throws FeedException if the source cannot go there
   */
  public void seek(int source, long position) throws FeedException {
    sources[source].seek(position);
    ended[source] = false;
    heads[source].timeNanos = Long.MIN_VALUE;
    if (consumed == ALL) {
      return;
    }
    if (consumed != source) {
      prepare();
    }
    advance(source);
    consumed = NONE;
    findFirst();
  }

  /** Event time of the next record, {@link #NO_TIME} at the end. */
  public long peekTime() throws FeedException {
    prepare();
    return first == END ? NO_TIME : heads[first].timeNanos;
  }

  /** Source of the next record, {@link #END} at the end. */
  public int peekSource() throws FeedException {
    prepare();
    return first;
  }

  /** Makes {@link #first} the source of the next record. */
  private void prepare() throws FeedException {
    if (consumed == NONE) {
      return;
    }
    if (consumed == ALL) {
      for (int i = 0; i < sources.length; i++) {
        heads[i].timeNanos = Long.MIN_VALUE;
        advance(i);
      }
    } else {
      advance(consumed);
    }
    consumed = NONE;
    findFirst();
  }

  private void advance(int source) throws FeedException {
    MarketData head = heads[source];
    long before = head.timeNanos;
    if (!sources[source].next(head)) {
      ended[source] = true;
    } else if (head.timeNanos < before) {
      throw new FeedException(
          sources[source].symbol()
              + ": time falls from "
              + before
              + " to "
              + head.timeNanos
              + " at position "
              + head.position);
    }
  }

  /** Few sources, so a scan beats a heap. */
  private void findFirst() {
    first = END;
    for (int i = 0; i < heads.length; i++) {
      if (!ended[i] && (first == END || heads[i].timeNanos < heads[first].timeNanos)) {
        first = i;
      }
    }
  }

  /** Closes all sources. */
  @Override
  public void close() {
    for (FeedSource source : sources) {
      source.close();
    }
  }
}
