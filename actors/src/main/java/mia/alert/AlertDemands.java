package mia.alert;

import mia.alert.AlertEngine.Change;
import mia.alert.AlertRule.Effect;
import mia.monitor.Measure;
import mia.monitor.Observation;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.risk.KillState;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/** What alerts do by themselves: stop accounts, or the node. */
final class AlertDemands {
  private static final String ACCOUNT = "account";

  private final AlertDesk.Parts parts;
  private final ActorRef<StatusReply<KillState>> killed;
  private boolean shutdownAsked;

  /**
   * @param killed gets the answer of an account
   */
  AlertDemands(AlertDesk.Parts parts, ActorRef<StatusReply<KillState>> killed) {
    this.parts = parts;
    this.killed = killed;
  }

  /**
   * Said again with every observation until the account is known to be stopped: the one that it
   * concerns, or all if it concerns the node.
   */
  void meet(Change.Began demand, Observation observation) {
    String why = demand.alert().fingerprint() + ": " + demand.alert().text();
    if (demand.rule().effect() == Effect.SHUTDOWN) {
      if (!shutdownAsked) {
        shutdownAsked = true;
        parts.shutdown().accept(why);
      }
      return;
    }
    if (parts.settings().killOnCritical()) {
      String concerned = demand.alert().labels().get(ACCOUNT);
      parts.accounts().keySet().stream()
          .filter(account -> concerned == null || concerned.equals(account))
          .filter(account -> !isStopped(account, observation))
          .forEach(account -> kill(account, why, demand.rule()));
    }
  }

  private static boolean isStopped(String account, Observation observation) {
    return observation.figures().stream()
        .anyMatch(
            f ->
                f.measure() == Measure.KILL_TRIGGERED
                    && account.equals(f.labels().get(ACCOUNT))
                    && f.value() >= 1);
  }

  private void kill(String account, String why, AlertRule rule) {
    // Time zero: the account takes its own, which a clock of this machine must not move.
    parts.accounts().get(account).account().tell(new Kill(why, "alert " + rule.name(), 0, killed));
  }
}
