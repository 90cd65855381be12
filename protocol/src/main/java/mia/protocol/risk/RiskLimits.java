package mia.protocol.risk;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The limits in force: a value for every {@link RiskLimit}, in its unit. Money in cents of USD,
 * sizes in tenths of an ES-equivalent, times in nanoseconds, shares in ten thousandths.
 *
 * @param values one value per limit, each within its range
 */
public record RiskLimits(Map<RiskLimit, Long> values) {
  private static final RiskLimits MISSION = ofMission();

  /**
   * @throws IllegalArgumentException if one is missing or out of range
   */
  public RiskLimits {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
    for (RiskLimit limit : RiskLimit.values()) {
      Long value = values.get(limit);
      if (value == null || !limit.accepts(value)) {
        throw new IllegalArgumentException(
            limit.path() + ": expected " + limit.expected() + ", got " + value);
      }
    }
  }

  /** The values of the mission. */
  public static RiskLimits defaults() {
    return MISSION;
  }

  private static RiskLimits ofMission() {
    var values = new EnumMap<RiskLimit, Long>(RiskLimit.class);
    for (RiskLimit limit : RiskLimit.values()) {
      values.put(limit, limit.mission());
    }
    return new RiskLimits(values);
  }

  /** The value of a limit, in its unit. */
  public long value(RiskLimit limit) {
    return values.get(limit);
  }

  /** Whether a limit that is a flag is set. */
  public boolean isSet(RiskLimit flag) {
    return values.get(flag) != 0;
  }

  /** The value as it stands in the configuration. */
  public String text(RiskLimit limit) {
    return limit.format(value(limit));
  }

  /**
   * The same limits with one changed.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public RiskLimits with(RiskLimit limit, long value) {
    var changed = new EnumMap<>(values);
    changed.put(limit, value);
    return new RiskLimits(changed);
  }

  /**
   * The same limits with some changed.
   *
   * @param changed names below {@code mia.risk} and values as in the configuration
   * @throws IllegalArgumentException if a name is unknown or a value is not accepted; says which
   *     and what was expected
   */
  public RiskLimits with(Map<String, String> changed) {
    if (changed.isEmpty()) {
      return this;
    }
    var next = new EnumMap<>(values);
    changed.forEach((key, text) -> next.put(known(key), parsed(known(key), text)));
    return new RiskLimits(next);
  }

  /** Whether any limit of this lets more pass than it does in {@code than}. */
  public boolean isLooserThan(RiskLimits than) {
    return values.entrySet().stream()
        .anyMatch(e -> e.getKey().isLooser(e.getValue(), than.value(e.getKey())));
  }

  private static RiskLimit known(String key) {
    return RiskLimit.byKey(key)
        .orElseThrow(() -> new IllegalArgumentException("mia.risk." + key + ": no such limit"));
  }

  private static long parsed(RiskLimit limit, String text) {
    try {
      return limit.parse(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "mia." + limit.path() + ": expected " + limit.expected() + ", got '" + text + "'", e);
    }
  }

  // The limits of battle-navale 10.1, by the names they have everywhere.

  public long maxRiskPerTradeMinor() {
    return value(RiskLimit.MAX_RISK_PER_TRADE);
  }

  public long maxPositionTenths() {
    return value(RiskLimit.MAX_POSITION_SIZE);
  }

  public boolean stopLossRequired() {
    return isSet(RiskLimit.STOP_LOSS_REQUIRED);
  }

  public long dailyLossLimitMinor() {
    return value(RiskLimit.DAILY_LOSS_LIMIT);
  }

  public long maxOpenRiskMinor() {
    return value(RiskLimit.MAX_OPEN_RISK);
  }

  public long accountExposureTenths() {
    return value(RiskLimit.ACCOUNT_EXPOSURE);
  }

  public int maxPositions() {
    return Math.toIntExact(value(RiskLimit.MAX_POSITIONS));
  }
}
