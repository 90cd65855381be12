package mia.node.conformance;

import java.util.Optional;
import mia.account.KillTriggers;
import mia.node.conformance.RuleTrial.AtAccount;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountState;
import mia.protocol.account.AccountProtocol.Mark;
import mia.protocol.order.AccountVerdict;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;
import mia.protocol.signal.AutomationMode;

/** Days and results on which the account opens nothing more. */
final class DayTrials {
  private static final long WHOLE = 10_000;

  private DayTrials() {}

  /** A loss that is only open, valued by the next closed bar, triggers the kill switch. */
  static Evidence openLossKills(TrialGround ground) {
    long limit = ground.risk().limits().dailyLossLimitMinor();
    long ticks = limit / ground.traded().tickValueMinor() + 1;
    AccountState open = AccountTrials.open(ground, ground.quiet(), "TRIAL-0");
    boolean early = isKilled(ground, open, 1);
    boolean killed = isKilled(ground, open, ticks);
    return Evidence.of(
        !early && killed,
        "open loss of "
            + ticks
            + " ticks "
            + (killed ? "kills" : "does not kill")
            + (early ? ", but so does one" : ""));
  }

  private static boolean isKilled(TrialGround ground, AccountState open, long ticksDown) {
    var mark =
        new Mark(
            ground.symbol(),
            1,
            ground.traded().symbol(),
            ground.price() - ticksDown,
            ground.decidedNanos() + 1);
    return ground.account().mark(open, mark).stream()
        .anyMatch(
            event ->
                event instanceof KillChanged changed
                    && changed.state().blocks()
                    && changed.state().reason().startsWith(KillTriggers.DAILY_LOSS));
  }

  /** From its share of the limit on the verdict warns, and still lets pass. */
  static Evidence warns(TrialGround ground) {
    long limit = ground.risk().limits().dailyLossLimitMinor();
    long share = ground.risk().limits().value(RiskLimit.DAILY_LOSS_WARNING);
    long warning = Math.multiplyExact(limit, share) / WHOLE;
    boolean before = isWarned(ground, warning - 1);
    boolean at = isWarned(ground, warning);
    return Evidence.of(
        !before && at, "at a loss of " + warning + " cents " + (at ? "warns" : "does not warn"));
  }

  private static boolean isWarned(TrialGround ground, long lossMinor) {
    AccountState state = AccountTrials.traded(ground, ground.quiet(), "TRIAL-0", lossMinor);
    return verdict(ground, new AtAccount(ground.entry(), state), "DAILY_LOSS")
        .figures()
        .getOrDefault("warns", "")
        .equals("true");
  }

  /** The verdict of one rule of the account; a run that lacks it fails the trial. */
  static RuleVerdict verdict(TrialGround ground, AtAccount asked, String code) {
    return of(ground.atAccount(asked.entry(), asked.state()), code);
  }

  private static RuleVerdict of(AccountVerdict verdict, String code) {
    return verdict.verdicts().stream()
        .filter(rule -> rule.rule().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the rule " + code + " was not asked"));
  }

  /** Equity has fallen from its peak by as much as it may. */
  static AtAccount drawnDown(TrialGround ground) {
    long equity = ground.risk().limits().value(RiskLimit.STARTING_EQUITY);
    long share = ground.risk().limits().value(RiskLimit.MAX_DRAWDOWN);
    long loss = Math.multiplyExact(equity, share) / WHOLE + 1;
    return new AtAccount(
        ground.entry(), AccountTrials.traded(ground, ground.quiet(), "TRIAL-0", loss));
  }

  /** As many trades as a day may have. */
  static AtAccount busyDay(TrialGround ground) {
    return after(ground, ground.risk().limits().value(RiskLimit.MAX_TRADES_PER_DAY), 0);
  }

  /** As many losses in a row as there may be. */
  static AtAccount lossesInRow(TrialGround ground) {
    return after(ground, ground.risk().limits().value(RiskLimit.CONSECUTIVE_LOSSES_LIMIT), 1);
  }

  /** As many entries in a moment as look like a loop. */
  static AtAccount repeated(TrialGround ground) {
    return after(ground, ground.risk().limits().value(RiskLimit.REPEATED_ENTRIES), 0);
  }

  private static AtAccount after(TrialGround ground, long trades, long lossMinor) {
    AccountState state = ground.quiet();
    for (int i = 0; i < trades; i++) {
      state = AccountTrials.traded(ground, state, "TRIAL-0" + i, lossMinor);
    }
    return new AtAccount(ground.entry(), state);
  }

  /**
   * On paper, where margin follows from the equity: an entry while there is room, and one when what
   * is held has taken all of it. Where money is real: one while the venue reports no buying power.
   */
  static Evidence margin(TrialGround ground) {
    AccountState quiet = ground.quiet();
    RuleVerdict room = margin(ground, quiet, AutomationMode.PAPER_TRADING);
    RuleVerdict full = margin(ground, withoutMargin(ground), AutomationMode.PAPER_TRADING);
    RuleVerdict unknown = margin(ground, quiet, AutomationMode.LIVE_TRADING);
    return Evidence.of(
        room.outcome() == Outcome.PASS
            && full.outcome() != Outcome.PASS
            && unknown.outcome() != Outcome.PASS,
        "passed "
            + room.figures()
            + ", refused at "
            + full.figures()
            + ", and live at "
            + unknown.figures());
  }

  private static RuleVerdict margin(TrialGround ground, AccountState state, AutomationMode mode) {
    AccountVerdict verdict =
        ground
            .account(ground.risk().inMode(mode))
            .judge(state, ground.symbol(), ground.approved(ground.entry()), Optional.empty())
            .verdict();
    return of(verdict, "MARGIN");
  }

  /** What is held takes all the margin that the equity carries. */
  private static AccountState withoutMargin(TrialGround ground) {
    long equity = ground.risk().limits().value(RiskLimit.STARTING_EQUITY);
    long free = WHOLE - ground.risk().limits().value(RiskLimit.MARGIN_RESERVE);
    long perEs = Math.max(1, ground.risk().limits().value(RiskLimit.MARGIN_PER_ES));
    long tenths = Math.multiplyExact(equity, free) / WHOLE * 10 / perEs;
    long lots = Math.max(1, tenths / ground.traded().esTenthsPerLot());
    return AccountTrials.holding(ground, ground.quiet(), "TRIAL-0", lots);
  }
}
