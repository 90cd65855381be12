package mia.risk;

import java.util.Map;
import mia.protocol.risk.RiskLimit;

/**
 * Whether a signal needs a model that scored it; where it does not, the rules decide alone (control
 * 18).
 */
final class ModelRule implements RiskRule<DeskQuestion> {
  /** Word of a signal's metadata under which the model stands that scored it. */
  private static final String MODEL = "model";

  @Override
  public String code() {
    return "MODEL";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    boolean required = question.limits().isSet(RiskLimit.MODEL_REQUIRED);
    String model = question.state().lastSignal().map(s -> s.metadata().get(MODEL)).orElse("none");
    return Ruling.passIf(
        !required || !model.equals("none"),
        lots,
        Map.of("model", model, "required", Boolean.toString(required)));
  }
}
