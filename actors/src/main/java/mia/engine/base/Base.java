package mia.engine.base;

import mia.engine.BarSeries;
import mia.engine.EngineSettings;
import mia.engine.Reals;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.TickScale;
import mia.protocol.signal.BaseQuality;

/**
 * One base: a run of bars inside a small envelope, with its colour and quality (battle-navale 4.3).
 * A reused slot of {@link BaseMachine}: what it says holds until the next bar.
 */
public final class Base {
  private static final double DURATION_FULL_BARS = 10;
  private static final double REFERENCE_TICKS = 10;
  private static final double TOUCHES_FULL = 4;

  /** Where a base is in its life. */
  enum Life {
    FORMING,
    LIVE,
    DEAD
  }

  private final EngineSettings settings;
  private final TickScale scale;
  private Life life = Life.DEAD;
  private long id;
  private int first;
  private int last;
  private long low;
  private long high;
  private double duration;
  private double size;
  private double volume;
  private double respect;
  private double quality;
  private double balance;
  private int colour;

  Base(EngineSettings settings, TickScale scale) {
    this.settings = settings;
    this.scale = scale;
  }

  void open(long newId, int from, int to, BarSeries bars, double limitTicks) {
    life = Life.FORMING;
    id = newId;
    first = from;
    low = Long.MAX_VALUE;
    high = Long.MIN_VALUE;
    for (int j = from; j <= to; j++) {
      low = Math.min(low, bars.low(j));
      high = Math.max(high, bars.high(j));
    }
    last = to;
    judge(bars, limitTicks);
  }

  void extend(BarSeries bars, double limitTicks) {
    last = bars.last();
    low = Math.min(low, bars.low(last));
    high = Math.max(high, bars.high(last));
    judge(bars, limitTicks);
  }

  void seal() {
    life = Life.LIVE;
  }

  void die() {
    life = Life.DEAD;
  }

  private void judge(BarSeries bars, double limitTicks) {
    duration = Math.min(bars() / DURATION_FULL_BARS, 1);
    size = sizeTerm(sizeTicks() * REFERENCE_TICKS / limitTicks);
    volume = volumeTerm(bars);
    respect = respectTerm(bars);
    quality = 0.30 * duration + 0.20 * size + 0.25 * volume + 0.25 * respect;
    balance = colourBalance(bars);
    double threshold = settings.bases().colourThreshold();
    colour = Reals.atLeast(balance, threshold) ? 1 : Reals.atMost(balance, -threshold) ? -1 : 0;
  }

  private static double sizeTerm(double ticks) {
    if (Reals.below(ticks, 1) || Reals.above(ticks, 8)) {
      return 0.3;
    }
    return Reals.atLeast(ticks, 2) && Reals.atMost(ticks, 6) ? 1.0 : 0.7;
  }

  /** Steadiness of the volume; 0 where it is zero or not known, since then nothing is proved. */
  private double volumeTerm(BarSeries bars) {
    double sum = 0;
    for (int j = first; j <= last; j++) {
      if (!bars.hasVolume(j)) {
        return 0;
      }
      sum += bars.volume(j);
    }
    if (sum == 0) {
      return 0;
    }
    double mean = sum / bars();
    double squares = 0;
    for (int j = first; j <= last; j++) {
      double off = bars.volume(j) - mean;
      squares += off * off;
    }
    return Reals.clip(1 - Math.sqrt(squares / bars()) / mean, 0, 1);
  }

  /** How often an edge was touched and how often the close then kept away from it. */
  private double respectTerm(BarSeries bars) {
    double reach = scale.ticks(1);
    long away = sizeTicks();
    int touches = 0;
    int held = 0;
    for (int j = first; j <= last; j++) {
      if (bars.low(j) <= low + reach) {
        touches++;
        held += 4 * (bars.close(j) - low) >= away ? 1 : 0;
      }
      if (bars.high(j) >= high - reach) {
        touches++;
        held += 4 * (high - bars.close(j)) >= away ? 1 : 0;
      }
    }
    return 0.5 * Math.min(touches / TOUCHES_FULL, 1) + 0.5 * held / touches;
  }

