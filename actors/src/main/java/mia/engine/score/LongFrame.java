package mia.engine.score;

import mia.engine.BarSeries;
import mia.engine.EngineSettings;
import mia.engine.SessionClock;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.TickScale;
import mia.engine.base.BattleFrame;

/**
 * The core of the method on a timeframe above the minute, with bars made of minutes (battle-navale
 * 2.3, 6.5). A bucket closes with the minute that reaches its end or, where that is missing, with
 * the next minute, before that minute counts.
 */
public final class LongFrame {
  /** Enough for the longest base and the windows of the structure. */
  private static final int CAPACITY = 256;

  /** Hears of each bar that a frame closed, after the core took it. */
  public interface Listener {
    void onClosed(BarSeries bars);
  }

  private final TimeFrame timeFrame;
  private final SessionClock clock;
  private final Listener listener;
  private final BarSeries bars = new BarSeries(CAPACITY);
  private final BattleFrame core;
  private boolean open;
  private long bucketNanos;
  private int firstMinute;
  private long dayOpenNanos = Long.MIN_VALUE;

  public LongFrame(
      TimeFrame timeFrame,
      EngineSettings settings,
      TickScale scale,
      SessionClock clock,
      Listener listener) {
    this.timeFrame = timeFrame;
    this.clock = clock;
    this.listener = listener;
    core = new BattleFrame(bars, settings, scale);
  }

  /** Takes the last minute of its series; returns whether that closed a bar. */
  public boolean onMinute(BarSeries minutes) {
    int before = bars.count();
    int t = minutes.last();
    long bucket = timeFrame.bucketOf(minutes.start(t));
    if (open && bucket != bucketNanos) {
      close(minutes, t - 1);
    }
    if (!open) {
      open = true;
      bucketNanos = bucket;
      firstMinute = t;
    }
    if (minutes.end(t) >= bucketNanos + timeFrame.lengthNanos()) {
      close(minutes, t);
    }
    return bars.count() > before;
  }

  private void close(BarSeries minutes, int lastMinute) {
    open = false;
    bars.appendMerged(
        minutes, firstMinute, lastMinute, bucketNanos, bucketNanos + timeFrame.lengthNanos());
    long dayOpen = clock.dayAt(bucketNanos).openNanos();
    core.onBar(dayOpen != dayOpenNanos);
    dayOpenNanos = dayOpen;
    listener.onClosed(bars);
  }

  public TimeFrame timeFrame() {
    return timeFrame;
  }

  public BattleFrame core() {
    return core;
  }

  public void writeTo(StateWriter out) {
    out.put(open).put(bucketNanos).put((long) firstMinute).put(dayOpenNanos);
    core.writeTo(out);
  }

  public void readFrom(StateReader in) {
    open = in.getBoolean();
    bucketNanos = in.getLong();
    firstMinute = in.getInt();
    dayOpenNanos = in.getLong();
    core.readFrom(in);
  }
}
