package mia.risk;

import java.util.List;

/** Every rule, in order of evaluation. A new rule is one file and one line here. */
public final class RiskRuleCatalog {
  private static final List<RiskRule<? super DeskQuestion>> DESK =
      List.of(
          new ModeRule(),
          new PermittedContractRule(),
          new MarketHoursRule(),
          new NoTradeWindowRule(),
          new FreshDataRule(),
          new SaneDataRule(),
          new SpreadRule(),
          new ClockRule(),
          new CircuitBreakerRule(),
          new ManualModeRule(),
          new SignalRule(),
          new ModelRule(),
          new ConfidenceRule(),
          new ConfluenceRule(),
          new GoldenRuleRule(),
          new RewardToRiskRule(),
          new StopRequiredRule(),
          new OrderSizeRule(),
          new FatFingerRule(),
          new NotionalRule(),
          new PriceCollarRule(),
          new PositionSizeRule(),
          new RiskPerTradeRule());

  private static final List<RiskRule<? super AccountQuestion>> ACCOUNT =
      List.of(
          new KillSwitchRule(),
          new AccountModeRule(),
          new LiveArmingRule(),
          new EntriesPausedRule(),
          new ReconciledRule(),
          new ExpiredIntentRule(),
          new DailyLossRule(),
          new ConsecutiveLossesRule(),
          new TradesPerDayRule(),
          new MaxPositionsRule(),
          new DrawdownRule(),
          new RepeatedEntriesRule(),
          new DuplicateOrderRule(),
          new SelfMatchRule(),
          new OpenOrdersRule(),
          new StopRequiredRule(),
          new OrderSizeRule(),
          new NotionalRule(),
          new PositionSizeRule(),
          new AccountBudgetRule(),
          new OpenRiskRule(),
          new MarginRule(),
          new ExposureRule());

  private RiskRuleCatalog() {}

  /** Rules of a desk's guardian. */
  public static List<RiskRule<? super DeskQuestion>> desk() {
    return DESK;
  }

  /** Rules of the account desk. */
  public static List<RiskRule<? super AccountQuestion>> account() {
    return ACCOUNT;
  }
}
