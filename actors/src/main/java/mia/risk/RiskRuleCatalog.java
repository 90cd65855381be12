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

  private static final List<RiskRule<AccountQuestion>> ACCOUNT =
      List.of(
          new KillSwitchRule(),
          new AccountModeRule(),
          new EntriesPausedRule(),
          new ReconciledRule(),
          new ExpiredIntentRule(),
          new ChangedLimitsRule(),
          new MaxPositionsRule(),
          new AccountBudgetRule(),
          new OpenRiskRule(),
          new ExposureRule());

  private RiskRuleCatalog() {}

  /** Rules of a desk's guardian. */
  public static List<RiskRule<? super DeskQuestion>> desk() {
    return DESK;
  }

  /** Rules of the account desk. */
  public static List<RiskRule<AccountQuestion>> account() {
    return ACCOUNT;
  }
}
