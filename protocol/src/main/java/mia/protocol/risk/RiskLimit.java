package mia.protocol.risk;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every limit by which risk decides (battle-navale 10.1, safety 1): its key in the configuration,
 * its unit and range, the mission's value, and in which direction it is tighter. Which rule asks it
 * stands in the catalogs.
 */
public enum RiskLimit {
  // One trade.
  MAX_RISK_PER_TRADE("risk.max-risk-per-trade", LimitUnit.MONEY, Tighter.LOWER, 1, 10_000),
  MAX_POSITION_SIZE("risk.max-position-size", LimitUnit.ES_TENTHS, Tighter.LOWER, 1, 1_000, 20),
  STOP_LOSS_REQUIRED("risk.stop-loss-required", LimitUnit.FLAG, Tighter.HIGHER, 0, 1, 1),
  MIN_CONFIDENCE("engine.min-signal-confidence", LimitUnit.SHARE, Tighter.HIGHER, 0, 10_000, 6_500),
  MIN_CONFLUENCE("engine.confluence-threshold", LimitUnit.SHARE, Tighter.HIGHER, 0, 10_000, 6_500),
  GOLDEN_RULE_REQUIRED("engine.rouge-sous-verte-required", LimitUnit.FLAG, Tighter.HIGHER, 0, 1, 1),
  MIN_REWARD_TO_RISK(
      "risk.min-reward-to-risk", LimitUnit.SHARE, Tighter.HIGHER, 0, 100_000, 15_000),
  MIN_REWARD_TO_RISK_NET(
      "risk.min-reward-to-risk-net", LimitUnit.SHARE, Tighter.HIGHER, 0, 100_000, 12_000),

  // One day.
  DAILY_LOSS_LIMIT("risk.daily-loss-limit", LimitUnit.MONEY, Tighter.LOWER, 1, 50_000),
  DAILY_LOSS_WARNING("risk.daily-loss-warning", LimitUnit.SHARE, Tighter.LOWER, 100, 10_000, 8_000),
  DAILY_BUDGET_SHARE("risk.daily-budget-share", LimitUnit.SHARE, Tighter.LOWER, 100, 10_000, 3_000),
  MAX_TRADES_PER_DAY("risk.max-trades-per-day", LimitUnit.COUNT, Tighter.LOWER, 1, 100, 10),
  CONSECUTIVE_LOSSES_LIMIT(
      "risk.consecutive-losses-limit", LimitUnit.COUNT, Tighter.LOWER, 1, 20, 3),
  CONSECUTIVE_LOSSES_PAUSE(
      "risk.consecutive-losses-pause",
      LimitUnit.TIME,
      Tighter.HIGHER,
      Times.MINUTE,
      Times.DAY,
      Times.DAY),

  // The account.
  MAX_OPEN_RISK("risk.max-open-risk", LimitUnit.MONEY, Tighter.LOWER, 1, 25_000),
  ACCOUNT_EXPOSURE("risk.account-exposure-limit", LimitUnit.ES_TENTHS, Tighter.LOWER, 1, 1_000, 20),
  MAX_POSITIONS("risk.max-positions", LimitUnit.COUNT, Tighter.LOWER, 1, 100, 1),
  MAX_DRAWDOWN("risk.max-drawdown", LimitUnit.PERCENT, Tighter.LOWER, 10, 10_000, 1_000),
  EMERGENCY_STOP_ENABLED("risk.emergency-stop-enabled", LimitUnit.FLAG, Tighter.HIGHER, 0, 1, 1),
  STARTING_EQUITY("risk.starting-equity", LimitUnit.MONEY, Tighter.LOWER, 100, 5_000_000),
  MARGIN_PER_ES("risk.margin-per-es", LimitUnit.MONEY, Tighter.HIGHER, 0, 1_500_000),
  MARGIN_RESERVE("risk.margin-reserve", LimitUnit.SHARE, Tighter.HIGHER, 0, 9_900, 2_500),

  // One order.
  MAX_ORDER_SIZE("risk.max-order-size", LimitUnit.ES_TENTHS, Tighter.LOWER, 1, 1_000, 20),
  MAX_ORDER_NOTIONAL("risk.max-order-notional", LimitUnit.MONEY, Tighter.LOWER, 1, 100_000_000),
  FAT_FINGER_FACTOR(
      "risk.fat-finger-factor", LimitUnit.SHARE, Tighter.LOWER, 10_000, 200_000, 50_000),
  COLLAR_TICKS("risk.collar-ticks", LimitUnit.COUNT, Tighter.LOWER, 1, 10_000, 40),
  COLLAR_PERCENT("risk.collar-percent", LimitUnit.PERCENT, Tighter.LOWER, 1, 2_000, 300),
  MAX_OPEN_ORDERS("risk.max-open-orders", LimitUnit.COUNT, Tighter.LOWER, 3, 20, 15),
  REPEATED_ENTRIES("risk.repeated-entries", LimitUnit.COUNT, Tighter.LOWER, 2, 100, 5),
  REPEATED_WINDOW(
      "risk.repeated-window",
      LimitUnit.TIME,
      Tighter.HIGHER,
      Times.SECOND,
      Times.DAY,
      5 * Times.MINUTE),
  DUPLICATE_WINDOW(
      "risk.duplicate-window",
      LimitUnit.TIME,
      Tighter.HIGHER,
      0,
      60 * Times.MINUTE,
      30 * Times.SECOND),

