package mia.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mia.persistence.account.AccountState;
import mia.persistence.account.AccountTrade;
import mia.persistence.account.MarkedPrice;
import mia.persistence.account.VenueStanding;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.account.AccountView;
import mia.protocol.account.AccountView.LimitUse;
import mia.protocol.account.AccountView.Link;
import mia.protocol.account.AccountView.OpenTrade;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.protocol.signal.AutomationMode;
import mia.risk.AccountRisk;

/** Shows an account to whoever looks. */
final class AccountViews {
  private final String account;
  private final AccountRisk risk;
  private final String node;

  /**
   * @param node address of the node on which the account's desk runs
   */
  AccountViews(String account, AccountRisk risk, String node) {
    this.account = account;
    this.risk = risk;
    this.node = node;
  }

  /**
   * @param comparedNanos event time of the last comparison, also of one that changed nothing
   */
  View of(AccountState state, String phase, Link link, long comparedNanos) {
    return new View(
        account,
        phase,
        state.epoch(),
        state.kill(),
        state.day(),
        state.dayNetMinor(),
        openNet(state),
        state.dayEntries(),
        state.exposureTenths(),
        state.riskMinor(),
        new AccountView.Controls(
            List.copyOf(state.controls().pauses().values()),
            state.controls().arming(),
            state.controls().mode().map(AutomationMode::name)),
        limits(state),
        state.trades().values().stream().map(trade -> trade(trade, state)).toList(),
        link,
        compared(state.venue(), comparedNanos),
        node);
  }

  /** Empty while the price of one open contract is not known: part of a sum would mislead. */
  private static OptionalLong openNet(AccountState state) {
    boolean known =
        state.trades().values().stream()
            .allMatch(
                trade ->
                    trade.entryLots() == 0 || state.prices().containsKey(trade.entry().traded()));
    return known ? OptionalLong.of(state.openNetMinor()) : OptionalLong.empty();
  }

  /** Those that a use can be told of, and those that were changed while running. */
  private List<LimitUse> limits(AccountState state) {
    RiskLimits inForce = risk.inForce(state);
    List<LimitUse> uses = new ArrayList<>();
    for (RiskLimit limit : RiskLimit.values()) {
      OptionalLong used = used(limit, state);
      if (used.isPresent() || state.controls().limits().containsKey(limit.key())) {
        long value = inForce.value(limit);
        uses.add(
            new LimitUse(
                limit.key(),
                limit.format(value),
                limit.format(risk.configured().value(limit)),
                used.isPresent()
                    ? OptionalLong.of(Math.multiplyExact(used.getAsLong(), 100L) / value)
                    : OptionalLong.empty()));
      }
    }
    return uses;
  }

  /** What an account uses of a limit, in the limit's unit. */
  private static OptionalLong used(RiskLimit limit, AccountState state) {
    return switch (limit) {
      case DAILY_LOSS_LIMIT -> OptionalLong.of(Math.max(0, -state.dayNetMinor()));
      case MAX_TRADES_PER_DAY -> OptionalLong.of(state.dayEntries());
      case MAX_OPEN_RISK -> OptionalLong.of(state.riskMinor());
      case ACCOUNT_EXPOSURE -> OptionalLong.of(state.exposureTenths());
      case MAX_POSITIONS -> OptionalLong.of(state.trades().size());
      case MAX_POSITION_SIZE ->
          OptionalLong.of(
              state.trades().values().stream()
                  .mapToLong(AccountTrade::exposureTenths)
                  .max()
                  .orElse(0));
      default -> OptionalLong.empty();
    };
  }

  private static OpenTrade trade(AccountTrade trade, AccountState state) {
    return new OpenTrade(
        trade.entry().id(),
        trade.entry().symbol(),
        trade.entry().traded(),
        trade.entry().side(),
        trade.entry().lots(),
        trade.openLots(),
        trade.entrySumTicks(),
        trade.entryLots(),
        trade.entry().stopTicks(),
        trade.entryStatus(),
        trade.stopStatus(),
        trade.exitStatus(),
        openNet(trade, Optional.ofNullable(state.prices().get(trade.entry().traded()))));
  }

  private static OptionalLong openNet(AccountTrade trade, Optional<MarkedPrice> price) {
    if (trade.entryLots() == 0) {
      return OptionalLong.of(0);
    }
    return price
        .map(marked -> OptionalLong.of(trade.netMinorAt(marked.ticks())))
        .orElseGet(OptionalLong::empty);
  }

  private static AccountView.Compared compared(VenueStanding venue, long comparedNanos) {
    List<String> adopted = new ArrayList<>();
    venue.adoptedLots().forEach((traded, lots) -> adopted.add(traded + ": " + lots + " lots"));
    adopted.addAll(venue.adoptedOrders());
    return new AccountView.Compared(
        Math.max(comparedNanos, venue.comparedNanos()), venue.differences(), adopted);
  }
}
