package mia.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mia.persistence.account.AccountEvent.Armed;
import mia.persistence.account.AccountEvent.Disarmed;
import mia.persistence.account.AccountEvent.EntriesPaused;
import mia.persistence.account.AccountEvent.EntriesResumed;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountEvent.LimitsChanged;
import mia.persistence.account.AccountEvent.ModeChanged;
import mia.persistence.account.AccountEvent.PositionAdopted;
import mia.persistence.account.AccountState;
import mia.protocol.account.AccountProtocol.Adopt;
import mia.protocol.account.AccountProtocol.Arm;
import mia.protocol.account.AccountProtocol.ChangeLimits;
import mia.protocol.account.AccountProtocol.Disarm;
import mia.protocol.account.AccountProtocol.Flatten;
import mia.protocol.account.AccountProtocol.OperatorCommand;
import mia.protocol.account.AccountProtocol.Pause;
import mia.protocol.account.AccountProtocol.Resume;
import mia.protocol.account.AccountProtocol.SetMode;
import mia.protocol.account.Arming;
import mia.protocol.account.EntryPause;
import mia.protocol.market.Symbol;
import mia.protocol.order.ExitReason;
import mia.protocol.risk.KillState;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.risk.AccountRisk;

/**
 * What operators may do with an account, as functions of its state: each either gives the events of
 * one commit, with who and why, or a refusal in words. Whether somebody may say it at all was asked
 * before, where it came in.
 */
final class OperatorSteps {
  private static final Duration ARMING_MOST = Duration.ofDays(1);

  private final AccountOrigin origin;
  private final AccountRisk risk;
  private final ClosingSteps closing;

  OperatorSteps(AccountOrigin origin, AccountRisk risk, ClosingSteps closing) {
    this.origin = origin;
    this.risk = risk;
    this.closing = closing;
  }

  /**
   * Lets entries pass again after a kill.
   *
   * @param standing what still stands against it, in words
   */
  Decided release(AccountState state, List<String> standing, String reason, String by) {
    Optional<Decided> unsaid = unsaid(reason, by);
    if (unsaid.isPresent()) {
      return unsaid.get();
    }
    if (!state.kill().blocks()) {
      return Decided.refused("the kill switch is not triggered");
    }
    if (!standing.isEmpty()) {
      return Decided.refused("the cause still stands: " + String.join("; ", standing));
    }
    AccountCommit commit = commit(state);
    var released = new KillState(KillState.Phase.ARMED, reason, by, state.lastTimeNanos());
    commit.add(meta -> new KillChanged(meta, released));
    return Decided.of(commit);
  }

  /**
   * What a command depends on beside the account's state.
   *
   * @param compared last comparison with the venue
   * @param looserAsked limits that were asked for and wait for a confirmation
   * @param nowNanos time of the machine, UTC
   * @param arming what the node knows of itself
   */
  record Facts(
      Reconciliation compared,
      Optional<Map<String, String>> looserAsked,
      long nowNanos,
      ArmingFacts arming) {}

  /** What follows from a command. */
  Decided decide(AccountState state, OperatorCommand command, Facts facts) {
    Optional<Decided> unsaid = unsaid(command.reason(), command.by());
    if (unsaid.isPresent()) {
      return unsaid.get();
    }
    if (command instanceof Pause pause) {
      return pause(state, pause);
    } else if (command instanceof Resume resume) {
      return resume(state, resume);
    } else if (command instanceof Flatten flatten) {
      return flatten(state, flatten);
    } else if (command instanceof ChangeLimits change) {
      return changeLimits(state, change, facts.looserAsked());
    } else if (command instanceof Arm arm) {
      return arm(state, arm, facts);
    } else if (command instanceof Disarm disarm) {
      return disarm(state, disarm);
    } else if (command instanceof Adopt adopt) {
      return adopt(state, adopt, facts.compared());
    } else if (command instanceof SetMode set) {
      return setMode(state, set);
    }
    throw new IllegalStateException("no step for " + command.getClass().getSimpleName());
  }

  private Decided pause(AccountState state, Pause asked) {
    Optional<Symbol> symbol = asked.symbol();
    if (state.controls().pauses().containsKey(EntryPause.key(symbol))) {
      return Decided.nothing();
    }
    AccountCommit commit = commit(state);
    var pause = new EntryPause(symbol, asked.reason(), asked.by(), state.lastTimeNanos());
    commit.add(
        symbol.orElse(origin.home()),
        state.lastTimeNanos(),
        "",
        meta -> new EntriesPaused(meta, pause));
    return Decided.of(commit);
  }

  /** Also where nothing is paused here: what a breaker or a failure has stopped only desks know. */
  private Decided resume(AccountState state, Resume asked) {
    Optional<Symbol> symbol = asked.symbol();
    AccountCommit commit = commit(state);
    commit.add(
        symbol.orElse(origin.home()),
        state.lastTimeNanos(),
        "",
        meta -> new EntriesResumed(meta, symbol, asked.reason(), asked.by()));
    return Decided.of(commit);
  }

  private Decided flatten(AccountState state, Flatten asked) {
    AccountCommit commit = commit(state);
    closing.order(commit, asked.symbol(), ExitReason.MANUAL, asked.reason(), asked.by());
    return Decided.of(commit);
  }

