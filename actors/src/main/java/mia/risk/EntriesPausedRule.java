package mia.risk;

import java.util.Map;
import java.util.Optional;
import mia.protocol.account.EntryPause;

/** No entry of a symbol that is paused (controls 7 and 28): exits pass. */
final class EntriesPausedRule implements RiskRule<AccountQuestion> {
  @Override
  public String code() {
    return "ENTRIES_PAUSED";
  }

  @Override
  public Ruling rule(AccountQuestion question, long lots) {
    Optional<EntryPause> pause = question.account().controls().pauseOf(question.entry().symbol());
    return Ruling.passIf(
        pause.isEmpty(),
        lots,
        pause
            .map(p -> Map.of("reason", p.reason(), "by", p.by()))
            .orElse(Map.of("reason", "", "by", "")));
  }
}
