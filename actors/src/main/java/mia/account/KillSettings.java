package mia.account;

import java.time.Duration;
import java.util.Objects;

/**
 * When the kill switch is triggered by itself, and what it does (battle-navale 10.4).
 *
 * @param policy what it does with what is open
 * @param closeAttempts requests to close one trade before it is left to a person, 1 to 100
 * @param linkWarnAfter a link that is down for so long is an error
 * @param linkKillAfter a link that is down for so long is a kill while something works or is open
 * @param errors so many errors within {@code errorWindow} are a kill, 1 to 1000
 * @param errorWindow above 0
 * @param trades so many last trades are judged by their result, 0 for never, at most 100
 * @param expectancyR below it, and below the profit factor, they are a kill; in R
 * @param profitFactor sum of gains over sum of losses
 * @param loopMost 95th percentile of the loop over a minute above which it is a kill
 * @param journalWait how long the journal may take for a kill before the session acts alone
 */
public record KillSettings(
    KillPolicy policy,
    int closeAttempts,
    Duration linkWarnAfter,
    Duration linkKillAfter,
    int errors,
    Duration errorWindow,
    int trades,
    double expectancyR,
    double profitFactor,
    Duration loopMost,
    Duration journalWait) {
  public KillSettings {
    Objects.requireNonNull(policy, "policy");
    if (closeAttempts < 1 || closeAttempts > 100) {
      throw new IllegalArgumentException("close attempts: 1 to 100, got " + closeAttempts);
    }
    if (linkWarnAfter.compareTo(linkKillAfter) > 0) {
      throw new IllegalArgumentException(
          "a link warns after " + linkWarnAfter + ", but kills after " + linkKillAfter);
    }
    if (errors < 1 || trades < 0 || trades > 100) {
      throw new IllegalArgumentException(errors + " errors, " + trades + " trades");
    }
  }

  /** The values of the mission. */
  public static KillSettings defaults() {
    return new KillSettings(
        KillPolicy.FLATTEN,
        6,
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        10,
        Duration.ofSeconds(60),
        20,
        -0.25,
        0.7,
        Duration.ofMillis(500),
        Duration.ofMillis(500));
  }
}
