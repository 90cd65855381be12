package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.protocol.market.Symbol;
import mia.protocol.risk.RiskLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsBlockTest {
  @TempDir private Path folder;

  private static LoadedSettings loaded(String... assignments) throws SettingsException {
    List<SettingOverride> overrides =
        Arrays.stream(assignments).map(text -> SettingOverride.parse(text, "test")).toList();
    return SettingsLoader.load(
        new SettingsSources(SettingsSources.LOCAL_PROFILE, Optional.empty(), overrides, Map.of()));
  }

  private static long dailyLoss(TradedAccount account) {
    return account.loaded().settings().risk().limits().value(RiskLimit.DAILY_LOSS_LIMIT);
  }

  @Test
  void there_is_one_account_unless_more_are_named() throws SettingsException {
    List<TradedAccount> accounts = loaded().accounts();

    assertThat(accounts).extracting(TradedAccount::id).containsExactly("PAPER");
    assertThat(accounts.get(0).idPrefix("K7QX")).isEqualTo("K7QX");
    assertThat(accounts.get(0).folder(folder)).isEqualTo(folder);
  }

  @Test
  void an_account_has_what_holds_for_all_and_before_it_what_its_own_block_says()
      throws SettingsException {
    LoadedSettings loaded =
        loaded(
            "risk.daily-loss-limit=400 USD",
            "accounts.B1.risk.daily-loss-limit=300 USD",
            "accounts.C2.trading.symbols=NQ");

    TradedAccount first = loaded.accounts().get(0);
    TradedAccount b = loaded.account("B1").orElseThrow();
    TradedAccount c = loaded.account("C2").orElseThrow();
    assertThat(loaded.accounts())
        .extracting(TradedAccount::id)
        .containsExactly("PAPER", "B1", "C2");
    assertThat(dailyLoss(first)).isEqualTo(400_00);
    assertThat(dailyLoss(b)).isEqualTo(300_00);
    assertThat(dailyLoss(c)).isEqualTo(400_00);
    assertThat(c.loaded().settings().trading().symbols()).containsExactly(Symbol.of("NQ"));
    assertThat(b.idPrefix("K7QX")).isEqualTo("K7QX-B1");
    assertThat(b.folder(folder)).isEqualTo(folder.resolve("accounts").resolve("B1"));
  }

  @Test
  void what_one_account_says_decides_and_where_its_venue_is_does_not() throws SettingsException {
    String alone = loaded().hash();
    LoadedSettings limited = loaded("accounts.B2.risk.daily-loss-limit=300 USD");
    LoadedSettings elsewhere =
        loaded(
            "accounts.B2.risk.daily-loss-limit=300 USD",
            "accounts.B2.broker.paper.remote.host=localhost");

    assertThat(limited.hash()).isNotEqualTo(alone);
    assertThat(elsewhere.hash()).isEqualTo(limited.hash());
    assertThat(limited.account("B2").orElseThrow().loaded().hash()).isEqualTo(limited.hash());
  }

  @Test
  void ids_of_orders_stay_short_whatever_the_account_is_called() throws SettingsException {
    LoadedSettings loaded =
        loaded(
            "accounts.ABCDEFGHIJKLMNOP.risk.daily-loss-limit=300 USD",
            "accounts.ABCDEFGHIJKLMNOQ.risk.daily-loss-limit=300 USD");

    String one = loaded.accounts().get(1).idPrefix("K7QX");
    String other = loaded.accounts().get(2).idPrefix("K7QX");
    assertThat(one).matches("K7QX-[0-9A-Z]{5}").isNotEqualTo(other);
  }
}
