package mia.monitor;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mia.protocol.account.AccountProtocol;

/**
 * What a round of health checks looks at.
 *
 * @param account last answer of the account, empty before the first
 * @param answerAgeNanos time since each part answered last, by part
 * @param market how the market goes
 * @param venueDownNanos time the link to the venue has been down, 0 while it is up, empty if
 *     unknown
 * @param internet whether the configured target could be reached, empty if none is configured
 * @param memoryShare held part of the heap, empty before the first collection
 * @param answerNanos time within which parts must answer
 */
record Situation(
    Optional<AccountProtocol.View> account,
    Map<String, Long> answerAgeNanos,
    NodeWatch.Market market,
    OptionalLong venueDownNanos,
    Optional<InternetProbe.Reached> internet,
    OptionalDouble memoryShare,
    long answerNanos) {
  Situation {
    Objects.requireNonNull(account, "account");
    answerAgeNanos = Map.copyOf(answerAgeNanos);
    Objects.requireNonNull(market, "market");
    Objects.requireNonNull(internet, "internet");
  }
}
