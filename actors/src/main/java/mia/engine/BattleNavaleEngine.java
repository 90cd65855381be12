package mia.engine;

import java.util.OptionalDouble;
import java.util.function.Supplier;
import mia.engine.base.Base;
import mia.engine.base.BattleFrame;
import mia.engine.base.Trigger;
import mia.engine.confluence.MarketReading;
import mia.engine.feature.FeatureValue;
import mia.engine.level.OptionsBook;
import mia.engine.level.RoundGrid;
import mia.engine.pattern.ClassicPatterns;
import mia.engine.pattern.GammaPin;
import mia.engine.pattern.GexReference;
import mia.engine.pattern.Headfake;
import mia.engine.pattern.MicrostructureAnomaly;
import mia.engine.pattern.SierraPatterns;
import mia.engine.score.MultiTimeframe;
import mia.engine.score.TimeFrame;
import mia.engine.strategy.Situation;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.TradingCalendar;
import mia.protocol.market.TradingDay;
import mia.protocol.signal.BaseQuality;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.Direction;

/**
 * The method on the closed minutes of one symbol. Give it every bar of the series in order ({@link
 * #accepts} tells which belong to it), peer bars and options as they come but before the bar they
 * count for, then read what it knows: the parts are reused from bar to bar, so what they say holds
 * until the next one. NaN stands for undefined inside; {@link #result} is the immutable view from
 * outside.
 *
 * <p>No clock, no I/O, not thread-safe. The same inputs give the same state bit for bit, also after
 * a {@link #checkpoint} and {@link #restore}.
 */
public final class BattleNavaleEngine {
  /** Changes whenever the same bars could give another result; a checkpoint of another is void. */
  public static final String VERSION = "battle-navale-3.0.1";

  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final EngineSettings settings;
  private final Instrument instrument;
  private final TickScale scale;
  private final SessionClock clock;
  private final BarSeries bars = new BarSeries();
  private final BattleFrame frame;
  private final MultiTimeframe frames;
  private final Trigger triggerLong;
  private final Trigger triggerShort;
  private final SierraPatterns sierra;
  private final Headfake headfake = new Headfake();
  private final MicrostructureAnomaly anomaly = new MicrostructureAnomaly();
  private final ClassicPatterns classic = new ClassicPatterns();
  private final GammaPin gammaPin;
  private final GexReference gexReference = new GexReference();
  private final MarketReading market;
  private final EngineCore core;
  private final FeatureValue volatility;
  private final Situation situation;
  private long dayOpenNanos = Long.MIN_VALUE;
  private boolean lastComplete;

  /**
   * @throws IllegalArgumentException for an instrument without a grid of round prices
   */
  public BattleNavaleEngine(
      EngineSettings settings, Instrument instrument, TradingCalendar calendar) {
    this.settings = settings;
    this.instrument = instrument;
    scale = new TickScale(instrument.tickScale());
    clock = new SessionClock(calendar);
    frame = new BattleFrame(bars, settings, scale);
    frames = new MultiTimeframe(settings, scale, clock, frame, this::onQuarterHour);
    triggerLong = new Trigger(1, scale);
    triggerShort = new Trigger(-1, scale);
    sierra = new SierraPatterns(settings, scale);
    gammaPin = new GammaPin(scale);
    market =
        new MarketReading(
            bars,
            frames.core(TimeFrame.M15).bars(),
            scale,
            RoundGrid.of(instrument),
            calendar,
            settings.features());
    core = new EngineCore(frame, sierra);
    volatility = market.market().value("market_volatility");
    situation = new EngineSituation(this);
  }

  private void onQuarterHour(BarSeries quarterHours) {
    market.onSlowBar();
  }

  /** Whether a bar belongs to the method: its start does not lie in CLOSED. */
  public boolean accepts(Bar bar) {
    return clock.isOpen(bar.startNanos());
  }

  /**
   * Takes a closed minute of the peer symbol. It counts for the own minute with the same start,
   * which has to come later.
   *
   * @param closeTicks close in ticks of the peer
   * @throws IllegalArgumentException if it does not follow the last minute of the peer
   */
  public void onPeerBar(long startNanos, long closeTicks) {
    market.onPeerBar(startNanos, closeTicks);
  }