  private double colourBalance(BarSeries bars) {
    double signed = 0;
    double all = 0;
    for (int j = first; j <= last; j++) {
      double weight = bars.beta(j) * bars.volume(j);
      signed += bars.colour(j) * weight;
      all += weight;
    }
    return Reals.ratio(signed, all);
  }

  /** Counts up from 1 over the whole run. */
  public long id() {
    return id;
  }

  /** Index of the first bar. */
  public int first() {
    return first;
  }

  /** Index of the last bar, e_B; of a forming base the last bar of the series. */
  public int last() {
    return last;
  }

  /** Number of bars. */
  public int bars() {
    return last - first + 1;
  }

  public long lowTicks() {
    return low;
  }

  public long highTicks() {
    return high;
  }

  /** Envelope in ticks. */
  public long sizeTicks() {
    return high - low;
  }

  /** Edge that the base defends, seen from its side: the low for 1, the high for -1. */
  public long heldEdgeTicks(int direction) {
    return direction > 0 ? low : high;
  }

  /** Edge that a trigger has to take, seen from its side: the high for 1, the low for -1. */
  public long brokenEdgeTicks(int direction) {
    return direction > 0 ? high : low;
  }

  /** Term of the number of bars, 0..1. */
  public double durationTerm() {
    return duration;
  }

  /** Term of the envelope, 0..1. */
  public double sizeTerm() {
    return size;
  }

  /** Term of the steadiness of the volume, 0..1. */
  public double volumeTerm() {
    return volume;
  }

  /** Term of the respected edges, 0..1. */
  public double respectTerm() {
    return respect;
  }

  /** q, 0..1. */
  public double quality() {
    return quality;
  }

  public BaseQuality qualityClass() {
    return classOf(quality);
  }

  /** The class of a quality of 0..1. */
  public static BaseQuality classOf(double quality) {
    if (Reals.atLeast(quality, 0.8)) {
      return BaseQuality.EXCELLENT;
    }
    if (Reals.atLeast(quality, 0.6)) {
      return BaseQuality.GOOD;
    }
    if (Reals.atLeast(quality, 0.4)) {
      return BaseQuality.AVERAGE;
    }
    return Reals.atLeast(quality, 0.2) ? BaseQuality.POOR : BaseQuality.INVALID;
  }

  /** kappa, colour balance, -1..1. */
  public double balance() {
    return balance;
  }

  /** 1 verte, -1 rouge, 0 neutre. */
  public int colour() {
    return colour;
  }

  /** Whether it can carry the golden rule. */
  public boolean isArmed() {
    return colour != 0
        && bars() >= settings.bases().leastBars()
        && Reals.atLeast(quality, settings.baseQualityThreshold());
  }

  public boolean isForming() {
    return life == Life.FORMING;
  }

  /** Sealed and not dead. */
  public boolean isLive() {
    return life == Life.LIVE;
  }

  boolean isDead() {
    return life == Life.DEAD;
  }

  /** Nearness of a price, 1 inside, falling to 0 (battle-navale 4.3). */
  public double proximity(long priceTicks) {
    long distance = Math.max(0, Math.max(low - priceTicks, priceTicks - high));
    return Math.max(0, 1 - distance / scale.ticks(settings.bases().proximityTicks()));
  }

  void writeTo(StateWriter out) {
    out.put((long) life.ordinal()).put(id).put((long) first).put((long) last).put(low).put(high);
    out.put(duration).put(size).put(volume).put(respect).put(quality).put(balance);
    out.put((long) colour);
  }

  void readFrom(StateReader in) {
    life = Life.values()[in.getInt()];
    id = in.getLong();
    first = in.getInt();
    last = in.getInt();
    low = in.getLong();
    high = in.getLong();
    duration = in.getDouble();
    size = in.getDouble();
    volume = in.getDouble();
    respect = in.getDouble();
    quality = in.getDouble();
    balance = in.getDouble();
    colour = in.getInt();
  }
}
