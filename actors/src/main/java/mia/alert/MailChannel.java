package mia.alert;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import mia.protocol.audit.AlertLevel;

/**
 * E-mail by SMTP. Encrypted, the certificate checked, every wait bounded; one connection per
 * message, since messages are rare and a connection that was kept is the one that is dead.
 */
public final class MailChannel implements AlertChannel {
  private static final String SMTP = "mail.smtp.";

  private final MailSettings settings;
  private final Session session;

  public MailChannel(MailSettings settings) {
    this(settings, Optional.empty());
  }

  /**
   * @param trust sockets that trust other certificates than the JDK does
   */
  MailChannel(MailSettings settings, Optional<SSLSocketFactory> trust) {
    this.settings = settings;
    Properties properties = properties(settings);
    trust.ifPresent(sockets -> properties.put(SMTP + "ssl.socketFactory", sockets));
    properties.put(SMTP + "socketFactory.fallback", "false");
    this.session = Session.getInstance(properties, authenticator(settings));
  }

  @Override
  public String name() {
    return Route.MAIL;
  }

  @Override
  public String say(AlertMessage message) throws ChannelException {
    try {
      Transport.send(mail(message));
      return "taken by the mail server";
    } catch (AuthenticationFailedException e) {
      throw ChannelException.lasting("the mail server refuses user or password");
    } catch (AddressException | SendFailedException e) {
      throw ChannelException.lasting("the mail server refuses an address");
    } catch (MessagingException e) {
      throw ChannelException.passing("the mail server cannot be reached: " + kind(e));
    }
  }

  private MimeMessage mail(AlertMessage message) throws MessagingException {
    var mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress(settings.from()));
    for (String receiver : settings.to()) {
      mail.addRecipient(Message.RecipientType.TO, new InternetAddress(receiver));
    }
    mail.setSubject(message.subject().replaceAll("\\R", " "), StandardCharsets.UTF_8.name());
    mail.setText(message.body(), StandardCharsets.UTF_8.name());
    mail.setHeader("Auto-Submitted", "auto-generated");
    if (message.level().isAtLeast(AlertLevel.ERROR)) {
      mail.setHeader("X-Priority", "1");
    }
    return mail;
  }

  /** The class of the first cause: its words may hold addresses. */
  private static String kind(MessagingException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }

  private static Properties properties(MailSettings settings) {
    var properties = new Properties();
    String timeout = Integer.toString(settings.timeoutMillis());
    properties.put("mail.transport.protocol", "smtp"); // Transport.send knows no other
    properties.put(SMTP + "host", settings.host());
    properties.put(SMTP + "port", Integer.toString(settings.port()));
    properties.put(SMTP + "connectiontimeout", timeout);
    properties.put(SMTP + "timeout", timeout);
    properties.put(SMTP + "writetimeout", timeout);
    properties.put(SMTP + "auth", Boolean.toString(settings.user().isPresent()));
    properties.put(SMTP + "ssl.checkserveridentity", "true");
    properties.put(SMTP + "ssl.protocols", "TLSv1.3 TLSv1.2");
    switch (settings.security()) {
      case STARTTLS -> {
        properties.put(SMTP + "starttls.enable", "true");
        properties.put(SMTP + "starttls.required", "true");
      }
      case IMPLICIT -> properties.put(SMTP + "ssl.enable", "true");
      case NONE -> properties.put(SMTP + "starttls.enable", "false");
    }
    return properties;
  }

  private static Authenticator authenticator(MailSettings settings) {
    if (settings.user().isEmpty()) {
      return null;
    }
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(
            settings.user().orElseThrow(), settings.password().orElseThrow().reveal());
      }
    };
  }
}
