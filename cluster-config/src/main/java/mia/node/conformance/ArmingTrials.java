package mia.node.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import mia.account.AccountSteps;
import mia.account.ArmingConditions;
import mia.account.ArmingFacts;
import mia.account.ArmingRehearsal;
import mia.node.OneBuild;
import mia.persistence.account.AccountEvent.Armed;
import mia.persistence.account.AccountState;
import mia.protocol.account.Arming;
import mia.protocol.audit.AuditEntry;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;
import mia.protocol.signal.AutomationMode;

/** Live trading: who may arm it, and that nothing opens without. */
final class ArmingTrials {
  private ArmingTrials() {}

  private static AccountSteps live(TrialGround ground) {
    return ground.account(ground.risk().inMode(AutomationMode.LIVE_TRADING));
  }

  /** An entry passes while live trading is armed, not before and not from its end on. */
  static Evidence armedOnly(TrialGround ground) {
    long now = ground.decidedNanos();
    boolean unarmed = passes(ground, ground.quiet());
    boolean armed = passes(ground, armed(ground, now + 1));
    boolean expired = passes(ground, armed(ground, now));
    return Evidence.of(
        !unarmed && armed && !expired,
        "live entry unarmed "
            + word(unarmed)
            + ", armed "
            + word(armed)
            + ", at the end of its arming "
            + word(expired));
  }

  private static AccountState armed(TrialGround ground, long untilNanos) {
    var arming = new Arming("TRIAL", untilNanos, "trial", "conformance");
    return ground.fold(ground.quiet(), meta -> new Armed(meta, arming));
  }

  private static boolean passes(TrialGround ground, AccountState state) {
    List<RuleVerdict> verdicts =
        live(ground)
            .judge(state, ground.symbol(), ground.approved(ground.entry()), Optional.empty())
            .verdict()
            .verdicts();
    return verdicts.stream()
        .anyMatch(v -> v.rule().equals("LIVE_ARMING") && v.outcome() == Outcome.PASS);
  }

  /** Every condition holds, and then a run of all controls is missing, or the venue is paper. */
  static Evidence conditions(TrialGround ground) {
    var passed = new AuditEntry.Conformance(true, 1, List.of(), "trial", "trial");
    var run = new ArmingConditions.Run(passed, ground.decidedNanos());
    Optional<String> ready = refusal(ground, true, Optional.of(run), List.of());
    Optional<String> untried = refusal(ground, true, Optional.empty(), List.of());
    Optional<String> paper = refusal(ground, false, Optional.of(run), List.of());
    return Evidence.of(
        ready.isEmpty() && untried.isPresent() && paper.isPresent(),
        "arming: "
            + ready.orElse("taken")
            + "; "
            + untried.orElse("taken")
            + "; "
            + paper.orElse("taken"));
  }

  /** A second node of the same build and configuration, of another build, of another one. */
  static Evidence oneBuild(TrialGround ground) {
    Optional<String> same = refusedBeside(ground, OneBuild.published("trial", "trial"));
    Optional<String> build = refusedBeside(ground, OneBuild.published("other", "trial"));
    Optional<String> configuration = refusedBeside(ground, OneBuild.published("trial", "other"));
    return Evidence.of(
        same.isEmpty() && build.isPresent() && configuration.isPresent(),
        "arming beside the same: "
            + same.orElse("taken")
            + "; beside another build: "
            + build.orElse("taken")
            + "; beside another configuration: "
            + configuration.orElse("taken"));
  }

  private static Optional<String> refusedBeside(TrialGround ground, String published) {
    String ours = OneBuild.published("trial", "trial");
    var run =
        new ArmingConditions.Run(
            new AuditEntry.Conformance(true, 1, List.of(), "trial", "trial"),
            ground.decidedNanos());
    Map<String, String> members = Map.of("node-1", ours, "node-2", published);
    return refusal(ground, true, Optional.of(run), OneBuild.obstacles(ours, members));
  }

  private static Optional<String> refusal(
      TrialGround ground,
      boolean realVenue,
      Optional<ArmingConditions.Run> run,
      List<String> unwell) {
    String account = ground.settings().trading().accountId();
    var facts =
        new ArmingFacts(
            true, Pattern.compile(Pattern.quote(account)), realVenue, unwell, true, run, "trial");
    return ArmingRehearsal.refusal(
        live(ground), ground.quiet(), account, facts, ground.decidedNanos());
  }

  private static String word(boolean passes) {
    return passes ? "passes" : "is denied";
  }
}
