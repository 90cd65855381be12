package mia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import mia.monitor.Figure;
import mia.monitor.Measure;
import mia.monitor.Observation;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.alert.AlertProtocol;
import mia.protocol.alert.AlertProtocol.View;
import mia.protocol.audit.AlertLevel;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.AuditEntry.Alert;
import mia.protocol.audit.AuditEntry.Delivery;
import mia.protocol.audit.AuditEntry.Resolution;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.audit.AuditProtocol.Note;
import mia.protocol.audit.OpenAlert;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertDeskTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String DISPATCHER =
      "mia.alert-dispatcher { type = PinnedDispatcher, executor = thread-pool-executor }\n";

  /** A channel under the test's control. */
  private static final class ScriptedChannel implements AlertChannel {
    private final String name;
    private final BlockingQueue<AlertMessage> said = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch forEver = new CountDownLatch(1);
    private volatile boolean hangs;

    ScriptedChannel(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String say(AlertMessage message) throws ChannelException {
      if (hangs) {
        try {
          forEver.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw ChannelException.passing("status 503");
      }
      said.add(message);
      return "status 200";
    }
  }

  private final AtomicLong clock = new AtomicLong(1_760_000_000L * SECOND);
  private final List<String> shutdowns = new ArrayList<>();
  private final ScriptedChannel mail = new ScriptedChannel("mail");
  private final ScriptedChannel sms = new ScriptedChannel("sms");
  private ActorTestKit kit;
  private TestProbe<AuditProtocol.Command> audit;
  private TestProbe<AccountProtocol.Command> account;
  private ActorRef<AlertProtocol.Message> desk;

  @BeforeEach
  void starts_an_actor_system() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString("pekko.loglevel = WARNING\n" + DISPATCHER)
                .withFallback(ConfigFactory.load()));
    audit = kit.createTestProbe();
    account = kit.createTestProbe();
  }

  @AfterEach
  void stops_everything() {
    mail.forEver.countDown();
    kit.shutdownTestKit();
  }

  private void start(OpenAlert... open) {
    start(List.of(mail, sms), List.of(), open);
  }

  private void start(List<AlertChannel> channels, List<AlertChannel> heartbeat, OpenAlert... open) {
    var quick =
        new AlertSettings(
            0,
            SECOND,
            SECOND,
            3_600 * SECOND,
            1_800 * SECOND,
            120 * SECOND,
            300 * SECOND,
            20,
            3,
            3,
            1_000_000,
            500,
            10,
            true);
    var parts =
        new AlertDesk.Parts(
            quick,
            AlertRuleCatalog.of(AlertThresholds.defaults()),
            channels,
            heartbeat,
            60 * SECOND,
            "node-1",
            "RUNBOOK.md",
            audit.ref(),
            new OneAccount(account),
            shutdowns::add,
            clock::get);
    desk =
        kit.spawn(AlertDesk.create(parts), DispatcherSelector.fromConfig("mia.alert-dispatcher"));
    audit
        .expectMessageClass(AuditProtocol.GetView.class)
        .replyTo()
        .tell(
            new AuditProtocol.View(
                List.of(open),
                List.of(),
                Map.of(),
                Optional.empty(),
                java.util.OptionalLong.empty(),
                List.of(),
                0));
  }

  private record OneAccount(TestProbe<AccountProtocol.Command> probe) implements DeskDirectory {
    @Override
    public RecipientRef<DeskProtocol.Command> desk(Symbol symbol) {
      throw new IllegalStateException("alerts speak to the account alone");
    }

    @Override
    public RecipientRef<AccountProtocol.Command> account() {
      return probe.ref();
    }
  }

  private void observe(Figure... figures) {
    desk.tell(new AlertDesk.Observe(new Observation(clock.get(), List.of(figures))));
  }

  /** The next entry of this kind that is kept; others before it are passed over. */
  private <E extends AuditEntry> E kept(Class<E> type) {
    while (true) {
      Note note = (Note) audit.receiveMessage();
      if (type.isInstance(note.entry())) {
        return type.cast(note.entry());
      }
    }
  }

  private View view() {
    TestProbe<View> answer = kit.createTestProbe();
    desk.tell(new AlertProtocol.GetView(answer.ref()));
    return answer.receiveMessage();
  }

  @Test
  void tells_people_and_keeps_each_step() throws InterruptedException {
    start();

    observe(Figure.of(Measure.FEED_SILENT_SECONDS, "symbol", "ES", 31));
    assertThat(kept(Alert.class).fingerprint()).isEqualTo("feed_disconnected{symbol=ES}");
    assertThat(mail.said.take().subject()).contains("ERROR feed_disconnected{symbol=ES}");
    Delivery delivery = kept(Delivery.class);
    observe(Figure.of(Measure.FEED_SILENT_SECONDS, "symbol", "ES", 0));

    assertThat(delivery.delivered()).isTrue();
    assertThat(delivery.fingerprints()).containsExactly("feed_disconnected{symbol=ES}");
    assertThat(kept(Resolution.class).fingerprint()).isEqualTo("feed_disconnected{symbol=ES}");
    assertThat(mail.said.take().subject()).contains("RESOLVED");
    assertThat(view().open()).isEmpty();
  }

  @Test
  void stops_the_account_when_the_daily_loss_is_reached_until_it_is_known_to_be_stopped() {
    start();

    observe(Figure.of(Measure.DAILY_LOSS_SHARE, "account", "PAPER", 1.02));
    Kill first = account.expectMessageClass(Kill.class);
    observe(Figure.of(Measure.DAILY_LOSS_SHARE, "account", "PAPER", 1.02));
    account.expectMessageClass(Kill.class);
    observe(
        Figure.of(Measure.DAILY_LOSS_SHARE, "account", "PAPER", 1.02),
        Figure.of(Measure.KILL_TRIGGERED, "account", "PAPER", 1));

    assertThat(first.reason()).startsWith("daily_loss_100_percent{account=PAPER}");
    assertThat(first.by()).isEqualTo("alert daily_loss_100_percent");
    assertThat(view().open()).hasSize(3);
    account.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void a_warning_of_loss_stops_nothing() {
    start();

    observe(Figure.of(Measure.DAILY_LOSS_SHARE, "account", "PAPER", 0.85));

    assertThat(kept(Alert.class).level()).isEqualTo(AlertLevel.WARNING);
    account.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void asks_once_for_a_shutdown_when_memory_is_used_up() {
    start();

    for (int i = 0; i < 4; i++) {
      observe(Figure.of(Measure.MEMORY_SHARE, 0.97));
      view();
      clock.addAndGet(60 * SECOND);
    }

    assertThat(shutdowns).hasSize(1);
    assertThat(shutdowns.get(0)).startsWith("memory_exhausted{}");
  }

  @Test
  void tries_again_what_may_pass() {
    start();
    mail.failures.set(2);

    observe(Figure.of(Measure.JOURNAL_ERRORS, 1));
    Delivery delivery = kept(Delivery.class);

    assertThat(delivery.delivered()).isTrue();
    assertThat(delivery.attempts()).isEqualTo(3);
  }

  @Test
  void gives_up_after_its_attempts_and_says_that_the_channel_fails() {
    start();
    mail.failures.set(3);

    observe(Figure.of(Measure.JOURNAL_ERRORS, 1));
    Delivery delivery = kept(Delivery.class);
    observe();

    assertThat(delivery.delivered()).isFalse();
    assertThat(delivery.outcome()).isEqualTo("status 503");
    assertThat(kept(Alert.class).fingerprint()).isEqualTo("alert_channel_failing{channel=mail}");
    assertThat(view().channels().get(0).failed()).isEqualTo(1);
  }

  @Test
  void a_channel_that_hangs_for_ever_holds_up_nobody_and_its_queue_is_bounded() throws Exception {
    start();
    mail.hangs = true;

    for (int i = 0; i < 10; i++) {
      observe(Figure.of(Measure.SYSTEM_ERRORS, "part", "p" + i, 1));
      view();
      clock.addAndGet(2 * SECOND);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(sms.said.take().level()).isEqualTo(AlertLevel.CRITICAL);
    }

    View view = view();
    assertThat(view.open()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(view.channels().get(0).waiting()).isEqualTo(3);
    assertThat(view.channels().get(0).failed()).isPositive();
  }

  @Test
  void acknowledges_mutes_and_unmutes_or_says_why_not() {
    start();
    observe(Figure.of(Measure.DISK_SHARE, 0.9));
    TestProbe<StatusReply<Done>> answer = kit.createTestProbe();
    TestProbe<StatusReply<String>> silence = kit.createTestProbe();

    desk.tell(new AlertProtocol.Acknowledge("disk_filling{}", "Anne", "I look", answer.ref()));
    assertThat(answer.receiveMessage().isSuccess()).isTrue();
    desk.tell(new AlertProtocol.Acknowledge("unknown{}", "Anne", "I look", answer.ref()));
    assertThat(answer.receiveMessage().getError()).hasMessageContaining("unknown{}");
    desk.tell(new AlertProtocol.Mute("nonsense", Map.of(), 60 * SECOND, "Anne", "", silence.ref()));
    assertThat(silence.receiveMessage().getError()).hasMessageContaining("name of a rule");
    desk.tell(new AlertProtocol.Mute("*", Map.of(), 60 * SECOND, "Anne", "roll", silence.ref()));
    String id = silence.receiveMessage().getValue();
    desk.tell(new AlertProtocol.Unmute(id, "Bob", answer.ref()));
    assertThat(answer.receiveMessage().isSuccess()).isTrue();

    assertThat(view().open().get(0).acknowledgedBy()).contains("Anne");
    assertThat(kept(AuditEntry.Acknowledgement.class).who()).isEqualTo("Anne");
    assertThat(kept(AuditEntry.Silence.class).id()).isEqualTo(id);
    assertThat(kept(AuditEntry.SilenceEnd.class).who()).isEqualTo("Bob");
  }

  @Test
  void takes_over_what_was_open_before_the_restart() {
    var before =
        new OpenAlert(
            new Alert("disk_full{}", "disk_full", AlertLevel.ERROR, Map.of(), "96 %"),
            clock.get() - SECOND,
            Optional.of("Anne"),
            0);
    start(before);

    assertThat(view().open()).containsExactly(before);
    observe(Figure.of(Measure.DISK_SHARE, 0.5));
    assertThat(kept(Resolution.class).fingerprint()).isEqualTo("disk_full{}");
  }

  @Test
  void tells_the_watch_outside_only_while_it_is_observed_itself() throws InterruptedException {
    var watch = new ScriptedChannel(HeartbeatChannel.NAME);
    start(List.of(), List.of(watch));
    assertThat(view().channels()).hasSize(1);
    assertThat(watch.said).isEmpty();

    observe();

    assertThat(watch.said.take().subject()).contains("alive");
  }

  @Test
  void a_wrong_password_of_the_mail_server_is_counted_and_tried_once_per_message() {
    TestCertificate.trusted(); // the server reads it at its first start
    var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
    setup.setServerStartupTimeout(30_000);
    var server = new GreenMail(setup);
    server.start();
    try {
      server.setUser("anne@example.org", "mia", "right");
      var settings =
          new MailSettings(
              "localhost",
              server.getSmtps().getPort(),
              MailSettings.Security.IMPLICIT,
              Optional.of("mia"),
              Optional.of(new Secret("wrong")),
              "mia@example.org",
              List.of("anne@example.org"),
              5_000);
      start(List.of(new MailChannel(settings, Optional.of(TestCertificate.trusted()))), List.of());

      observe(Figure.of(Measure.JOURNAL_ERRORS, 1));
      Delivery first = kept(Delivery.class);
      observe(Figure.of(Measure.CONFORMANCE_FAILED, 1));
      Delivery second = kept(Delivery.class);

      assertThat(List.of(first, second))
          .allSatisfy(
              delivery -> {
                assertThat(delivery.delivered()).isFalse();
                assertThat(delivery.attempts()).isEqualTo(1);
                assertThat(delivery.outcome())
                    .isEqualTo("the mail server refuses user or password");
              });
      assertThat(view().channels().get(0).failed()).isEqualTo(2);
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }
}
