package mia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.monitor.Figure;
import mia.monitor.Measure;
import mia.protocol.audit.AuditEntry.Delivery;
import org.junit.jupiter.api.Test;

/** The desk of alerts with a real mail server. */
class AlertMailTest extends AlertDeskCase {
  @Test
  void a_hundred_equal_alerts_make_one_mail_at_a_real_server() throws MessagingException {
    TestCertificate.trusted(); // the server reads it at its first start
    var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
    setup.setServerStartupTimeout(30_000);
    var server = new GreenMail(setup);
    server.start();
    try {
      var settings =
          new MailSettings(
              "localhost",
              server.getSmtps().getPort(),
              MailSettings.Security.IMPLICIT,
              Optional.empty(),
              Optional.empty(),
              "mia@example.org",
              List.of("anne@example.org"),
              5_000);
      start(List.of(new MailChannel(settings, Optional.of(TestCertificate.trusted()))), List.of());

      for (int i = 0; i < 100; i++) {
        observe(Figure.of(Measure.JOURNAL_ERRORS, 1));
        observe(Figure.of(Measure.JOURNAL_ERRORS, 0));
      }
      observe(Figure.of(Measure.JOURNAL_ERRORS, 1));
      assertThat(kept(Delivery.class).delivered()).isTrue();
      view();

      var alarms = new ArrayList<String>();
      for (MimeMessage mail : server.getReceivedMessages()) {
        if (!mail.getSubject().contains("RESOLVED")) {
          alarms.add(mail.getSubject());
        }
      }
      assertThat(alarms).hasSize(1);
    } finally {
      server.stop();
    }
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
      observe(Figure.of(Measure.RECONCILIATION_DIFFERENCES, 1));
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
