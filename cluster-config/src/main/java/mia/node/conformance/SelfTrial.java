package mia.node.conformance;

import java.util.List;
import java.util.Map;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;

/** The run itself: a rule that lets everything pass, or one that throws, must be noticed. */
final class SelfTrial {
  private SelfTrial() {}

  static Evidence notices(TrialGround ground) {
    var passes = List.of(new RuleVerdict("BROKEN", Outcome.PASS, Map.of()));
    boolean idle = RuleTrial.judged("BROKEN", passes, passes).bites();
    boolean absent = RuleTrial.judged("BROKEN", passes, List.of()).bites();
    var throwing =
        new Control(
            29,
            "BROKEN",
            "",
            "nothing",
            any -> {
              throw new IllegalStateException("broken on purpose");
            });
    boolean thrown =
        Conformance.run(List.of(throwing), () -> TrialGround.of(ground.settings())).passed();
    return Evidence.of(
        !idle && !absent && !thrown,
        "a rule that lets pass, one that is not asked and one that throws are found out");
  }
}
