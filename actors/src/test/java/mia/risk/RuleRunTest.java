package mia.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mia.persistence.account.AccountState;
import mia.persistence.desk.DeskState;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskDecision;
import mia.protocol.risk.RiskDecision.Action;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.protocol.risk.RuleVerdict;
import mia.protocol.risk.RuleVerdict.Outcome;
import org.junit.jupiter.api.Test;

class RuleRunTest {
  private static final long SEED = Long.getLong("mia.seed", 20_261_122L);
  private static final int STATES = 2_000;

  private static RiskRule<String> rule(String code, long allowed) {
    return new RiskRule<>() {
      @Override
      public String code() {
        return code;
      }

      @Override
      public Ruling rule(String question, long lots) {
        return Ruling.allow(allowed, Map.of("offered", Long.toString(lots)));
      }
    };
  }

  private static RiskRule<String> failing() {
    return new RiskRule<>() {
      @Override
      public String code() {
        return "FAILS";
      }

      @Override
      public Ruling rule(String question, long lots) {
        throw new ArithmeticException("no figure");
      }
    };
  }

  @Test
  void an_exception_in_a_rule_denies_and_the_journal_shows_it() {
    RuleRun run = RuleRun.over(List.of(rule("FIRST", 9), failing()), "?", 5);

    assertThat(run.lots()).isZero();
    assertThat(run.verdicts().get(1))
        .isEqualTo(
            new RuleVerdict(
                "FAILS",
                Outcome.DENY,
                Map.of("failure", "java.lang.ArithmeticException: no figure")));
  }

  @Test
  void rules_behind_a_refusal_are_asked_for_the_whole_size_and_shown() {
    RuleRun run = RuleRun.over(List.of(rule("NO", 0), rule("YES", 9)), "?", 5);

    assertThat(run.lots()).isZero();
    assertThat(run.verdicts())
        .extracting(RuleVerdict::outcome)
        .containsExactly(Outcome.DENY, Outcome.PASS);
    assertThat(run.verdicts().get(1).figures()).containsEntry("offered", "5");
  }

  @Test
  void each_rule_is_asked_for_what_the_ones_before_left() {
    RuleRun run = RuleRun.over(List.of(rule("HALF", 3), rule("ALL", 100)), "?", 6);

    assertThat(run.lots()).isEqualTo(3);
    assertThat(run.verdicts().get(1).figures()).containsEntry("offered", "3");
  }

  @Test
  void a_rule_that_answers_below_zero_denies() {
    assertThat(RuleRun.over(List.of(rule("ODD", -4)), "?", 6).lots()).isZero();
  }

