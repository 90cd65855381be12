package mia.monitor;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mia.protocol.account.AccountProtocol;

/**
 * What a round of health checks looks at.
 *
 * @param accounts how each account stands
 * @param answerAgeNanos time since each part answered last, by part
 * @param market how the market goes
 * @param internet whether the configured target could be reached, empty if none is configured
 * @param memoryShare held part of the heap, empty before the first collection
 * @param answerNanos time within which parts must answer
 */
record Situation(
    List<Account> accounts,
    Map<String, Long> answerAgeNanos,
    NodeWatch.Market market,
    Optional<InternetProbe.Reached> internet,
    OptionalDouble memoryShare,
    long answerNanos) {
  /**
   * One account.
   *
   * @param id account id
   * @param view its last answer, empty before the first
   * @param venueDownNanos time the link to its venue has been down, 0 while it is up, empty if
   *     unknown
   */
  record Account(String id, Optional<AccountProtocol.View> view, OptionalLong venueDownNanos) {}

  Situation {
    accounts = List.copyOf(accounts);
    answerAgeNanos = Map.copyOf(answerAgeNanos);
    Objects.requireNonNull(market, "market");
    Objects.requireNonNull(internet, "internet");
  }
}
