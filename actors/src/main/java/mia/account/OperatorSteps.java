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
import mia.protocol.account.Arming;
import mia.protocol.account.EntryPause;
import mia.protocol.market.Symbol;
import mia.protocol.order.ExitReason;
import mia.protocol.risk.KillState;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.protocol.signal.AutomationMode;
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

  /** Entries of a symbol, or of all, are off. */
  Decided pause(AccountState state, Optional<Symbol> symbol, String reason, String by) {
    Optional<Decided> unsaid = unsaid(reason, by);
    if (unsaid.isPresent()) {
      return unsaid.get();
    }
    if (state.controls().pauses().containsKey(EntryPause.key(symbol))) {
      return Decided.nothing();
    }
    AccountCommit commit = commit(state);
    var pause = new EntryPause(symbol, reason, by, state.lastTimeNanos());
    commit.add(
        symbol.orElse(origin.home()),
        state.lastTimeNanos(),
        "",
        meta -> new EntriesPaused(meta, pause));
    return Decided.of(commit);
  }

  /** Lifts the pause of a symbol, or every pause. */
  Decided resume(AccountState state, Optional<Symbol> symbol, String reason, String by) {
    Optional<Decided> unsaid = unsaid(reason, by);
    if (unsaid.isPresent()) {
      return unsaid.get();
    }
    Map<String, EntryPause> pauses = state.controls().pauses();
    boolean some =
        symbol.isEmpty() ? !pauses.isEmpty() : pauses.containsKey(EntryPause.key(symbol));
    if (!some) {
      return Decided.refused(
          "entries of " + symbol.map(Symbol::code).orElse("all symbols") + " are not paused");
    }
    AccountCommit commit = commit(state);
    commit.add(
        symbol.orElse(origin.home()),
        state.lastTimeNanos(),
        "",
        meta -> new EntriesResumed(meta, symbol, reason, by));
    return Decided.of(commit);
  }

  /** Closes the trades of a symbol, or all. */
  Decided flatten(AccountState state, Optional<Symbol> symbol, String reason, String by) {
    Optional<Decided> unsaid = unsaid(reason, by);
    if (unsaid.isPresent()) {
      return unsaid.get();
    }
    AccountCommit commit = commit(state);
    closing.order(commit, symbol, ExitReason.MANUAL, reason, by);
    return Decided.of(commit);
  }

  /**
   * Other limits.
   *
   * @param asked what was asked the last time without a confirmation
   */
  Decided changeLimits(
      AccountState state,
      Map<String, String> wanted,
      boolean confirmed,
      Optional<Map<String, String>> asked,
      String reason,
      String by) {
    Optional<Decided> unsaid = unsaid(reason, by);
    if (unsaid.isPresent()) {
      return unsaid.get();
    }
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
    if (!looser.isEmpty() && !(confirmed && asked.equals(Optional.of(new TreeMap<>(wanted))))) {
      return Decided.refused(
          "looser than now: "
              + String.join(", ", looser)
              + "; say the same again with a confirmation");
    }
    AccountCommit commit = commit(state);
    commit.add(meta -> new LimitsChanged(meta, changed, former, !looser.isEmpty(), reason, by));
    return Decided.of(commit);
  }

  /** The looser of configuration and mission. */
  private long loosestOf(RiskLimit limit) {
    long configured = risk.configured().value(limit);
    return limit.isLooser(configured, limit.mission()) ? configured : limit.mission();
  }

  /**
   * Live trading is allowed for a while.
   *
   * @param nowNanos time of the machine, UTC
   */
  Decided arm(
      AccountState state,
      String account,
      Duration validFor,
      long nowNanos,
      String reason,
      String by) {
    Optional<Decided> unsaid = unsaid(reason, by);
    if (unsaid.isPresent()) {
      return unsaid.get();
    }
    if (!account.equals(origin.account())) {
      return Decided.refused("this is account " + origin.account() + ", not " + account);
    }
    if (validFor.compareTo(Duration.ofSeconds(1)) < 0 || validFor.compareTo(ARMING_MOST) > 0) {
      return Decided.refused("valid for: 1 s to 24 h, got " + validFor);
    }
    if (state.kill().blocks()) {
      return Decided.refused("the kill switch is triggered: " + state.kill().reason());
    }
    AccountCommit commit = commit(state);
    var arming = new Arming(account, Math.addExact(nowNanos, validFor.toNanos()), reason, by);
    commit.add(meta -> new Armed(meta, arming));
    return Decided.of(commit);
  }

  /** Live trading is not allowed any more. */
  Decided disarm(AccountState state, String reason, String by) {
    Optional<Decided> unsaid = unsaid(reason, by);
    if (unsaid.isPresent()) {
      return unsaid.get();
    }
    if (state.controls().arming().isEmpty()) {
      return Decided.nothing();
    }
    AccountCommit commit = commit(state);
    commit.add(meta -> new Disarmed(meta, reason, by));
    return Decided.of(commit);
  }

  /**
   * Accepts what the venue holds beside our trades.
   *
   * @param found the last comparison
   * @param what contract or order id, or "all"
   */
  Decided adopt(AccountState state, Reconciliation found, String what, String reason, String by) {
    Optional<Decided> unsaid = unsaid(reason, by);
    if (unsaid.isPresent()) {
      return unsaid.get();
    }
    Reconciliation.Adoption adoption = found.adoption(what);
    if (adoption.explained().isEmpty()) {
      return Decided.refused(
          "no open difference of '" + what + "'; open are " + state.venue().differences());
    }
    AccountCommit commit = commit(state);
    commit.add(
        meta ->
            new PositionAdopted(
                meta,
                adoption.lots(),
                adoption.orders(),
                adoption.explained(),
                adoption.left(),
                reason,
                by));
    return Decided.of(commit);
  }

  /** Another mode. */
  Decided setMode(AccountState state, AutomationMode mode, String reason, String by) {
    Optional<Decided> unsaid = unsaid(reason, by);
    if (unsaid.isPresent()) {
      return unsaid.get();
    }
    if (state.controls().mode().equals(Optional.of(mode))) {
      return Decided.nothing();
    }
    AccountCommit commit = commit(state);
    commit.add(meta -> new ModeChanged(meta, mode, reason, by));
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