  // The market.
  MAX_DATA_AGE(
      "risk.max-data-age",
      LimitUnit.TIME,
      Tighter.LOWER,
      Times.SECOND / 10,
      60 * Times.MINUTE,
      5 * Times.SECOND),
  MAX_SPREAD("risk.max-spread-ticks", LimitUnit.COUNT, Tighter.LOWER, 1, 1_000, 4),
  MAX_JUMP("risk.max-jump-percent", LimitUnit.PERCENT, Tighter.LOWER, 1, 5_000, 200),
  MAX_CLOCK_OFFSET(
      "risk.max-clock-offset",
      LimitUnit.TIME,
      Tighter.LOWER,
      Times.SECOND / 1_000,
      Times.MINUTE,
      Times.SECOND),
  MODEL_REQUIRED("risk.model-required", LimitUnit.FLAG, Tighter.HIGHER, 0, 1, 0),

  // The circuit breaker, battle-navale 10.4.
  BREAKER_PAUSE(
      "risk.breaker.pause",
      LimitUnit.TIME,
      Tighter.HIGHER,
      Times.SECOND,
      Times.DAY,
      60 * Times.SECOND),
  BREAKER_SPREAD_FOR(
      "risk.breaker.spread-for",
      LimitUnit.TIME,
      Tighter.LOWER,
      Times.SECOND,
      60 * Times.MINUTE,
      10 * Times.SECOND),
  BREAKER_SLIPPAGE("risk.breaker.slippage-ticks", LimitUnit.COUNT, Tighter.LOWER, 1, 1_000, 3),
  BREAKER_SLIPPAGE_RUN("risk.breaker.slippage-run", LimitUnit.COUNT, Tighter.LOWER, 1, 100, 2),
  BREAKER_ANOMALY("risk.breaker.anomaly", LimitUnit.SHARE, Tighter.LOWER, 100, 10_000, 7_000),
  BREAKER_ANOMALY_RUN("risk.breaker.anomaly-run", LimitUnit.COUNT, Tighter.LOWER, 1, 100, 3),
  BREAKER_TRIPS("risk.breaker.trips-per-day", LimitUnit.COUNT, Tighter.LOWER, 1, 100, 3);

  /** Which direction lets less pass. */
  public enum Tighter {
    LOWER,
    HIGHER
  }

  /** Lengths of time in nanoseconds. */
  private interface Times {
    long SECOND = 1_000_000_000L;
    long MINUTE = 60 * SECOND;
    long DAY = 24 * 60 * MINUTE;
  }

  private static final String RISK = "risk.";
  private static final Map<String, RiskLimit> BY_NAME =
      Arrays.stream(values())
          .filter(RiskLimit::isOfRisk)
          .collect(Collectors.toUnmodifiableMap(RiskLimit::key, Function.identity()));

  private final String path;
  private final LimitUnit unit;
  private final Tighter tighter;
  private final long least;
  private final long most;
  private final long mission;

  /** A limit in money has no upper bound of its own: the mission's value is one. */
  RiskLimit(String path, LimitUnit unit, Tighter tighter, long least, long mission) {
    this(path, unit, tighter, least, Long.MAX_VALUE, mission);
  }

  RiskLimit(String path, LimitUnit unit, Tighter tighter, long least, long most, long mission) {
    this.path = path;
    this.unit = unit;
    this.tighter = tighter;
    this.least = least;
    this.most = most;
    this.mission = mission;
  }

  /** The limit of a name below {@code mia.risk}. */
  public static Optional<RiskLimit> byKey(String key) {
    return Optional.ofNullable(BY_NAME.get(key));
  }

  /** Key below {@code mia}. */
  public String path() {
    return path;
  }

  /** Name below {@code mia.risk}; of a limit that another block holds, its path. */
  public String key() {
    return isOfRisk() ? path.substring(RISK.length()) : path;
  }

  /** Whether it stands in {@code mia.risk}; the others are parameters of the method. */
  public boolean isOfRisk() {
    return path.startsWith(RISK);
  }

  public LimitUnit unit() {
    return unit;
  }

  /** The mission's value, and the built-in one. */
  public long mission() {
    return mission;
  }

  /** Whether {@code value} lets more pass than {@code than}. */
  public boolean isLooser(long value, long than) {
    return tighter == Tighter.LOWER ? value > than : value < than;
  }

  /** The tighter of two values. */
  public long tighter(long one, long other) {
    return isLooser(one, other) ? other : one;
  }

  public boolean accepts(long value) {
    return value >= least && value <= most;
  }

  /** What is accepted, for messages. */
  public String expected() {
    return unit.expected(least, most);
  }

  /**
   * The value of a text as it stands in the configuration.
   *
   * @throws IllegalArgumentException if it has another form or is out of range
   * @throws ArithmeticException if it is finer than the unit
   */
  public long parse(String text) {
    long value = unit.parse(text.strip());
    if (!accepts(value)) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  /** The one text of a value. */
  public String format(long value) {
    return unit.format(value);
  }
}
