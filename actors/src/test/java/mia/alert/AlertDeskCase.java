package mia.alert;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import mia.monitor.Figure;
import mia.monitor.Observation;
import mia.protocol.account.AccountProtocol;
import mia.protocol.alert.AlertProtocol;
import mia.protocol.alert.AlertProtocol.View;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.audit.AuditProtocol.Note;
import mia.protocol.audit.OpenAlert;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Symbol;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.RecipientRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A desk of alerts with channels, account and audit stream under the control of its tests. */
abstract class AlertDeskCase {
  static final long SECOND = 1_000_000_000L;
  private static final String DISPATCHER =
      "mia.alert-dispatcher { type = PinnedDispatcher, executor = thread-pool-executor }\n";

  /** A channel under the test's control. */
  static final class ScriptedChannel implements AlertChannel {
    private final String name;
    final BlockingQueue<AlertMessage> said = new LinkedBlockingQueue<>();
    final AtomicInteger failures = new AtomicInteger();
    final CountDownLatch forEver = new CountDownLatch(1);
    volatile boolean hangs;

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

  final AtomicLong clock = new AtomicLong(1_760_000_000L * SECOND);
  final AtomicReference<String> teller = new AtomicReference<>();
  final List<String> shutdowns = new ArrayList<>();
  final ScriptedChannel mail = new ScriptedChannel("mail");
  final ScriptedChannel sms = new ScriptedChannel("sms");
  ActorTestKit kit;
  TestProbe<AuditProtocol.Command> audit;
  TestProbe<AccountProtocol.Command> account;
  ActorRef<AlertProtocol.Message> desk;

  @BeforeEach
  void starts_an_actor_system() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString(
                    "pekko.loglevel = WARNING\n"
                        + "pekko.actor.testkit.typed.single-expect-default = 30s\n"
                        + DISPATCHER)
                .withFallback(ConfigFactory.load()));
    audit = kit.createTestProbe();
    account = kit.createTestProbe();
  }

  @AfterEach
  void stops_everything() {
    mail.forEver.countDown();
    kit.shutdownTestKit();
  }

  void start(OpenAlert... open) {
    start(List.of(mail, sms), List.of(), open);
  }

  void start(List<AlertChannel> channels, List<AlertChannel> heartbeat, OpenAlert... open) {
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
            Map.of("PAPER", new OneAccount(account)),
            () -> Optional.ofNullable(teller.get()),
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

  void observe(Figure... figures) {
    desk.tell(new AlertDesk.Observe(new Observation(clock.get(), List.of(figures))));
  }

  /** The next entry of this kind that is kept; others before it are passed over. */
  <E extends AuditEntry> E kept(Class<E> type) {
    while (true) {
      Note note = (Note) audit.receiveMessage();
      if (type.isInstance(note.entry())) {
        return type.cast(note.entry());
      }
    }
  }

  View view() {
    TestProbe<View> answer = kit.createTestProbe();
    desk.tell(new AlertProtocol.GetView(answer.ref()));
    return answer.receiveMessage();
  }
}
