package mia.feed.replay;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of futures contracts as exchanges and Databento write them. */
final class Contracts {
  private static final Pattern OUTRIGHT =
      Pattern.compile("([A-Z0-9]{1,4}?)[FGHJKMNQUVXZ][0-9]{1,2}");
  private static final Pattern GENERIC =
      Pattern.compile("([A-Z0-9]{1,4})\\.(?:FUT|[cvn]\\.[0-9]+)");

  private Contracts() {}

  /**
   * The root of a single contract ({@code ESU4}, {@code ESU24}), of a continuous one ({@code
   * ES.c.0}) or of a whole product ({@code ES.FUT}): {@code ES}. Empty for spreads, options and
   * whatever else.
   */
  static Optional<String> root(String contract) {
    Matcher generic = GENERIC.matcher(contract);
    if (generic.matches()) {
      return Optional.of(generic.group(1));
    }
    Matcher outright = OUTRIGHT.matcher(contract);
    return outright.matches() ? Optional.of(outright.group(1)) : Optional.empty();
  }
}
