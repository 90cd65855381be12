package mia.engine.base;

import mia.engine.BarSeries;
import mia.engine.EngineSettings;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.TickScale;

/**
 * Finds bases and follows them until they die (battle-navale 4.3). Per bar, in this order: session
 * change, expiry, test of what stood before the bar, extend or seal, open. A bar that breaks a base
 * can therefore never widen it.
 */
public final class BaseMachine {
  private static final int NEVER = -1;

  private final EngineSettings settings;
  private final TickScale scale;
  private final int lifeBars;

  /** Slot of base id i is i mod length; holds the history and the forming base. */
  private final Base[] slots;

  /** Those of the slots that are not dead, by rising id. */
  private final Base[] alive;

  private int aliveCount;

  private final BaseEvent[] eventKinds;
  private final long[] eventIds;
  private int eventCount;
  private long newestId;
  private int earliestStart;
  private int lastViolationVerte = NEVER;
  private int lastViolationRouge = NEVER;

  BaseMachine(EngineSettings settings, TickScale scale) {
    this.settings = settings;
    this.scale = scale;
    lifeBars = settings.patternLookbackPeriods();
    slots = new Base[settings.bases().history() + 1];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new Base(settings, scale);
    }
    alive = new Base[slots.length];
    eventKinds = new BaseEvent[2 * slots.length + 2];
    eventIds = new long[eventKinds.length];
  }

  /**
   * Takes the last bar of the series.
   *
   * @param atrBefore ATR14 after the bar before, NaN if undefined
   * @param firstOfDay whether the bar begins a trading day
   */
  void onBar(BarSeries bars, double atrBefore, boolean firstOfDay) {
    int t = bars.last();
    double limitTicks = sizeLimit(atrBefore);
    eventCount = 0;
    if (firstOfDay) {
      endDay(t);
    }
    expire(t);
    test(bars, t);
    extendOrSeal(bars, limitTicks);
    if (forming() == null) {
      open(bars, t, limitTicks);
    }
  }

  private double sizeLimit(double atrBefore) {
    EngineSettings.Bases bases = settings.bases();
    return switch (bases.sizeMode()) {
      case ATR -> scale.at(bases.sizeAtr(), bases.sizeTicks(), atrBefore);
      case FIXED -> scale.ticks(bases.sizeTicks());
    };
  }

  private void endDay(int t) {
    for (int i = 0; i < aliveCount; i++) {
      alive[i].die();
      record(BaseEvent.SESSION, alive[i].id());
    }
    buryDead();
    earliestStart = t;
    lastViolationVerte = NEVER;
    lastViolationRouge = NEVER;
  }

  private void expire(int t) {
    for (int i = 0; i < aliveCount; i++) {
      Base base = alive[i];
      if (base.isLive() && t - base.last() > lifeBars) {
        base.die();
        record(BaseEvent.EXPIRE, base.id());
      }
    }
    buryDead();
  }

  private void test(BarSeries bars, int t) {
    for (int i = 0; i < aliveCount; i++) {
      if (alive[i].isArmed()) {
        testOne(alive[i], bars, t);
      }
    }
    buryDead();
  }

  private void buryDead() {
    int kept = 0;
    for (int i = 0; i < aliveCount; i++) {
      if (!alive[i].isDead()) {
        alive[kept++] = alive[i];
      }
    }
    aliveCount = kept;
  }

  private void testOne(Base base, BarSeries bars, int t) {
    int side = base.colour();
    long beyond = side * (base.heldEdgeTicks(side) - bars.close(t));
    if (beyond <= settings.bases().violationToleranceTicks()) {
      return;
    }
    boolean wasForming = base.isForming();
    base.die();
    if (bars.colour(t) != -side) {
      record(BaseEvent.GAP_BREAK, base.id());
    } else {
      record(BaseEvent.VIOLATION, base.id());
      if (side > 0) {
        lastViolationVerte = t;
      } else {
        lastViolationRouge = t;
      }
    }
    if (wasForming) {
      sealedAt(base);
    }
  }

  private void extendOrSeal(BarSeries bars, double limitTicks) {
    Base base = forming();
    if (base == null) {
      return;
    }
    if (accepts(base, bars, limitTicks)) {
      base.extend(bars, limitTicks);
      record(BaseEvent.EXTEND, base.id());
    } else {
      base.seal();
      sealedAt(base);
    }
  }

  private boolean accepts(Base base, BarSeries bars, double limitTicks) {
    int t = bars.last();
    long low = Math.min(base.lowTicks(), bars.low(t));
    long high = Math.max(base.highTicks(), bars.high(t));
    double tolerance = settings.bases().violationToleranceTicks();
    return high - low <= limitTicks
        && bars.close(t) >= base.lowTicks() - tolerance
        && bars.close(t) <= base.highTicks() + tolerance
        && base.bars() < settings.bases().mostBars();
  }

  private void sealedAt(Base base) {
    earliestStart = base.last() + 1;
    record(BaseEvent.SEAL, base.id());
  }

  private void open(BarSeries bars, int t, double limitTicks) {
    int earliest = Math.max(earliestStart, t - lifeBars + 1);
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    int start = NEVER;
    for (int j = t; j >= earliest; j--) {
      low = Math.min(low, bars.low(j));
      high = Math.max(high, bars.high(j));
      if (high - low > limitTicks) {
        break;
      }
      long drift = Math.abs(bars.close(t) - bars.close(j));
      if (t - j + 1 >= settings.bases().leastBars()
          && drift <= settings.bases().driftRatioMost() * (high - low)) {
        start = j;
      }
    }
    if (start != NEVER) {
      newestId++;
      Base base = slot(newestId);
      if (aliveCount > 0 && alive[0] == base) {
        // The oldest one of the history has to make room, whether it lived or not.
        System.arraycopy(alive, 1, alive, 0, --aliveCount);
      }
      base.open(newestId, start, t, bars, limitTicks);
      alive[aliveCount++] = base;
      record(BaseEvent.OPEN, newestId);
    }
  }

  private void record(BaseEvent event, long id) {
    eventKinds[eventCount] = event;
    eventIds[eventCount] = id;
    eventCount++;
  }

  private Base slot(long id) {
    return slots[(int) (id % slots.length)];
  }

  private long oldestId() {
    return Math.max(1, newestId - slots.length + 1);
  }

  /** The base that takes bars in, null if there is none. */
  public Base forming() {
    Base newest = aliveCount == 0 ? null : alive[aliveCount - 1];
    return newest != null && newest.isForming() ? newest : null;
  }

  /** The i-th sealed base that is not dead, armed or not, oldest first; null beyond the last. */
  public Base live(int i) {
    // Only the newest one can be forming.
    return i < aliveCount && alive[i].isLive() ? alive[i] : null;
  }

  /** The latest armed base of a colour that is not dead, sealed or forming; null without one. */
  public Base latestArmed(int colour) {
    return latest(colour, true);
  }

  /** The latest armed and sealed base of a colour that is not dead; null without one. */
  public Base latestSealed(int colour) {
    return latest(colour, false);
  }

  private Base latest(int colour, boolean formingToo) {
    for (int i = aliveCount - 1; i >= 0; i--) {
      Base base = alive[i];
      if ((formingToo || base.isLive()) && base.colour() == colour && base.isArmed()) {
        return base;
      }
    }
    return null;
  }

  /** Bar of the last violation of an armed base of a colour in this trading day, -1 if none. */
  public int lastViolation(int colour) {
    return colour > 0 ? lastViolationVerte : lastViolationRouge;
  }

  /** Number of events of the last bar. */
  public int eventCount() {
    return eventCount;
  }

  /** The i-th event of the last bar, in the order they happened. */
  public BaseEvent event(int i) {
    return eventKinds[i];
  }

  /** The base of the i-th event of the last bar. */
  public long eventBaseId(int i) {
    return eventIds[i];
  }

  void writeTo(StateWriter out) {
    out.put(newestId).put((long) earliestStart);
    out.put((long) lastViolationVerte).put((long) lastViolationRouge);
    for (Base slot : slots) {
      slot.writeTo(out);
    }
    out.put((long) eventCount);
    for (int i = 0; i < eventCount; i++) {
      out.put((long) eventKinds[i].ordinal()).put(eventIds[i]);
    }
  }

  void readFrom(StateReader in) {
    newestId = in.getLong();
    earliestStart = in.getInt();
    lastViolationVerte = in.getInt();
    lastViolationRouge = in.getInt();
    for (Base slot : slots) {
      slot.readFrom(in);
    }
    aliveCount = 0;
    for (long id = oldestId(); id <= newestId; id++) {
      if (!slot(id).isDead()) {
        alive[aliveCount++] = slot(id);
      }
    }
    eventCount = in.getInt();
    for (int i = 0; i < eventCount; i++) {
      eventKinds[i] = BaseEvent.values()[in.getInt()];
      eventIds[i] = in.getLong();
    }
  }
}
