package mia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.monitor.Figure;
import mia.monitor.Measure;
import mia.protocol.account.AccountProtocol.Kill;
import mia.protocol.alert.AlertProtocol;
import mia.protocol.alert.AlertProtocol.View;
import mia.protocol.audit.AlertLevel;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.AuditEntry.Alert;
import mia.protocol.audit.AuditEntry.Delivery;
import mia.protocol.audit.AuditEntry.Resolution;
import mia.protocol.audit.OpenAlert;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.Test;

class AlertDeskTest extends AlertDeskCase {
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
  void what_another_node_tells_is_acknowledged_and_silenced_there() {
    start();
    teller.set("node-2:2551");
    observe(Figure.of(Measure.KILL_TRIGGERED, "account", "PAPER", 1));
    TestProbe<StatusReply<Done>> answer = kit.createTestProbe();
    TestProbe<StatusReply<String>> silence = kit.createTestProbe();

    String open = view().open().get(0).alert().fingerprint();
    desk.tell(new AlertProtocol.Acknowledge(open, "Anne", "I look", answer.ref()));
    desk.tell(
        new AlertProtocol.Mute(
            "kill_triggered", Map.of(), 60 * SECOND, "Anne", "roll", silence.ref()));

    assertThat(answer.receiveMessage().getError())
        .hasMessageContaining("told of it by node-2:2551");
    assertThat(silence.receiveMessage().getError()).hasMessageContaining("node-2:2551");
    assertThat(mail.said).isEmpty();
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
}
