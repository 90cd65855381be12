package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mia.persistence.account.AccountEvent.Armed;
import mia.persistence.account.AccountState;
import mia.protocol.account.AccountProtocol.Arm;
import mia.protocol.audit.AuditEntry.Conformance;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.signal.AutomationMode;
import mia.risk.AccountRisk;
import mia.risk.RiskSettings;
import org.junit.jupiter.api.Test;

/** Arming asks every condition of the account and of the node. */
class ArmingStepTest {
  private static final long NOW = 1_772_550_000_000_000_000L;
  private static final Duration HOUR = Duration.ofHours(1);

  private static ArmingFacts facts(boolean realVenue) {
    var run = new ArmingConditions.Run(new Conformance(true, 30, List.of(), "b", "cafe"), NOW);
    return new ArmingFacts(
        true, Pattern.compile("U[0-9]+"), realVenue, List.of(), true, Optional.of(run), "b");
  }

  private static Decided arm(AutomationMode mode, ArmingFacts facts) {
    var settings = RiskSettings.defaults().inMode(mode);
    var steps =
        new AccountSteps(
            "U1234567",
            "TEST",
            Symbol.of("ES"),
            "cafe",
            new AccountRisk(Instruments.builtIn(), settings),
            TradingCalendar.withoutHolidays(),
            AccountSettings.defaults());
    return steps
        .operators()
        .decide(
            AccountState.empty(),
            new Arm("U1234567", HOUR, "open", "maria", null),
            new OperatorSteps.Facts(Reconciliation.NONE, Optional.empty(), NOW, facts));
  }

  @Test
  void arms_until_the_time_is_over_where_every_condition_holds() {
    Decided decided = arm(AutomationMode.LIVE_TRADING, facts(true));

    assertThat(decided.refusal()).isEmpty();
    assertThat(((Armed) decided.events().get(0)).arming().untilNanos())
        .isEqualTo(NOW + HOUR.toNanos());
  }

  @Test
  void is_refused_with_the_conditions_that_do_not_hold() {
    assertThat(arm(AutomationMode.PAPER_TRADING, facts(false)).refusal())
        .isEqualTo("not armed: the mode is paper_trading; orders go to the paper broker");
    assertThat(arm(AutomationMode.LIVE_TRADING, ArmingFacts.NONE).refusal())
        .contains("not production", "no run of all controls is kept");
  }
}
