package mia.risk;

import java.util.Map;
import java.util.Optional;

/** Nothing opens within a window of the calendar: news, roll, expiry (control 10). */
final class NoTradeWindowRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "NO_TRADE_WINDOW";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    var entry = question.entry();
    Optional<NoTradeWindow> window =
        question.risk().noTrade().at(question.timeNanos(), entry.symbol(), entry.traded());
    return Ruling.passIf(
        window.isEmpty(),
        lots,
        Map.of("window", window.map(w -> w.kind() + " " + w.text()).orElse("")));
  }
}
