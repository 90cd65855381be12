package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimit;

/** The confluence of the signal in its direction; none is a refusal, battle-navale 10.2. */
final class ConfluenceRule implements RiskRule<DeskQuestion> {
  /** Word of a signal's metadata under which it stands. */
  private static final String CONFLUENCE = "confluence";

  @Override
  public String code() {
    return "CONFLUENCE";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    String confluence =
        question.state().lastSignal().map(s -> s.metadata().get(CONFLUENCE)).orElse("none");
    long least = question.limits().value(RiskLimit.MIN_CONFLUENCE);
    boolean known = !confluence.equals("none");
    return Ruling.passIf(
        known && Shares.of(Double.parseDouble(confluence)) >= least,
        lots,
        Map.of("confluence", confluence, "least_ten_thousandths", Long.toString(least)));
  }
}
