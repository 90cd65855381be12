package mia.protocol.order;

import java.util.List;
import java.util.Objects;
import mia.protocol.risk.RuleVerdict;

/**
 * The account's word over an approved order; stored, and repeated to whoever asks again.
 *
 * @param intentId intent
 * @param admitted whether it goes to the venue
 * @param lots lots admitted, at most those approved; 0 if denied, and for intents without a size
 * @param code code of the rule that denied, empty if admitted
 * @param verdicts every account rule in order
 */
public record AccountVerdict(
    String intentId, boolean admitted, long lots, String code, List<RuleVerdict> verdicts) {
  public AccountVerdict {
    Objects.requireNonNull(intentId, "intentId");
    Objects.requireNonNull(code, "code");
    verdicts = List.copyOf(verdicts);
  }
}
