package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.broker.paper.PaperSettings;
import mia.engine.EngineSettings;
import mia.feed.replay.ReplaySettings;
import mia.feed.simulated.SimulatedSettings;
import mia.persistence.journal.JournalSettings;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.risk.RiskLimits;
import mia.protocol.signal.AutomationMode;
import mia.trade.TradeSettings;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest extends ProfileCase {
  @Nested
  class BuiltInValues {
    @Test
    void are_the_values_of_the_method_and_the_mission() throws SettingsException {
      Settings settings = SettingsLoader.load(SettingsSources.builtIn()).settings();

      assertThat(settings.engine()).isEqualTo(EngineSettings.defaults());
      assertThat(settings.risk().limits())
          .isEqualTo(
              RiskLimits.defaults()
                  .with(Map.of("consecutive-losses-pause", "30m"))); // relaxed in development
      assertThat(settings.trade()).isEqualTo(TradeSettings.defaults(AutomationMode.PAPER_TRADING));
      assertThat(settings.paper()).isEqualTo(PaperSettings.defaults());
      assertThat(settings.feed().simulated()).isEqualTo(SimulatedSettings.defaults());
      assertThat(settings.feed().replay()).isEqualTo(ReplaySettings.DEFAULTS);
      assertThat(settings.journal()).isEqualTo(JournalSettings.defaults());
      assertThat(settings.trading().symbols()).extracting(Symbol::code).containsExactly("ES", "NQ");
      assertThat(settings.trading().positionSizeTenths()).isEqualTo(10);
    }

    @Test
    void hold_the_built_in_instruments() throws SettingsException {
      Instruments instruments =
          SettingsLoader.load(SettingsSources.builtIn()).settings().instruments();

      assertThat(instruments.all())
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactlyInAnyOrderElementsOf(Instruments.builtIn().all());
    }

    @Test
    void trade_the_micro_of_what_is_analysed() throws SettingsException {
      TradingSettings trading = SettingsLoader.load(SettingsSources.builtIn()).settings().trading();

      assertThat(trading.contractOf(Symbol.of("ES"))).isEqualTo(Symbol.of("MES"));
      assertThat(trading.contractOf(Symbol.of("NQ"))).isEqualTo(Symbol.of("MNQ"));
    }

    @Test
    void never_mean_real_money() throws SettingsException {
      TradingSettings trading = SettingsLoader.load(SettingsSources.builtIn()).settings().trading();

      assertThat(trading.mode()).isEqualTo(AutomationMode.PAPER_TRADING);
      assertThat(trading.accountId()).isEqualTo("PAPER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"development", "staging"})
    void can_be_used_in_environment(String environment) throws SettingsException {
      LoadedSettings loaded = load("", "trading.environment=" + environment);

      assertThat(NamedChoice.name(loaded.settings().trading().environment()))
          .isEqualTo(environment);
      assertThat(loaded.values())
          .filteredOn(value -> value.origin().equals("environment " + environment))
          .isNotEmpty();
    }
  }

  @Nested
  class WrongInput {
    @Test
    void is_told_all_at_once_with_file_line_expectation_and_finding() {
      List<SettingProblem> problems =
          problems(
              """
              mia.risk {
                daily-loss-limit = -5
                max-positions = two
              }
              mia.trading.mode = papier_trading
              mia.engine.bases.size-mode = [atr]
              mia.trade.entry.work-for = 60 fortnights
              """);

      assertThat(problems)
          .extracting(SettingProblem::toString)
          .containsExactlyInAnyOrder(
              "mia.risk.daily-loss-limit: expected an amount in USD of at least 0.01, got '-5'"
                  + " ("
                  + profile()
                  + ": 2)",
              "mia.risk.max-positions: expected a whole number from 1 to 100, got 'two'"
                  + " ("
                  + profile()
                  + ": 3)",
              "mia.trading.mode: expected one of paper_trading, data_collection, live_trading,"
                  + " got 'papier_trading'; did you mean 'paper_trading'? ("
                  + profile()
                  + ": 5)",
              "mia.engine.bases.size-mode: expected one of atr, fixed, got a list"
                  + " ("
                  + profile()
                  + ": 6)",
              "mia.trade.entry.work-for: expected a time from 1ms to 1d, got '60 fortnights'"
                  + " ("
                  + profile()
                  + ": 7)");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "mia.risk.daily-loss-limit = 100 EUR        | an amount in USD",
          "mia.risk.daily-loss-limit = 100.005        | an amount in USD",
          "mia.risk.stop-loss-required = perhaps      | true or false",
          "mia.risk.daily-budget-share = 1.5          | a number from 0.01 to 1",
          "mia.risk.max-position-size = 0.25          | in steps of 0.1",
          "mia.engine.confluence-threshold = NaN      | a number from 0 to 1",
          "mia.engine.features.coverage-least = 1.1   | a number from 0 to 1",
          "mia.engine.features.correlation-bars = 64  | a whole number from 20 to 63",
          "mia.engine.features.flow-age-most = 30s    | a time from 1m to 7d",
          "mia.engine.features.weights { es-nq-correlation = -0.1 } | a number from 0 to 1",
          "mia.engine.bases.most-bars = 2.5           | a whole number",
          "mia.engine.bases.most-bars = null          | a whole number",
          "mia.engine.bases.history = 1               | bases.history",
          "mia.trade.entry.work-for = 1s              | at least valid-for",
          "mia.desk.ring-capacity = 3000              | a power of two",
          "mia.desk.clock-interval = 900ms            | a time from 1s to 5s",
          "mia.desk.clock-close-after = 2 kg          | a time from 0s to 30s",
          "mia.feed.kind = {a = 1}                    | one of simulated, replay",
          "mia.feed.simulated.speed = 0               | 1, another factor",
          "mia.feed.simulated.start-date = tomorrow   | a date from",
          "mia.feed.simulated.correlation = 1         | a number from 0 to 0.99",
          "mia.feed.replay.bar-length = 90s           | whole minutes from 1m to 60m",
          "mia.feed.replay.price-multiplier = 0       | auto, or a number above 0",
          "mia.paper.latency = 5m                     | a time from 0s to 1m",
          "mia.paper.large-slippage-ticks = 0         | at least slippage-ticks",
          "mia.journal.wal-size-warned = 1 MiB        | above wal-size-kept",
          "mia.journal.busy-timeout = 10              | a time from 1ms to 1h",
          "mia.feed.seed = abc                        | a whole number",
          "mia.trading.symbols = [ES, ES]             | each symbol once",
          "mia.trading.symbols = []                   | 1 to 16 symbols",
          "mia.trading.symbols = [es]                 | a symbol",
          "mia.trading.symbols = [ES, CL]             | instruments of the configuration",
          "mia.trading.contracts = [ES]               | SYMBOL=CONTRACT",
          "mia.trading.contracts = [\"ES=CL\"]          | instruments of the configuration",
          "mia.trading.peers = [\"ES=NQ\"]             | pairs that hold both ways",
          "mia.trading.account = paper                | capital letters or digits",
          "mia.trading.position-size = 3              | at most mia.risk.max-position-size",
          "mia.calendar.file = nosuch.txt             | a file that can be read",
          "mia.logging.total-size = 5 apples          | a size such as 0, 500 MiB",
          "mia.http.port = 65536                      | a whole number from 0 to 65535",
          "mia.instruments.ES.tick-value = 12.505     | an amount in USD",
          "mia.instruments.ES.tick-scale = 1.3        | a multiple of 0.5",
          "mia.instruments.ES.micro = XX              | micro XX is not configured",
          "mia.instruments.es { tick-size = 1 }       | symbol",
          "mia.risk = 5                               | a block of settings",
          "mia.archive.to = cassandra                 | local where mia.cluster.enabled = false",
          "mia.archive.to = tape                      | one of local, cassandra, both",
          "mia.accounts = 5                           | a block of settings",
          "mia.accounts.SECOND = 5                    | a block of settings",
          "mia.accounts.second.risk.strict = true     | capital letters or digits",
          "mia.accounts.PAPER.risk.strict = true      | another name than that of",
          "mia.accounts.SECOND.engine.x = 1           | blocks that an account may have",
          "mia.accounts.SECOND.trading.environment = staging | nothing: it is one for the whole",
          "mia.accounts.SECOND.risk.daily-loss-limit = -1 USD | mia.accounts.SECOND.risk.daily",
          "mia.accounts.SECOND.risk.daily-los-limit = 1 USD | did you mean",
        })
    void is_refused_where_it_stands(String line, String expected) {
      List<SettingProblem> problems = problems("# first line\n" + line + "\n");

      assertThat(problems)
          .anySatisfy(
              problem -> {
                assertThat(problem.toString()).contains(expected);
                assertThat(problem.origin()).startsWith(profile()).contains(": 2");
              });
    }

    @Test
    void is_refused_if_nobody_knows_the_key() {
      List<SettingProblem> problems =
          problems("mia.risk.daily-los-limit = 100\nmia.rsik { a = 1, b = 2 }\n");

      assertThat(problems)
          .extracting(SettingProblem::toString)
          .containsExactly(
              "mia.risk.daily-los-limit: unknown setting; did you mean"
                  + " 'mia.risk.daily-loss-limit'? ("
                  + profile()
                  + ": 1)",
              "mia.rsik: unknown setting; did you mean 'mia.risk'? (" + profile() + ": 2)");
    }

    @Test
    void is_refused_if_the_block_is_not_ours() {
      assertThat(problems("mai.risk.daily-loss-limit = 100\n"))
          .singleElement()
          .asString()
          .contains("unknown block", "did you mean 'mia'", profile() + ": 1");
    }

    @Test
    void is_told_with_its_line_if_the_file_cannot_be_parsed() {
      assertThat(problems("mia.risk {\n  daily-loss-limit = 100\n"))
          .singleElement()
          .satisfies(problem -> assertThat(problem.origin()).contains(profile()));
    }

    @Test
    void is_told_if_a_reference_leads_nowhere() {
      assertThat(problems("mia.risk.daily-loss-limit = ${NOWHERE}\n"))
          .singleElement()
          .asString()
          .contains("NOWHERE", profile() + ": 1");
    }

    @Test
    void is_told_if_the_profile_is_no_file() {
      var sources = new SettingsSources("nosuch.conf", Optional.empty(), List.of(), Map.of());

      assertThat(problemsOf(sources))
          .singleElement()
          .asString()
          .contains("'local', 'cluster' or a file that can be read", "'nosuch.conf'");
    }
  }

  @Test
  void a_calendar_that_cannot_be_read_is_told_with_its_line() throws IOException {
    Path calendar = Files.writeString(folder.resolve("days.txt"), "2026-12-25 closed\nsoon off\n");

    assertThat(problems("mia.calendar.file = \"" + calendar + "\""))
        .singleElement()
        .asString()
        .contains("calendar line 2", profile() + ": 1");
  }

  @Test
  void live_trading_names_everything_that_it_lacks() {
    assertThat(problems("mia.trading.mode = live_trading"))
        .extracting(SettingProblem::key)
        .containsExactlyInAnyOrder(
            "mia.risk.strict", "mia.trading.environment", "mia.trading.account", "mia.feed.kind");
  }

  @Test
  void live_trading_wants_the_id_of_a_real_account_and_a_size_of_its_steps() {
    assertThat(
            problems(
                "mia.trading.mode = live_trading\nmia.trading.account = DU1234567\n"
                    + "mia.trading.position-size = 0.7"))
        .extracting(SettingProblem::key)
        .contains("mia.trading.account", "mia.trading.position-size");
    assertThat(
            problems(
                "mia.trading.mode = live_trading\nmia.trading.account = U1234567\n"
                    + "mia.trading.position-size = 0.5"))
        .extracting(SettingProblem::key)
        .doesNotContain("mia.trading.account", "mia.trading.position-size");
  }

  @Test
  void paper_trading_refuses_the_id_of_a_real_account_with_its_line() throws Exception {
    assertThat(problems("mia.trading.account = U1234567"))
        .singleElement()
        .asString()
        .contains("mia.trading.account", "'U1234567', the id of a real account", profile() + ": 1");
    assertThat(load("mia.trading.account = DU1234567").settings().trading().accountId())
        .isEqualTo("DU1234567");
  }

  @Test
  void refuses_a_pattern_of_accounts_that_is_none() {
    assertThat(problems("mia.trading.live-accounts = \"U[0-9\""))
        .singleElement()
        .asString()
        .contains("mia.trading.live-accounts", "a regular expression");
  }

  @Nested
  class Replay {
    @Test
    void trades_the_symbols_of_its_files() throws Exception {
      Path file = Files.writeString(folder.resolve("nq.csv"), "x");

      LoadedSettings loaded = load("", "feed.kind=replay", "feed.replay.inputs=NQ=" + file);

      assertThat(loaded.settings().trading().symbols()).containsExactly(Symbol.of("NQ"));
      assertThat(loaded.canonical()).contains("mia.trading.symbols = NQ\n");
    }

    @Test
    void wants_a_file_for_each_symbol() throws IOException {
      Path file = Files.writeString(folder.resolve("nq.csv"), "x");

      assertThat(
              problemsOf(
                  sources(
                      "",
                      Map.of(),
                      "feed.kind=replay",
                      "trading.symbols=NQ,ES",
                      "feed.replay.inputs=NQ=" + file)))
          .singleElement()
          .asString()
          .contains("symbols that have an input file, got 'ES'");
    }

    @Test
    void wants_files_that_exist() {
      assertThat(
              problemsOf(
                  sources("", Map.of(), "feed.kind=replay", "feed.replay.inputs=ES=nosuch.csv")))
          .singleElement()
          .asString()
          .contains("a file that can be read, got 'nosuch.csv'");
    }

    @Test
    void wants_at_least_one_file() {
      assertThat(problemsOf(sources("", Map.of(), "feed.kind=replay")))
          .singleElement()
          .asString()
          .contains("at least one SYMBOL=FILE");
    }
  }

  @Test
  void reads_an_instrument_that_is_not_built_in() throws SettingsException {
    LoadedSettings loaded =
        load(
            """
            mia.instruments.SPY {
              tick-size = 0.01, tick-value = 0.01, currency = USD, months = "", cost-per-side = 0.01
              tick-scale = 1, es-equivalent = 0.1, micro = SPY
              lowest-price = 50, highest-price = 2000
            }
            mia.trading.symbols = [SPY]
            """);

    Instrument spy = loaded.settings().instruments().require(Symbol.of("SPY"));
    assertThat(spy.highestPriceTicks()).isEqualTo(200_000);
    assertThat(loaded.settings().trading().contractOf(Symbol.of("SPY")))
        .isEqualTo(Symbol.of("SPY"));
  }
}