  private Decided changeLimits(
      AccountState state, ChangeLimits asked, Optional<Map<String, String>> looserAsked) {
    Map<String, String> wanted = asked.keyToValue();
    if (wanted.isEmpty()) {
      return Decided.refused("no limit was named");
    }
    RiskLimits now = risk.inForce(state);
    RiskLimits next;
    try {
      next = now.with(wanted);
    } catch (IllegalArgumentException e) {
      return Decided.refused(e.getMessage());
    }
    var changed = new TreeMap<String, String>();
    var former = new TreeMap<String, String>();
    var looser = new ArrayList<String>();
    for (String key : wanted.keySet()) {
      RiskLimit limit = RiskLimit.byKey(key).orElseThrow();
      long bound = loosestOf(limit);
      if (limit.isLooser(next.value(limit), bound)) {
        return Decided.refused(
            key
                + ": "
                + next.text(limit)
                + " is looser than "
                + limit.format(bound)
                + ", the loosest while running");
      }
      if (limit.isLooser(next.value(limit), now.value(limit))) {
        looser.add(key);
      }
      changed.put(key, next.text(limit));
      former.put(key, now.text(limit));
    }
    boolean again = asked.confirmed() && looserAsked.equals(Optional.of(wanted));
    if (!looser.isEmpty() && !again) {
      return Decided.refused(
          "looser than now: "
              + String.join(", ", looser)
              + "; say the same again with a confirmation");
    }
    AccountCommit commit = commit(state);
    commit.add(
        meta ->
            new LimitsChanged(
                meta, changed, former, !looser.isEmpty(), asked.reason(), asked.by()));
    return Decided.of(commit);
  }

  /** The looser of configuration and mission. */
  private long loosestOf(RiskLimit limit) {
    long configured = risk.configured().value(limit);
    return limit.isLooser(configured, limit.mission()) ? configured : limit.mission();
  }

  private Decided arm(AccountState state, Arm asked, Facts facts) {
    if (!asked.account().equals(origin.account())) {
      return Decided.refused("this is account " + origin.account() + ", not " + asked.account());
    }
    Duration validFor = asked.validFor();
    if (validFor.compareTo(Duration.ofSeconds(1)) < 0 || validFor.compareTo(ARMING_MOST) > 0) {
      return Decided.refused("valid for: 1 s to 24 h, got " + validFor);
    }
    if (state.kill().blocks()) {
      return Decided.refused("the kill switch is triggered: " + state.kill().reason());
    }
    List<String> obstacles = conditions(facts).obstacles();
    if (!obstacles.isEmpty()) {
      return Decided.refused("not armed: " + String.join("; ", obstacles));
    }
    AccountCommit commit = commit(state);
    long until = Math.addExact(facts.nowNanos(), validFor.toNanos());
    var arming = new Arming(asked.account(), until, asked.reason(), asked.by());
    commit.add(meta -> new Armed(meta, arming));
    return Decided.of(commit);
  }

  private ArmingConditions conditions(Facts facts) {
    ArmingFacts node = facts.arming();
    return new ArmingConditions(
        risk.mode(),
        node.production(),
        origin.account(),
        node.liveAccounts(),
        node.realVenue(),
        node.unwell(),
        node.watched(),
        node.conformance(),
        node.build(),
        origin.configHash(),
        facts.nowNanos());
  }

  private Decided disarm(AccountState state, Disarm asked) {
    if (state.controls().arming().isEmpty()) {
      return Decided.nothing();
    }
    AccountCommit commit = commit(state);
    commit.add(meta -> new Disarmed(meta, asked.reason(), asked.by()));
    return Decided.of(commit);
  }

  private Decided adopt(AccountState state, Adopt asked, Reconciliation compared) {
    Reconciliation.Adoption found = compared.adoption(asked.what());
    if (found.explained().isEmpty()) {
      return Decided.refused(
          "no open difference of '" + asked.what() + "'; open are " + state.venue().differences());
    }
    AccountCommit commit = commit(state);
    String words = "closed at the venue, adopted by " + asked.by() + ": " + asked.reason();
    Map<Symbol, Long> beside = HandTrades.close(commit, found.lots(), compared, words);
    commit.add(
        meta ->
            new PositionAdopted(
                meta,
                beside,
                found.orders(),
                found.explained(),
                found.left(),
                asked.reason(),
                asked.by()));
    return Decided.of(commit);
  }

  private Decided setMode(AccountState state, SetMode asked) {
    if (state.controls().mode().equals(Optional.of(asked.mode()))) {
      return Decided.nothing();
    }
    AccountCommit commit = commit(state);
    commit.add(meta -> new ModeChanged(meta, asked.mode(), asked.reason(), asked.by()));
    return Decided.of(commit);
  }

  private AccountCommit commit(AccountState state) {
    return new AccountCommit(origin, state);
  }

  private static Optional<Decided> unsaid(String reason, String by) {
    return reason.isBlank() || by.isBlank()
        ? Optional.of(Decided.refused("it needs a reason and a name"))
        : Optional.empty();
  }
}
