package mia.account;

import static mia.account.AccountBench.ES;
import static mia.account.AccountBench.MES;
import static mia.account.AccountBench.T;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.broker.BrokerSnapshot;
import mia.broker.BrokerSnapshot.Position;
import mia.persistence.account.AccountEvent.Armed;
import mia.persistence.account.AccountEvent.EntriesPaused;
import mia.persistence.account.AccountEvent.FlattenOrdered;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountEvent.LimitsChanged;
import mia.persistence.account.AccountEvent.PositionAdopted;
import mia.protocol.account.AccountProtocol.Adopt;
import mia.protocol.account.AccountProtocol.Arm;
import mia.protocol.account.AccountProtocol.ChangeLimits;
import mia.protocol.account.AccountProtocol.Disarm;
import mia.protocol.account.AccountProtocol.Flatten;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.account.AccountProtocol.Pause;
import mia.protocol.account.AccountProtocol.Release;
import mia.protocol.account.AccountProtocol.Resume;
import mia.protocol.account.AccountProtocol.SetMode;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.desk.DeskProtocol.Answered;
import mia.protocol.desk.DeskProtocol.ResumeEntries;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderRole;
import mia.protocol.risk.KillState;
import mia.protocol.signal.AutomationMode;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountOperatorTest {
  @TempDir private Path folder;

  private AccountBench bench;

  @BeforeEach
  void opens_the_journal() {
    bench = new AccountBench(folder);
  }

  @AfterEach
  void stops_everything() {
    bench.close();
  }

  private void running() {
    bench.start();
    bench.register(1);
  }

  private void opened(String tradeId) {
    bench.submit(1, AccountBench.entry(tradeId));
    bench.settle();
    bench.venue.says(AccountBench.fill(1, tradeId, OrderRole.ENTRY, 4, 0, 24_067));
    bench.settle();
  }

  private StatusReply<KillState> kill() {
    return bench.ask(to -> new Kill("smoke", "maria", T, to));
  }

  private StatusReply<KillState> release(String reason, String by) {
    return bench.ask(to -> new Release(reason, by, to));
  }

  private String code(String id) {
    bench.submit(1, AccountBench.entry(id));
    return bench.settle().stream()
        .filter(Answered.class::isInstance)
        .map(said -> ((Answered) said).verdict().code())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_release_with_name_and_reason_lets_entries_pass_again_and_outlives_a_restart() {
    running();
    kill();
    assertThat(code("TEST-ES-1")).isEqualTo("KILL_SWITCH");

    StatusReply<KillState> released = release("fire is out", "maria");

    assertThat(released.getValue().blocks()).isFalse();
    assertThat(bench.stop.blocks()).isFalse();
    assertThat(code("TEST-ES-2")).isEmpty();
    bench.restart();
    assertThat(bench.stop.blocks()).isFalse();
    assertThat(bench.committed(KillChanged.class))
        .last()
        .satisfies(
            changed -> {
              assertThat(changed.state().by()).isEqualTo("maria");
              assertThat(changed.state().reason()).isEqualTo("fire is out");
            });
  }

  @Test
  void a_release_without_name_or_reason_or_without_a_kill_is_refused() {
    running();
    assertThat(release("why not", "maria").isError()).isTrue();
    kill();

    assertThat(release("", "maria").getError()).hasMessageContaining("a reason and a name");
    assertThat(release("why not", " ").getError()).hasMessageContaining("a reason and a name");
    assertThat(bench.stop.blocks()).isTrue();
  }

  @Test
  void a_release_is_refused_while_venue_and_journal_differ() {
    bench.venue.holds(new BrokerSnapshot(0, List.of(new Position(MES, 3)), List.of()));
    running();
    kill();

    assertThat(release("fire is out", "maria").getError())
        .hasMessage("the cause still stands: MES: 0 lots in the journal, 3 at the venue");
    assertThat(bench.view().kill().blocks()).isTrue();
  }

  @Test
  void a_pause_holds_over_a_restart_until_it_is_lifted() {
    running();
    bench.<View>ask(to -> new Pause(Optional.of(ES), "news", "maria", to));
    bench.<View>ask(to -> new Pause(Optional.of(ES), "again", "maria", to));
    bench.restart();
    bench.register(1);

    assertThat(code("TEST-ES-1")).isEqualTo("ENTRIES_PAUSED");
    StatusReply<View> resumed = bench.ask(to -> new Resume(Optional.empty(), "over", "maria", to));
    assertThat(resumed.getValue().controls().pauses()).isEmpty();
    assertThat(code("TEST-ES-2")).isEmpty();
    assertThat(bench.committed(EntriesPaused.class)).hasSize(1);
  }

  @Test
  void a_resume_reaches_the_desk_whose_breaker_only_it_knows() {
    running();

    StatusReply<View> resumed = bench.ask(to -> new Resume(Optional.of(ES), "calm", "maria", to));

    assertThat(resumed.isSuccess()).isTrue();
    bench.desk.fishForMessage(
        AccountBench.SOON,
        said ->
            said.equals(new ResumeEntries("calm", "maria"))
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
  }

  @Test
  void a_flatten_exits_what_is_open_once_and_lets_later_entries_pass() {
    running();
    opened("TEST-ES-1");

    StatusReply<View> flattened =
        bench.<View>ask(to -> new Flatten(Optional.of(ES), "lunch", "maria", to));
    bench.settle();

    assertThat(flattened.isSuccess()).isTrue();
    assertThat(bench.venue.submitted()).hasSize(2);
    String exit = bench.venue.submitted().get(1);
    bench.venue.says(
        AccountBench.report(2, "TEST-ES-1", exit, OrderRole.EXIT, OrderChange.ACCEPTED, 4));
    bench.venue.says(AccountBench.fill(3, "TEST-ES-1", OrderRole.EXIT, 1, 3, 24_067));
    bench.venue.says(AccountBench.fill(4, "TEST-ES-1", OrderRole.EXIT, 3, 0, 24_067));
    bench.settle();
    assertThat(bench.venue.submitted()).hasSize(2);
    assertThat(bench.view().trades()).isEmpty();
    assertThat(bench.committed(FlattenOrdered.class)).hasSize(1);
    assertThat(code("TEST-ES-9")).isEmpty();
  }

  @Test
  void a_flatten_does_not_wait_for_an_exit_that_waits_for_the_close() {
    running();
    opened("TEST-ES-1");
    bench.submit(1, AccountBench.exit("TEST-ES-2", "TEST-ES-1", 4).atClose(T + 60_000_000_000L));
    bench.settle();
    bench.venue.says(
        AccountBench.report(2, "TEST-ES-1", "TEST-ES-2", OrderRole.EXIT, OrderChange.ACCEPTED, 4));
    bench.settle();

    bench.<View>ask(to -> new Flatten(Optional.empty(), "lunch", "maria", to));
    bench.settle();

    assertThat(bench.venue.kinds()).containsExactly("EnterBracket", "ExitPosition", "ExitPosition");
    assertThat(bench.venue.submitted()).last().isNotEqualTo("TEST-ES-2");
  }

  @Test
  void a_flatten_that_is_rejected_is_tried_again_a_bounded_number_of_times() {
    running();
    opened("TEST-ES-1");

    bench.<View>ask(to -> new Flatten(Optional.empty(), "lunch", "maria", to));
    for (int sequence = 2; sequence < 20; sequence++) {
      bench.settle();
      String last = bench.venue.submitted().get(bench.venue.submitted().size() - 1);
      bench.venue.says(
          AccountBench.report(
              sequence, "TEST-ES-1", last, OrderRole.EXIT, OrderChange.REJECTED, 4));
    }
    bench.settle();

    assertThat(bench.venue.submitted())
        .doesNotHaveDuplicates()
        .hasSize(1 + AccountSettings.defaults().kill().closeAttempts());
  }

  @Test
  void limits_get_tighter_at_once_and_looser_with_a_second_message_only() {
    running();
    StatusReply<View> tighter =
        bench.ask(
            to ->
                new ChangeLimits(
                    Map.of("max-risk-per-trade", "50 USD"), false, "thin", "maria", to));
    assertThat(tighter.isSuccess()).isTrue();
    bench.submit(1, AccountBench.entry("TEST-ES-1"));
    assertThat(((Answered) bench.settle().get(0)).verdict().lots()).isEqualTo(2);

    Map<String, String> looser = Map.of("max-risk-per-trade", "80 USD");
    assertThat(bench.<View>ask(to -> new ChangeLimits(looser, true, "x", "m", to)).getError())
        .hasMessageContaining("looser than now");
    assertThat(bench.<View>ask(to -> new ChangeLimits(looser, false, "x", "m", to)).getError())
        .hasMessageContaining("with a confirmation");
    assertThat(bench.<View>ask(to -> new ChangeLimits(looser, true, "x", "m", to)).isSuccess())
        .isTrue();

    assertThat(bench.committed(LimitsChanged.class))
        .extracting(LimitsChanged::looser)
        .containsExactly(false, true);
    assertThat(bench.view().limits())
        .filteredOn(limit -> limit.key().equals("max-risk-per-trade"))
        .singleElement()
        .satisfies(limit -> assertThat(limit.limit()).isEqualTo("80.00 USD"));
  }

  @Test
  void limits_beyond_configuration_and_mission_unknown_ones_and_nonsense_are_refused() {
    running();
    for (Map<String, String> wrong :
        List.of(
            Map.of("daily-loss-limit", "501 USD"),
            Map.of("daily-loss-limit", "-1 USD"),
            Map.of("daily-loss-limit", "5 EUR"),
            Map.of("no-such-limit", "5 USD"),
            Map.<String, String>of())) {
      bench.<View>ask(to -> new ChangeLimits(wrong, false, "x", "m", to));
      assertThat(bench.<View>ask(to -> new ChangeLimits(wrong, true, "x", "m", to)).isError())
          .as("%s", wrong)
          .isTrue();
    }
    assertThat(bench.committed(LimitsChanged.class)).isEmpty();
  }

  @Test
  void arms_only_its_own_account_for_a_day_at_most_and_where_every_condition_holds() {
    running();
    Duration hour = Duration.ofHours(1);
    assertThat(bench.<View>ask(to -> new Arm("OTHER", hour, "open", "maria", to)).getError())
        .hasMessage("this is account PAPER, not OTHER");
    Duration long25 = Duration.ofHours(25);
    assertThat(bench.<View>ask(to -> new Arm("PAPER", long25, "open", "maria", to)).isError())
        .isTrue();

    assertThat(bench.<View>ask(to -> new Arm("PAPER", hour, "open", "maria", to)).getError())
        .hasMessageContaining("not armed: the mode is paper_trading; ");
    StatusReply<View> disarmed = bench.ask(to -> new Disarm("close", "maria", to));
    assertThat(disarmed.getValue().controls().arming()).isEmpty();
    assertThat(bench.committed(Armed.class)).isEmpty();
  }

  @Test
  void does_not_arm_while_the_kill_switch_is_triggered() {
    running();
    kill();

    assertThat(
            bench
                .<View>ask(to -> new Arm("PAPER", Duration.ofHours(1), "open", "maria", to))
                .getError())
        .hasMessage("the kill switch is triggered: smoke");
  }

  @Test
  void what_the_venue_holds_beside_ours_is_adopted_by_name_and_entries_pass_again() {
    bench.venue.holds(new BrokerSnapshot(0, List.of(new Position(MES, 3)), List.of()));
    running();
    assertThat(code("TEST-ES-1")).isEqualTo("RECONCILIATION");
    assertThat(bench.<View>ask(to -> new Adopt("NQ", "mine", "maria", to)).getError())
        .hasMessageContaining("no open difference of 'NQ'");

    StatusReply<View> adopted = bench.ask(to -> new Adopt("MES", "my hedge", "maria", to));

    assertThat(adopted.getValue().compared().differences()).isEmpty();
    assertThat(adopted.getValue().compared().adopted()).containsExactly("MES: 3 lots");
    assertThat(code("TEST-ES-2")).isEmpty();
    assertThat(bench.committed(PositionAdopted.class)).hasSize(1);
    bench.restart();
    bench.register(1);
    assertThat(bench.view().compared().differences()).isEmpty();
  }

  @Test
  void admits_no_entry_while_it_is_set_to_collect_data() {
    running();
    bench.<View>ask(to -> new SetMode(AutomationMode.DATA_COLLECTION, "watch", "maria", to));
    assertThat(code("TEST-ES-1")).isEqualTo("MODE");

    bench.<View>ask(to -> new SetMode(AutomationMode.PAPER_TRADING, "go", "maria", to));
    assertThat(code("TEST-ES-2")).isEmpty();
  }

  @Test
  void a_kill_closes_what_is_open_and_cancels_what_works() {
    running();
    bench.submit(1, AccountBench.entry("TEST-ES-1"));
    bench.settle();
    bench.venue.says(AccountBench.fill(1, "TEST-ES-1", OrderRole.ENTRY, 1, 3, 24_067));
    bench.settle();

    kill();
    bench.settle();

    assertThat(bench.venue.kinds()).containsExactly("EnterBracket", "CancelEntry", "ExitPosition");
    assertThat(bench.view().trades()).hasSize(1);
  }

  @Test
  void a_kill_that_comes_again_is_answered_and_not_journaled_twice() {
    running();
    kill();

    assertThat(kill().getValue().reason()).isEqualTo("smoke");
    assertThat(bench.committed(KillChanged.class)).hasSize(1);
  }
}
