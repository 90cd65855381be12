package mia.risk;

import java.util.Map;
import java.util.OptionalLong;
import mia.protocol.risk.RiskLimit;
import mia.protocol.signal.AutomationMode;

/**
 * No entry while the clock of this machine is far from that of feed or broker (control 17). What
 * runs by event time alone tells no other time; live trading does not accept that.
 */
final class ClockRule implements RiskRule<DeskQuestion> {
  @Override
  public String code() {
    return "CLOCK";
  }

  @Override
  public Ruling rule(DeskQuestion question, long lots) {
    OptionalLong offset = question.state().guard().clockOffsetNanos();
    long most = question.limits().value(RiskLimit.MAX_CLOCK_OFFSET);
    boolean live = question.risk().mode() == AutomationMode.LIVE_TRADING;
    boolean passes =
        offset.isPresent() ? offset.getAsLong() >= -most && offset.getAsLong() <= most : !live;
    return Ruling.passIf(
        passes,
        lots,
        Map.of(
            "offset_nanos",
            offset.isPresent() ? Long.toString(offset.getAsLong()) : "not compared",
            "most_nanos",
            Long.toString(most)));
  }
}