  @Test
  void no_run_over_any_rules_ever_enlarges() {
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < STATES; i++) {
      List<RiskRule<String>> rules =
          random.longs(random.nextInt(1, 6), -3, 30).mapToObj(n -> rule("R" + n, n)).toList();
      long asked = random.nextLong(1, 20);

      RuleRun run = RuleRun.over(rules, "?", asked);

      assertThat(run.lots()).as("seed %s, %s", SEED, rules).isBetween(0L, asked);
    }
  }

  @Test
  void neither_desk_nor_account_ever_enlarges_lots_or_planned_loss() {
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < STATES; i++) {
      RiskLimits limits =
          RiskLimits.defaults()
              .with(RiskLimit.MAX_RISK_PER_TRADE, random.nextLong(1, 50_000))
              .with(RiskLimit.MAX_POSITION_SIZE, random.nextLong(1, 60))
              .with(RiskLimit.DAILY_LOSS_LIMIT, random.nextLong(1, 200_000))
              .with(RiskLimit.DAILY_BUDGET_SHARE, random.nextLong(100, 10_000))
              .with(RiskLimit.MAX_OPEN_RISK, random.nextLong(1, 100_000))
              .with(RiskLimit.ACCOUNT_EXPOSURE, random.nextLong(1, 60))
              .with(RiskLimit.MAX_POSITIONS, random.nextInt(1, 4));
      RiskSettings settings = RiskSettings.defaults().withLimits(limits);
      EnterBracket entry = RiskCases.entry(random.nextLong(1, 60), random.nextLong(1, 80));
      long net = random.nextLong(-100_000, 100_000);

      RiskDecision atDesk =
          new DeskRisk(RiskCases.INSTRUMENTS, settings, RiskCases.CALENDAR)
              .decide(entry, stateWithNet(net));
      assertThat(atDesk.lots()).isBetween(0L, entry.lots());
      assertThat(atDesk.plannedLossMinor()).isBetween(0L, entry.plannedLossMinor());

      AccountState account = RiskCases.afterDay(net);
      for (int held = random.nextInt(3); held > 0; held--) {
        account =
            RiskCases.holding(
                account, "H" + held, random.nextLong(1, 15), random.nextLong(1, 20_000));
      }
      AccountRisk.Judgement judged =
          new AccountRisk(RiskCases.INSTRUMENTS, settings)
              .judge(new ApprovedOrder(entry, "R"), account, RiskCases.DECIDED);
      assertThat(judged.verdict().lots()).isBetween(0L, entry.lots());
      assertThat(judged.verdict().admitted()).isEqualTo(judged.verdict().lots() > 0);
      assertThat(judged.reservation().isPresent()).isEqualTo(judged.verdict().admitted());
      if (judged.verdict().admitted()) {
        long tenths = account.exposureTenths() + judged.reservation().get().exposureTenths();
        assertThat(tenths).isLessThanOrEqualTo(limits.accountExposureTenths());
        assertThat(account.riskMinor() + judged.reservation().get().riskMinor())
            .isLessThanOrEqualTo(limits.maxOpenRiskMinor());
        assertThat(account.trades().size()).isLessThan(limits.maxPositions());
      }
    }
  }

  @Test
  void worked_example_is_reduced_from_ten_lots_to_four_with_82_68_usd() {
    RiskDecision decision =
        new DeskRisk(RiskCases.INSTRUMENTS, RiskSettings.defaults(), RiskCases.CALENDAR)
            .decide(RiskCases.entry(10, 13), stateWithNet(0));

    assertThat(decision.action()).isEqualTo(Action.REDUCE_SIZE);
    assertThat(decision.lots()).isEqualTo(4);
    assertThat(decision.plannedLossMinor()).isEqualTo(8_268);
  }

  @Test
  void exits_pass_desk_and_account_even_when_killed_and_over_every_limit() {
    OrderIntent exit =
        new ExitPosition(
            "K7QX-ES-9",
            "K7QX-ES-1",
            RiskCases.ES,
            RiskCases.MES,
            Side.SELL,
            4,
            ExitReason.SESSION_END,
            RiskCases.DECIDED);

    RiskDecision atDesk =
        new DeskRisk(RiskCases.INSTRUMENTS, RiskSettings.defaults(), RiskCases.CALENDAR)
            .decide(exit, stateWithNet(-90_000));
    AccountRisk.Judgement judged =
        new AccountRisk(RiskCases.INSTRUMENTS, RiskSettings.defaults())
            .judge(new ApprovedOrder(exit, "R"), RiskCases.killed(), Long.MAX_VALUE);

    assertThat(atDesk.action()).isEqualTo(Action.APPROVE);
    assertThat(atDesk.lots()).isEqualTo(4);
    assertThat(judged.verdict().admitted()).isTrue();
    assertThat(judged.reservation()).isEmpty();
  }

  @Test
  void a_denial_names_the_first_rule_that_refused() {
    AccountRisk.Judgement judged =
        new AccountRisk(RiskCases.INSTRUMENTS, RiskSettings.defaults())
            .judge(
                new ApprovedOrder(RiskCases.entry(4, 13), "R"), RiskCases.killed(), Long.MAX_VALUE);

    assertThat(judged.verdict().code()).isEqualTo("KILL_SWITCH");
    assertThat(judged.verdict().verdicts()).hasSize(RiskRuleCatalog.account().size());
  }

  private static DeskState stateWithNet(long netMinor) {
    return RiskCases.desk(RiskCases.signal(13), netMinor);
  }

  @Test
  void every_rule_has_a_code_of_its_own_at_its_desk() {
    assertThat(RiskRuleCatalog.desk().stream().map(RiskRule::code)).doesNotHaveDuplicates();
    assertThat(RiskRuleCatalog.account().stream().map(RiskRule::code)).doesNotHaveDuplicates();
  }
}
