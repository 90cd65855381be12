package mia.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountView;
import mia.protocol.audit.AuditEntry.HealthChange;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.audit.AuditProtocol.Note;
import mia.protocol.audit.HealthStatus;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;
import mia.protocol.monitor.MonitorProtocol;
import mia.protocol.monitor.MonitorProtocol.GetHealth;
import mia.protocol.monitor.MonitorProtocol.Health;
import mia.protocol.monitor.MonitorProtocol.Reading;
import mia.protocol.risk.KillState;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Symbol ES = Symbol.of("ES");

  @TempDir private Path folder;

  private final AtomicLong clock = new AtomicLong(1_760_000_000L * SECOND);
  private final BlockingQueue<Observation> observed = new LinkedBlockingQueue<>();
  private ActorTestKit kit;
  private TestProbe<AuditProtocol.Command> audit;
  private TestProbe<AccountProtocol.Command> account;
  private TestProbe<DeskProtocol.Command> desk;
  private NodeWatch watch;
  private ActorRef<MonitorProtocol.Message> monitor;

  @BeforeEach
  void starts_an_actor_system() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString(
                    "pekko.loglevel = WARNING\npekko.actor.testkit.typed.single-expect-default = 30s\n"
                        + "mia.alert-dispatcher { type = PinnedDispatcher,"
                        + " executor = thread-pool-executor }")
                .withFallback(ConfigFactory.load()));
    audit = kit.createTestProbe();
    account = kit.createTestProbe();
    desk = kit.createTestProbe();
  }

  @AfterEach
  void stops_everything() {
    watch.meters().close();
    kit.shutdownTestKit();
  }

  private void start(Optional<MonitorSettings.Target> internet) {
    start(internet, false);
  }

  private void start(Optional<MonitorSettings.Target> internet, boolean tellsAccount) {
    var system = new SystemMeters(folder);
    watch =
        new NodeWatch(
            new NodeMeters("K7QX", "development", "paper_trading", system),
            TradingCalendar.withoutHolidays(),
            Map.of("PAPER", 10_000_00L),
            clock::get);
    var settings =
        new MonitorSettings(10_000_000, 10_000_000, 10 * SECOND, 60 * SECOND, internet, 1_000);
    var directory =
        new DeskDirectory() {
          @Override
          public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
            return desk.ref();
          }

          @Override
          public RecipientRef<AccountProtocol.Command> account() {
            return account.ref();
          }
        };
    monitor =
        kit.spawn(
            Monitor.create(
                new Monitor.Parts(
                    settings,
                    List.of(new WatchedAccount("PAPER", List.of(ES), directory)),
                    watch,
                    system,
                    audit.ref(),
                    observed::add,
                    tellsAccount,
                    clock::get)));
  }

  private void answer(KillState kill, long dayNetMinor, boolean linkUp, List<String> differences) {
    account
        .expectMessageClass(AccountProtocol.GetView.class)
        .replyTo()
        .tell(
            new AccountProtocol.View(
                "PAPER",
                "RUNNING",
                1,
                kill,
                LocalDate.of(2026, 3, 3),
                dayNetMinor,
                OptionalLong.empty(),
                0,
                0,
                0,
                new AccountView.Controls(List.of(), Optional.empty(), Optional.empty()),
                List.of(
                    new AccountView.LimitUse(
                        "daily-loss-limit",
                        "500.00",
                        "500.00",
                        OptionalLong.of(-dayNetMinor / 500))),
                List.of(),
                new AccountView.Link(linkUp, linkUp ? "paper" : "gone"),
                new AccountView.Compared(0, differences, List.of()),
                "pekko://mia@127.0.0.1:1"));
  }

  private Observation next(Measure measure, double value) throws InterruptedException {
    while (true) {
      Observation observation = observed.take();
      boolean there =
          observation.figures().stream()
              .anyMatch(f -> f.measure() == measure && f.value() == value);
      if (there) {
        return observation;
      }
    }
  }

  private HealthStatus status(String check) {
    TestProbe<Health> answer = kit.createTestProbe();
    monitor.tell(new GetHealth(answer.ref()));
    return answer.receiveMessage().readings().stream()
        .filter(reading -> reading.check().equals(check))
        .map(Reading::status)
        .findFirst()
        .orElse(HealthStatus.UNKNOWN);
  }

  /** The next change of a check, but for the first word of a good one. */
  private HealthChange changed(String check) {
    while (true) {
      Note note = (Note) audit.receiveMessage();
      if (note.entry() instanceof HealthChange change
          && change.check().equals(check)
          && (change.before() != HealthStatus.UNKNOWN || change.now() != HealthStatus.HEALTHY)) {
        return change;
      }
    }
  }

  @Test
  void reads_the_account_into_figures() throws InterruptedException {
    start(Optional.empty());
    answer(KillState.ARMED, -400_00, true, List.of());

    Observation loss = next(Measure.DAILY_LOSS_SHARE, 0.8);

    assertThat(loss.figures())
        .contains(
            Figure.of(Measure.KILL_TRIGGERED, "account", "PAPER", 0),
            Figure.of(Measure.RECONCILIATION_DIFFERENCES, "account", "PAPER", 0),
            Figure.of(Measure.LINK_DOWN_SECONDS, "link", "venue", 0));
    assertThat(watch.meters().scrape())
        .contains("mia_figure_daily_loss_share{account=\"PAPER\"")
        .contains("mia_queue_age_seconds_count{env=\"development\"");
  }

  @Test
  void counts_how_long_a_link_is_down_and_says_that_trading_is_not_healthy() throws Exception {
    start(Optional.empty());
    var killed = new KillState(KillState.Phase.TRIGGERED, "test", "Anne", 1);
    answer(killed, 0, false, List.of("2 lots too many"));
    next(Measure.KILL_TRIGGERED, 1);
    clock.addAndGet(31 * SECOND);

    next(Measure.LINK_DOWN_SECONDS, 31);

    assertThat(changed("trading.account").now()).isEqualTo(HealthStatus.UNHEALTHY);
    assertThat(status("connection.venue")).isEqualTo(HealthStatus.UNHEALTHY);
  }

  @Test
  void a_part_that_does_not_answer_within_ten_seconds_is_not_healthy_and_not_asked_again()
      throws Exception {
    start(Optional.empty());
    answer(KillState.ARMED, 0, true, List.of());
    desk.expectMessageClass(DeskProtocol.GetView.class);
    next(Measure.KILL_TRIGGERED, 0);
    clock.addAndGet(11 * SECOND);

    Observation late = next(Measure.ANSWER_AGE_SECONDS, 11);

    assertThat(late.figures())
        .contains(Figure.of(Measure.ANSWER_AGE_SECONDS, "part", "desk ES", 11));
    assertThat(changed("connection.parts").now()).isEqualTo(HealthStatus.UNHEALTHY);
  }

  @Test
  void says_so_when_nothing_stands_for_the_internet() throws Exception {
    start(Optional.empty());
    observed.take();
    answer(KillState.ARMED, 0, true, List.of());
    next(Measure.KILL_TRIGGERED, 0);

    assertThat(status("connection.internet")).isEqualTo(HealthStatus.UNKNOWN);
    assertThat(status("connection.ibkr")).isEqualTo(HealthStatus.UNKNOWN);
  }

  @Test
  void tries_the_target_that_stands_for_the_internet() throws Exception {
    MonitorSettings.Target target;
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      target = new MonitorSettings.Target("127.0.0.1", server.getLocalPort());
      assertThat(InternetProbe.reach(target, 1_000).reached()).isTrue();
    }
    start(Optional.of(target));

    assertThat(changed("connection.internet").detail()).contains("cannot be reached");
  }

  private void goes_wrong() throws InterruptedException {
    account.expectMessageClass(AccountProtocol.GetView.class); // it has begun to look
    for (int i = 0; i < 20; i++) {
      watch.onSettled(ES, 800_000_000);
    }
    watch.onFeedFailed();
    clock.addAndGet(60 * SECOND);
    watch.onSettled(ES, 800_000_000);
    observed.clear();
    observed.take();
    observed.take(); // a whole look has passed
  }

  @Test
  void tells_the_account_of_errors_and_slow_loops_where_the_market_has_its_own_pace()
      throws Exception {
    start(Optional.empty(), true);

    goes_wrong();

    account.fishForMessage(
        Duration.ofSeconds(30),
        said ->
            said instanceof AccountProtocol.NoteError error
                    && error.errorClass() == mia.protocol.account.ErrorClass.CONNECTION
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
    account.fishForMessage(
        Duration.ofSeconds(30),
        said ->
            said.equals(new AccountProtocol.NoteLoop(800_000_000))
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
  }

  @Test
  void tells_the_account_nothing_where_the_market_is_as_fast_as_its_desks() throws Exception {
    start(Optional.empty(), false);

    goes_wrong();

    account.expectMessageClass(AccountProtocol.GetView.class); // asked again after the minute
    account.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void counts_errors_restarts_and_decisions() {
    start(Optional.empty());
    watch.onSettled(ES, 3_000_000);
    watch.journalFailed();

    String text = watch.meters().scrape();

    assertThat(text)
        .contains("mia_full_loop_seconds_bucket")
        .contains("mia_errors_total{class=\"system\",env=\"development\"")
        .contains("mia_journal_errors_total")
        .contains("mia_disk_share")
        .contains("jvm_memory_used_bytes");
    assertThat(watch.figures(clock.get()))
        .contains(
            Figure.of(Measure.SYSTEM_ERRORS, 1), new Figure(Measure.JOURNAL_ERRORS, Map.of(), 1));
  }
}
