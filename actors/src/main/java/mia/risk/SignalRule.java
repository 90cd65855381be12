package mia.risk;

import java.util.Map;
import java.util.Optional;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.Side;
import mia.protocol.signal.TradingSignal;

/**
 * The entry is the one of a valid signal (battle-navale 10.2, 14.3): same side, stop and target, on
 * plausible prices, every share between 0 and 1. Anything invalid halts where risk is strict.
 */
final class SignalRule implements RiskRule<DeskQuestion> {
  private static final String STATUS = "status.";
  private static final String INVALID = "INVALID";

  @Override
  public String code() {
    return "SIGNAL";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    Optional<TradingSignal> signal = question.state().lastSignal().filter(TradingSignal::isSignal);
    String fault = signal.map(s -> fault(question, s)).orElse("there is none");
    Map<String, String> figures = Map.of("fault", fault);
    return question.risk().strict() && !fault.isEmpty()
        ? Ruling.halt(figures)
        : Ruling.passIf(fault.isEmpty(), lots, figures);
  }

  private static String fault(DeskQuestion question, TradingSignal signal) {
    EnterBracket entry = question.entry();
    if ((entry.side() == Side.BUY ? 1 : -1) != signal.direction().sign()) {
      return "side " + entry.side() + " of a signal " + signal.type();
    }
    if (entry.stopTicks() != signal.stopTicks().orElseThrow()
        || entry.targetTicks() != signal.targetTicks().orElseThrow()) {
      return "stop or target are not the signal's";
    }
    if (!question.analysed().plausible(entry.limitTicks())
        || !question.analysed().plausible(entry.stopTicks())
        || !question.analysed().plausible(entry.targetTicks())) {
      return "a price is not plausible";
    }
    if (signal.features().values().stream().anyMatch(value -> !isShare(value))) {
      return "a feature is not between 0 and 1";
    }
    if (signal.confidence().isPresent() && !isShare(signal.confidence().getAsDouble())) {
      return "the confidence is not between 0 and 1";
    }
    return question.risk().strict() && hasInvalidFeature(signal) ? "a feature is invalid" : "";
  }

  private static boolean hasInvalidFeature(TradingSignal signal) {
    return signal.metadata().entrySet().stream()
        .anyMatch(word -> word.getKey().startsWith(STATUS) && word.getValue().equals(INVALID));
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }
}
