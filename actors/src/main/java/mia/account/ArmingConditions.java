package mia.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import mia.protocol.audit.AuditEntry.Conformance;
import mia.protocol.market.TradingCalendar;
import mia.protocol.signal.AutomationMode;

/**
 * What must hold before live trading is armed (safety control 30): mode, environment and account
 * agree, the venue is a real one, everything that is watched is well, and every control has shown
 * today that it bites, in this build and configuration. Pure.
 *
 * @param mode what may be done with a signal
 * @param production whether the node runs in the environment production
 * @param account account id of the configuration
 * @param liveAccounts what ids of real accounts look like
 * @param realVenue whether orders reach a venue with money behind it
 * @param unwell links and checks that are not well, each in words
 * @param watched whether anything is watched at all
 * @param conformance last run of all controls, and its time by the node's clock
 * @param build version of the software that runs
 * @param configHash configuration that runs
 * @param nowNanos time of the node's clock, UTC
 */
public record ArmingConditions(
    AutomationMode mode,
    boolean production,
    String account,
    Pattern liveAccounts,
    boolean realVenue,
    List<String> unwell,
    boolean watched,
    Optional<Run> conformance,
    String build,
    String configHash,
    long nowNanos) {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** A run of all controls. */
  public record Run(Conformance result, long atNanos) {
    public Run {
      Objects.requireNonNull(result, "result");
    }

    /** The day of the exchange on which it was made. */
    public LocalDate day() {
      return dateOf(atNanos);
    }

    /** Whether it was a run of this software under this configuration. */
    public boolean isOf(String build, String configHash) {
      return result.build().equals(build) && result.configHash().equals(configHash);
    }
  }

  public ArmingConditions {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(liveAccounts, "liveAccounts");
    Objects.requireNonNull(conformance, "conformance");
    unwell = List.copyOf(unwell);
  }

  /** Each reason against arming, in words; empty if nothing stands against it. */
  public List<String> obstacles() {
    var against = new ArrayList<String>();
    if (mode != AutomationMode.LIVE_TRADING) {
      against.add("the mode is " + mode.name().toLowerCase(Locale.ROOT));
    }
    if (!production) {
      against.add("the environment is not production");
    }
    if (!liveAccounts.matcher(account).matches()) {
      against.add("account " + account + " is not the id of a real account, " + liveAccounts);
    }
    if (!realVenue) {
      against.add("orders go to the paper broker");
    }
    if (!watched) {
      against.add("no round of health checks was made yet");
    }
    against.addAll(unwell);
    against.addAll(conformanceObstacles());
    return List.copyOf(against);
  }

  private List<String> conformanceObstacles() {
    if (conformance.isEmpty()) {
      return List.of("no run of all controls is kept");
    }
    var against = new ArrayList<String>();
    Conformance result = conformance.get().result();
    if (!result.passed()) {
      against.add("controls that do not bite: " + String.join(", ", result.failed()));
    }
    if (!conformance.get().day().equals(dateOf(nowNanos))) {
      against.add("the last run of all controls is not of today");
    }
    if (!conformance.get().isOf(build, configHash)) {
      against.add("the last run of all controls was of another build or configuration");
    }
    return against;
  }

  /** The date at the exchange. */
  private static LocalDate dateOf(long timeNanos) {
    return Instant.ofEpochSecond(Math.floorDiv(timeNanos, NANOS_PER_SECOND))
        .atZone(TradingCalendar.EXCHANGE_ZONE)
        .toLocalDate();
  }
}
