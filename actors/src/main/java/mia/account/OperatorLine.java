package mia.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mia.persistence.account.AccountState;
import mia.protocol.account.AccountProtocol.ChangeLimits;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.NoteError;
import mia.protocol.account.AccountProtocol.NoteLoop;
import mia.protocol.account.AccountProtocol.OperatorCommand;
import mia.protocol.account.AccountProtocol.Release;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.risk.KillState;
import mia.protocol.risk.RiskLimit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/** What people say to an account desk, and what sets its kill switch by itself. */
final class OperatorLine {
  private final AccountDesk.Parts parts;
  private final AccountSteps steps;
  private final OperatorSteps operators;
  private final AccountViews views;
  private final VenueLine venue;
  private final KillTriggers triggers;
  private final ErrorWindow errors;
  private Optional<Map<String, String>> looserAsked = Optional.empty();

  OperatorLine(AccountDesk.Parts parts, AccountSteps steps, VenueLine venue) {
    this.parts = parts;
    this.steps = steps;
    this.operators = steps.operators();
    this.views = new AccountViews(parts.account(), parts.risk(), parts.node());
    this.venue = venue;
    this.triggers = new KillTriggers(parts.settings().kill());
    this.errors = new ErrorWindow(parts.settings().kill());
  }

  /** Whoever repeats a kill is answered; it is one. */
  Plan kill(AccountState state, Kill kill) {
    boolean journaled = state.kill().blocks() && parts.emergencyStop().pending().isEmpty();
    long since = Math.max(kill.timeNanos(), state.lastTimeNanos());
    var triggered = new KillState(KillState.Phase.TRIGGERED, kill.reason(), kill.by(), since);
    Plan plan = journaled ? Plan.NOTHING : Plan.of(steps.kill(state, triggered));
    return plan.then(next -> kill.replyTo().tell(StatusReply.success(next.kill())));
  }

  /** The desk stops itself, unless it is stopped or must not. */
  Plan killItself(AccountState state, String reason) {
    boolean usable = parts.risk().inForce(state).isSet(RiskLimit.EMERGENCY_STOP_ENABLED);
    if (state.kill().blocks() || !usable) {
      return Plan.NOTHING;
    }
    var kill =
        new KillState(
            KillState.Phase.TRIGGERED, reason, AccountSteps.ITSELF, state.lastTimeNanos());
    return Plan.of(steps.kill(state, kill));
  }

  /** An error of this account, as the monitor of a node counts it. */
  Plan noteError(AccountState state, NoteError error) {
    return errors
        .note(error.errorClass(), error.text(), parts.ticker().getAsLong())
        .map(reason -> killItself(state, reason))
        .orElse(Plan.NOTHING);
  }

  /** How long the loop of a minute takes. */
  Plan noteLoop(AccountState state, NoteLoop loop) {
    return triggers
        .byLoop(loop.p95Nanos())
        .map(reason -> killItself(state, reason))
        .orElse(Plan.NOTHING);
  }

  /** A release passes once no cause stands. */
  Plan release(AccountState state, Release release) {
    List<String> standing = StandingCauses.of(state, parts.risk().inForce(state), venue.link());
    return answered(
        operators.release(state, standing, release.reason(), release.by()),
        release.replyTo(),
        AccountState::kill);
  }

  /** Anything else that is said by a person. */
  Plan operate(AccountState state, OperatorCommand command) {
    Decided decided =
        operators.decide(
            state,
            command,
            new OperatorSteps.Facts(
                venue.comparison().found(),
                looserAsked,
                parts.clock().getAsLong(),
                parts.arming().get()));
    if (command instanceof ChangeLimits change) {
      boolean asks = !decided.accepted() && !change.confirmed();
      looserAsked = asks ? Optional.of(change.keyToValue()) : Optional.empty();
    }
    return answered(decided, command.replyTo(), this::view);
  }

  private <T> Plan answered(
      Decided decided, ActorRef<StatusReply<T>> replyTo, Function<AccountState, T> answer) {
    if (!decided.accepted()) {
      replyTo.tell(StatusReply.error(decided.refusal()));
      return Plan.NOTHING;
    }
    return Plan.of(decided.events())
        .then(
            next -> {
              venue.hold(next);
              replyTo.tell(StatusReply.success(answer.apply(next)));
            });
  }

  /** Everything that people may want to know of the account. */
  View view(AccountState state) {
    return views.of(state, venue.phase().name(), venue.link(), venue.comparison().comparedNanos());
  }
}