  /** Takes an options snapshot; it counts from the first bar that ends at or after its instant. */
  public void onOptions(OptionsSnapshot snapshot) {
    market.onOptions(snapshot);
  }

  /**
   * Takes the next closed minute. A bar that is not {@link Bar#complete} enters the series and
   * never triggers.
   *
   * @throws IllegalArgumentException if the bar is not a minute, starts while the market is closed
   *     or does not follow the last one; the engine is unchanged then
   */
  public void onBar(Bar bar) {
    check(bar);
    TradingDay day = clock.dayAt(bar.startNanos());
    boolean firstOfDay = day.openNanos() != dayOpenNanos;
    dayOpenNanos = day.openNanos();
    lastComplete = bar.complete();
    bars.append(bar);
    frame.onBar(firstOfDay);
    frames.onMinute(bars);
    lookAtBar();
    market.onBar(bar, core);
    market.onTimeframes(frames.score(1, volatility.raw()), frames.score(-1, volatility.raw()));
    OptionsBook options = market.options();
    gexReference.onBar(firstOfDay, options.hasNetGamma() ? options.netGammaUsd() : Double.NaN);
    pin(options);
  }

  private void check(Bar bar) {
    long start = bar.startNanos();
    if (bar.endNanos() - start != MINUTE_NANOS || Math.floorMod(start, MINUTE_NANOS) != 0) {
      throw new IllegalArgumentException(
          "expected a bar of one whole minute, got " + start + " to " + bar.endNanos());
    }
    if (!accepts(bar)) {
      throw new IllegalArgumentException("bar at " + start + " starts while the market is closed");
    }
    if (bars.count() > 0 && start < bars.end(bars.last())) {
      throw new IllegalArgumentException(
          "bar at " + start + " does not follow the bar that ended at " + bars.end(bars.last()));
    }
  }

  /** What is read from the series and the bases alone, without a memory of its own. */
  private void lookAtBar() {
    triggerLong.onBar(bars, frame.bases());
    triggerShort.onBar(bars, frame.bases());
    sierra.onBar(bars);
    headfake.onBar(bars);
    anomaly.onBar(bars);
    classic.onBar(bars, frame.rule());
  }

  private void pin(OptionsBook options) {
    if (!options.hasCallWall() && !options.hasPutWall()) {
      gammaPin.absent(options.namesWall());
    } else {
      gammaPin.onBar(
          bars,
          options.hasCallWall() ? options.callWall() : GammaPin.NO_WALL,
          options.hasPutWall() ? options.putWall() : GammaPin.NO_WALL,
          gexReference.factor());
    }
  }

  public EngineSettings settings() {
    return settings;
  }

  public Instrument instrument() {
    return instrument;
  }

  public TickScale scale() {
    return scale;
  }

  public BarSeries bars() {
    return bars;
  }

  /** Index of the last bar, -1 before the first. */
  public int last() {
    return bars.last();
  }

  /** Average true range, boules, battle, bases, rule and composite of the minute. */
  public BattleFrame frame() {
    return frame;
  }

  /** The longer timeframes and what all of them say together. */
  public MultiTimeframe frames() {
    return frames;
  }

  /** Trigger of a side, 1 or -1. */
  public Trigger trigger(int side) {
    return side > 0 ? triggerLong : triggerShort;
  }

  public SierraPatterns sierra() {
    return sierra;
  }

  public Headfake headfake() {
    return headfake;
  }

  public MicrostructureAnomaly anomaly() {
    return anomaly;
  }

  public ClassicPatterns classic() {
    return classic;
  }

  public GammaPin gammaPin() {
    return gammaPin;
  }

  /** Levels, features, regime, zones and confluence. */
  public MarketReading market() {
    return market;
  }

  /** The last bar as strategies see it. */
  public Situation situation() {
    return situation;
  }

  /** Trading day of the last bar. */
  public TradingDay day() {
    return clock.dayAt(bars.start(bars.last()));
  }

  /** Trading day of the instant at which the last bar ended. */
  public TradingDay dayOfDecision() {
    return clock.dayAt(bars.end(bars.last()));
  }

