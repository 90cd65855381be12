package mia.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.persistence.EventMeta;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountEvent.AccountReconciled;
import mia.persistence.account.AccountEvent.Armed;
import mia.persistence.account.AccountEvent.Disarmed;
import mia.persistence.account.AccountEvent.EntriesPaused;
import mia.persistence.account.AccountEvent.EntriesResumed;
import mia.persistence.account.AccountEvent.LimitsChanged;
import mia.persistence.account.AccountEvent.ModeChanged;
import mia.persistence.account.AccountState;
import mia.protocol.account.Arming;
import mia.protocol.account.EntryPause;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.risk.RuleVerdict.Outcome;
import mia.protocol.signal.AutomationMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorRulesTest {
  private static final EventMeta META =
      new EventMeta("TEST-A-1", "", RiskCases.ES, RiskCases.DECIDED, -1, "cafe");

  private final AccountRisk risk = new AccountRisk(RiskCases.INSTRUMENTS, RiskSettings.defaults());

  private static AccountState after(AccountEvent... events) {
    AccountState state = AccountState.empty();
    for (AccountEvent event : events) {
      state = state.apply(event);
    }
    return state;
  }

  private static EntriesPaused paused(Optional<Symbol> symbol) {
    return new EntriesPaused(META, new EntryPause(symbol, "news", "maria", 1));
  }

  private AccountRisk.Judgement judge(AccountState account) {
    var order = new ApprovedOrder(RiskCases.entry(4, 13), "R");
    return risk.judge(order, account, RiskCases.DECIDED);
  }

  @ParameterizedTest
  @CsvSource({"-1, PASS", "0, DENY", "1, DENY"})
  void nothing_opens_live_from_the_end_of_its_arming_on(long late, Outcome outcome) {
    var arming = new Arming("U1234567", RiskCases.DECIDED - late, "open", "maria");
    AccountState armed = after(new Armed(META, arming));

    assertThat(live(armed)).isEqualTo(outcome);
    assertThat(live(after(new Armed(META, arming), new Disarmed(META, "over", "maria"))))
        .isEqualTo(Outcome.DENY);
  }

  @Test
  void paper_trading_needs_no_arming_and_live_trading_does() {
    assertThat(judge(after()).verdict().admitted()).isTrue();
    assertThat(live(after())).isEqualTo(Outcome.DENY);
  }

  private static Outcome live(AccountState account) {
    var question =
        new AccountQuestion(
            RiskCases.entry(1, 13),
            RiskCases.MICRO,
            AutomationMode.LIVE_TRADING,
            RiskCases.LIMITS,
            account,
            RiskCases.DECIDED);
    return RiskCases.ask(new LiveArmingRule(), question, 1).outcome();
  }

  @Test
  void denies_an_entry_of_a_paused_symbol_and_of_all_when_all_are_paused() {
    assertThat(judge(after(paused(Optional.of(RiskCases.ES)))).verdict().code())
        .isEqualTo("ENTRIES_PAUSED");
    assertThat(judge(after(paused(Optional.empty()))).verdict().code()).isEqualTo("ENTRIES_PAUSED");
    assertThat(judge(after(paused(Optional.of(Symbol.of("NQ"))))).verdict().admitted()).isTrue();
  }

  @Test
  void lets_entries_pass_again_after_a_resume() {
    var one = new EntriesResumed(META, Optional.of(RiskCases.ES), "over", "maria");
    var all = new EntriesResumed(META, Optional.empty(), "over", "maria");

    assertThat(judge(after(paused(Optional.of(RiskCases.ES)), one)).verdict().admitted()).isTrue();
    assertThat(judge(after(paused(Optional.empty()), one)).verdict().admitted()).isFalse();
    assertThat(judge(after(paused(Optional.empty()), all)).verdict().admitted()).isTrue();
  }

  @Test
  void denies_entries_of_an_account_that_only_collects_data() {
    var collects = new ModeChanged(META, AutomationMode.DATA_COLLECTION, "watch", "maria");
    var trades = new ModeChanged(META, AutomationMode.PAPER_TRADING, "go", "maria");

    assertThat(judge(after(collects)).verdict().code()).isEqualTo("MODE");
    assertThat(judge(after(collects, trades)).verdict().admitted()).isTrue();
  }

  @Test
  void denies_entries_while_journal_and_venue_differ() {
    var differ = new AccountReconciled(META, false, List.of("MES: 0 here, 3 there"));
    var equal = new AccountReconciled(META, true, List.of());

    assertThat(judge(after(differ)).verdict().code()).isEqualTo("RECONCILIATION");
    assertThat(judge(after(differ, equal)).verdict().admitted()).isTrue();
  }

  @Test
  void reduces_to_limits_that_were_made_tighter() {
    assertThat(judge(after()).verdict().lots()).isEqualTo(4);
    assertThat(judge(after(limits("max-risk-per-trade", "50 USD"))).verdict().lots()).isEqualTo(2);
    assertThat(judge(after(limits("max-position-size", "0.3"))).verdict().lots()).isEqualTo(3);
    assertThat(judge(after(limits("account-exposure-limit", "0.1"))).verdict().lots()).isEqualTo(1);
  }

  private static LimitsChanged limits(String key, String value) {
    return new LimitsChanged(META, Map.of(key, value), Map.of(), false, "thin", "maria");
  }
}
