package mia.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import mia.alert.MailSettings.Security;
import mia.protocol.audit.AlertLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class MailChannelTest {
  private static final String USER = "mia";
  private static final String PASSWORD = "correct horse";
  private static final long STARTUP_MILLIS = 30_000;
  private static final AlertMessage MESSAGE =
      new AlertMessage(
          AlertMessage.Kind.NEWS,
          AlertLevel.ERROR,
          "[MIA] perte de 400 € – à vérifier",
          "L'équité est à 9 600 €\nRUNBOOK.md#daily_loss_80_percent\n",
          List.of("daily_loss_80_percent{}"));

  private static final Logger LOG = LoggerFactory.getLogger(MailChannelTest.class);

  private GreenMail server;

  private int start(String protocol) {
    TestCertificate.trusted(); // the server reads it at its first start
    var setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(STARTUP_MILLIS);
    server = new GreenMail(setup);
    server.start();
    server.setUser("anne@example.org", USER, PASSWORD);
    return (protocol.equals(ServerSetup.PROTOCOL_SMTPS) ? server.getSmtps() : server.getSmtp())
        .getPort();
  }

  /** The server's threads die of a client that hangs up, which is what some tests do. */
  @BeforeEach
  void keeps_the_output_clean() {
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> LOG.debug("{}", thread, e));
  }

  @AfterEach
  void stops_the_server() {
    Thread.setDefaultUncaughtExceptionHandler(null);
    if (server != null) {
      server.stop();
    }
  }

  private static MailChannel channel(int port, Security security, String password) {
    return new MailChannel(
        settings(port, security, password), Optional.of(TestCertificate.trusted()));
  }

  private static MailSettings settings(int port, Security security, String password) {
    return new MailSettings(
        "localhost",
        port,
        security,
        Optional.of(USER),
        Optional.of(new Secret(password)),
        "mia@example.org",
        List.of("anne@example.org", "bob@example.org"),
        5_000);
  }

  @Test
  void mails_over_tls_from_the_first_byte_with_all_letters_kept() throws Exception {
    int port = start(ServerSetup.PROTOCOL_SMTPS);

    String outcome = channel(port, Security.IMPLICIT, PASSWORD).say(MESSAGE);

    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(outcome).isEqualTo("taken by the mail server");
    assertThat(mails).hasSize(2);
    assertThat(mails[0].getSubject()).isEqualTo(MESSAGE.subject());
    assertThat(mails[0].getContent().toString().lines())
        .containsExactlyElementsOf(MESSAGE.body().lines().toList());
    assertThat(mails[0].getHeader("X-Priority")).containsExactly("1");
  }

  @Test
  void refuses_a_server_whose_certificate_nobody_vouches_for() {
    int port = start(ServerSetup.PROTOCOL_SMTPS);
    var strict = new MailChannel(settings(port, Security.IMPLICIT, PASSWORD));

    assertThatThrownBy(() -> strict.say(MESSAGE))
        .isInstanceOf(ChannelException.class)
        .hasMessageContaining("cannot be reached");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void refuses_a_server_that_is_somebody_else() {
    int port = start(ServerSetup.PROTOCOL_SMTPS);
    MailSettings right = settings(port, Security.IMPLICIT, PASSWORD);
    var byAddress =
        new MailSettings(
            "127.0.0.1",
            right.port(),
            right.security(),
            right.user(),
            right.password(),
            right.from(),
            right.to(),
            right.timeoutMillis());

    assertThatThrownBy(
            () -> new MailChannel(byAddress, Optional.of(TestCertificate.trusted())).say(MESSAGE))
        .isInstanceOf(ChannelException.class)
        .hasMessageContaining("CertificateException");
  }

  @Test
  void says_nothing_to_a_server_that_does_not_become_encrypted() {
    int port = start(ServerSetup.PROTOCOL_SMTP);

    assertThatThrownBy(() -> channel(port, Security.STARTTLS, PASSWORD).say(MESSAGE))
        .isInstanceOf(ChannelException.class);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void mails_in_the_clear_where_that_is_asked_for() throws Exception {
    int port = start(ServerSetup.PROTOCOL_SMTP);

    channel(port, Security.NONE, PASSWORD).say(MESSAGE);

    assertThat(server.getReceivedMessages()).hasSize(2);
  }

  @Test
  void a_wrong_password_is_lasting_and_its_words_hold_nothing_secret() {
    int port = start(ServerSetup.PROTOCOL_SMTPS);

    assertThatThrownBy(() -> channel(port, Security.IMPLICIT, "wrong staple").say(MESSAGE))
        .isInstanceOfSatisfying(
            ChannelException.class,
            e -> {
              assertThat(e.isWorthTrying()).isFalse();
              assertThat(e).hasMessage("the mail server refuses user or password");
              assertThat(e.toString()).doesNotContain("staple", USER + "@");
            });
  }

  @Test
  void a_server_that_is_gone_is_worth_another_attempt() {
    int port = start(ServerSetup.PROTOCOL_SMTPS);
    server.stop();

    assertThatThrownBy(() -> channel(port, Security.IMPLICIT, PASSWORD).say(MESSAGE))
        .isInstanceOfSatisfying(
            ChannelException.class, e -> assertThat(e.isWorthTrying()).isTrue());
  }

  @Test
  void does_not_wait_longer_than_its_time_out_for_a_server_that_is_silent() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings =
          new MailSettings(
              "localhost",
              silent.getLocalPort(),
              Security.NONE,
              Optional.empty(),
              Optional.empty(),
              "mia@example.org",
              List.of("anne@example.org"),
              200);
      long before = System.nanoTime();

      assertThatThrownBy(() -> new MailChannel(settings).say(MESSAGE))
          .isInstanceOf(ChannelException.class)
          .hasMessageContaining("SocketTimeoutException");
      assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
    }
  }

  @Test
  void never_prints_a_secret() {
    assertThat(settings(1, Security.IMPLICIT, PASSWORD).toString())
        .contains("***")
        .doesNotContain(PASSWORD);
  }
}
