package mia.node.conformance;

import mia.account.EmergencyStop;
import mia.node.conformance.RuleTrial.AtAccount;
import mia.persistence.account.AccountState;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.Side;
import mia.protocol.risk.KillState;

/** The kill switch: what it blocks, what it lets pass, and that it is not forgotten. */
final class KillTrials {
  private KillTrials() {}

  static AtAccount killed(TrialGround ground) {
    return new AtAccount(ground.entry(), killedState(ground));
  }

  private static AccountState killedState(TrialGround ground) {
    AccountState quiet = ground.quiet();
    return ground.fold(quiet, ground.account().kill(quiet, kill(ground)));
  }

  private static KillState kill(TrialGround ground) {
    return new KillState(KillState.Phase.TRIGGERED, "conformance", "trial", ground.decidedNanos());
  }

  /** Whoever opens the file again, as a start after kill -9 does, finds the stop. */
  static Evidence durable(TrialGround ground) {
    EmergencyStop first = ground.emergencyStop();
    boolean armed = !first.blocks();
    first.trigger("conformance", "trial", ground.decidedNanos());
    boolean again = ground.emergencyStop().blocks();
    return Evidence.of(
        armed && first.blocks() && again,
        "blocks at once, and " + (again ? "still blocks" : "is forgotten") + " when read again");
  }

  /** Exits and moved stops pass desk and account while entries are blocked. */
  static Evidence exitsPass(TrialGround ground) {
    AccountState state = killedState(ground);
    var exit =
        new ExitPosition(
            "TRIAL-3",
            "TRIAL-1",
            ground.symbol(),
            ground.traded().symbol(),
            Side.SELL,
            1,
            ExitReason.TIME,
            ground.decidedNanos());
    var move =
        new MoveStop(
            "TRIAL-4",
            "TRIAL-1",
            ground.symbol(),
            ground.price(),
            ExitReason.TRAIL,
            ground.decidedNanos());
    AccountVerdict entry = ground.atAccount(ground.entry(), state);
    boolean passes =
        ground.atDesk(exit, ground.desk()).approved()
            && ground.atDesk(move, ground.desk()).approved()
            && ground.atAccount(exit, state).admitted()
            && ground.atAccount(move, state).admitted();
    return Evidence.of(
        passes && !entry.admitted(),
        "entry "
            + (entry.admitted() ? "admitted" : "denied by " + entry.code())
            + ", exit and moved stop "
            + (passes ? "pass" : "do not pass"));
  }
}
