package mia.account;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a node knows of itself when live trading is to be armed; the rest of {@link
 * ArmingConditions} the account knows.
 *
 * @param production whether the node runs in the environment production
 * @param liveAccounts what ids of real accounts look like
 * @param realVenue whether orders reach a venue with money behind it
 * @param unwell links and checks that are not well, each in words
 * @param watched whether anything is watched at all
 * @param conformance last run of all controls, empty if there was none
 * @param build version of the software that runs
 */
public record ArmingFacts(
    boolean production,
    Pattern liveAccounts,
    boolean realVenue,
    List<String> unwell,
    boolean watched,
    Optional<ArmingConditions.Run> conformance,
    String build) {
  /** Nothing is known, so nothing can be armed. */
  public static final ArmingFacts NONE =
      new ArmingFacts(
          false, Pattern.compile("(?!)"), false, List.of(), false, Optional.empty(), "");

  public ArmingFacts {
    Objects.requireNonNull(liveAccounts, "liveAccounts");
    Objects.requireNonNull(conformance, "conformance");
    Objects.requireNonNull(build, "build");
    unwell = List.copyOf(unwell);
  }
}
