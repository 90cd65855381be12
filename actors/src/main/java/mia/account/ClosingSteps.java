package mia.account;

import java.util.List;
import java.util.Optional;
import mia.persistence.EventMeta;
import mia.persistence.account.AccountEvent.FlattenOrdered;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountState;
import mia.persistence.account.AccountTrade;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.risk.ReducingOrders;

/**
 * Closes trades on the account's own account: cancels what is not filled, exits what is open at
 * market, and pursues it with every report until it is flat. Stops and targets stay until then,
 * since an exit cancels them through its group only when it fills.
 */
final class ClosingSteps {
  private final int attemptsMost;

  /**
   * @param attemptsMost requests for one trade before it is left to a person
   */
  ClosingSteps(int attemptsMost) {
    this.attemptsMost = attemptsMost;
  }

  /** Orders that the trades of a symbol, or all, are closed. */
  void order(
      AccountCommit commit, Optional<Symbol> scope, ExitReason exit, String reason, String by) {
    commit.add(meta -> new FlattenOrdered(meta, scope, exit, reason, by));
    pursue(commit, commit.lastId());
  }

  /** Cancels every entry that is not filled, and closes nothing. */
  void cancelEntries(AccountCommit commit, String reason, String cause) {
    for (AccountTrade trade : List.copyOf(commit.state().trades().values())) {
      if (!trade.entryStatus().isFinal() && !isUnderWay(commit.state(), trade, CancelEntry.class)) {
        cancel(commit, trade, reason, cause);
      }
    }
  }

  /**
   * Asks for whatever is still missing until the trades that are being closed are flat.
   *
   * @param cause id of the event it follows from
   */
  void pursue(AccountCommit commit, String cause) {
    for (AccountTrade trade : List.copyOf(commit.state().trades().values())) {
      if (trade.closing().isPresent() && trade.closeAttempts() < attemptsMost) {
        pursue(commit, trade, cause);
      }
    }
  }

  private void pursue(AccountCommit commit, AccountTrade trade, String cause) {
    AccountState state = commit.state();
    ExitReason reason = trade.closing().orElseThrow();
    boolean entryWorks = !trade.entryStatus().isFinal();
    if (entryWorks && !isUnderWay(state, trade, CancelEntry.class)) {
      cancel(commit, trade, reason.name(), cause);
    }
    boolean works = trade.exitStatus().isWorking() && !waitsForClose(state, trade);
    boolean exits = works || isUnderWay(state, trade, ExitPosition.class);
    if (trade.openLots() > 0 && !exits) {
      exit(commit, trade, reason, cause);
    }
  }

  private void cancel(AccountCommit commit, AccountTrade trade, String reason, String cause) {
    EnterBracket entry = trade.entry();
    long now = commit.state().lastTimeNanos();
    commit.addIntent(
        entry.symbol(),
        now,
        cause,
        (meta, id) ->
            judged(meta, new CancelEntry(id, entry.id(), entry.symbol(), reason, now), cause));
  }

  private void exit(AccountCommit commit, AccountTrade trade, ExitReason reason, String cause) {
    EnterBracket entry = trade.entry();
    long now = commit.state().lastTimeNanos();
    long lots = trade.openLots();
    commit.addIntent(
        entry.symbol(),
        now,
        cause,
        (meta, id) ->
            judged(
                meta,
                new ExitPosition(
                    id,
                    entry.id(),
                    entry.symbol(),
                    entry.traded(),
                    entry.side().opposite(),
                    lots,
                    reason,
                    now),
                cause));
  }

  private static IntentJudged judged(EventMeta meta, OrderIntent intent, String cause) {
    return new IntentJudged(
        meta,
        ReducingOrders.approved(intent, cause),
        ReducingOrders.verdict(intent),
        Optional.empty());
  }

  /** Whether the exit that works is one that waits for the close. */
  private static boolean waitsForClose(AccountState state, AccountTrade trade) {
    IntentJudged asked = state.judged().get(trade.exitIntentId());
    return asked != null && waitsForClose(asked.order().intent());
  }

  private static boolean waitsForClose(OrderIntent intent) {
    return intent instanceof ExitPosition exit && exit.waitsForClose();
  }

  private static boolean isUnderWay(
      AccountState state, AccountTrade trade, Class<? extends OrderIntent> kind) {
    return state.unsent().stream()
        .map(ApprovedOrder::intent)
        .filter(i -> !waitsForClose(i))
        .anyMatch(i -> kind.isInstance(i) && i.tradeId().equals(trade.entry().id()));
  }
}