  /** Phase of the start of the last bar. */
  public SessionPhase phase() {
    return day().phaseAt(bars.start(bars.last()));
  }

  /** Whether the last bar starts in regular hours. */
  public boolean inRegularHours() {
    return day().inRegularHours(bars.start(bars.last()));
  }

  /** Whether the last bar was seen as a whole. */
  public boolean lastBarIsComplete() {
    return lastComplete;
  }

  /** 20 bars, an average true range and a composite. */
  public boolean isWarmedUp() {
    return frame.isWarmedUp()
        && !Double.isNaN(frame.atr().value())
        && !Double.isNaN(frame.composite().value());
  }

  /** d of the core: direction of the rule, else the side of the composite, else 0. */
  public int coreDirection() {
    int ruled = frame.rule().direction();
    return ruled != 0 ? ruled : frame.composite().side();
  }

  /** C in the core direction, NaN without a direction or where it is undefined. */
  public double coreConfluence() {
    int direction = coreDirection();
    return direction == 0 ? Double.NaN : market.confluence(direction);
  }

  /**
   * Confidence of the core result before any strategy (battle-navale 4.6): 0 where the golden rule
   * is required and does not hold, NaN where something is undefined.
   */
  public double coreConfidence() {
    int direction = coreDirection();
    if (direction == 0) {
      return Double.NaN;
    }
    if (settings.rougeSousVerteRequired() && !frame.rule().holds(direction)) {
      return 0;
    }
    return 0.5 * frame.composite().patternStrength(direction) + 0.5 * market.confluence(direction);
  }

  /** What the core says of the last bar, as an immutable record. */
  public BattleNavaleResult result() {
    int direction = coreDirection();
    Base reference = frame.rule().reference();
    return new BattleNavaleResult(
        frame.composite().status(),
        reference == null ? BaseQuality.INVALID : reference.qualityClass(),
        frame.rule().holds(direction),
        Direction.of(direction),
        frame.rule().status(),
        optional(frame.battle().vikingsShare()),
        optional(frame.composite().value()),
        direction == 0
            ? OptionalDouble.empty()
            : optional(frame.composite().patternStrength(direction)),
        optional(coreConfluence()),
        optional(coreConfidence()));
  }

  private static OptionalDouble optional(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The whole state, readable by the same version with the same settings. */
  public byte[] checkpoint() {
    return laterCheckpoint().get();
  }

  /** The same of now, put into its envelope by whoever wants to read it. */
  public Supplier<byte[]> laterCheckpoint() {
    var out = new StateWriter();
    out.put(dayOpenNanos).put(lastComplete);
    frame.writeTo(out);
    frames.writeTo(out);
    gexReference.writeTo(out);
    market.writeTo(out);
    return () -> CheckpointFrame.seal(owner(settings, instrument), out);
  }

  /**
   * An engine that continues bit for bit where the one that wrote the checkpoint stood, and says of
   * the last bar what that one said.
   *
   * @throws IllegalArgumentException if the checkpoint is broken or of another version, symbol or
   *     configuration
   */
  public static BattleNavaleEngine restore(
      byte[] checkpoint, EngineSettings settings, Instrument instrument, TradingCalendar calendar) {
    StateReader in = CheckpointFrame.open(owner(settings, instrument), checkpoint);
    var engine = new BattleNavaleEngine(settings, instrument, calendar);
    engine.readFrom(in);
    if (!in.atEnd()) {
      throw new IllegalArgumentException("the checkpoint is longer than the state of an engine");
    }
    return engine;
  }

  private void readFrom(StateReader in) {
    dayOpenNanos = in.getLong();
    lastComplete = in.getBoolean();
    frame.readFrom(in);
    frames.readFrom(in);
    gexReference.readFrom(in);
    market.readFrom(in);
    if (bars.count() > 0) {
      lookAtBar();
      pin(market.options());
      market.resume(frame.atr().value());
    }
  }

  private static String owner(EngineSettings settings, Instrument instrument) {
    return VERSION
        + "|"
        + instrument.symbol()
        + "|"
        + instrument.tickScale()
        + "|"
        + settings.canonical();
  }
}
