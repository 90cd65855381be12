package mia.alert;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How mail is sent.
 *
 * @param host name of the SMTP server
 * @param port its port
 * @param security how the connection is encrypted
 * @param user who logs in; empty if the server asks for nothing
 * @param password its password; there if and only if there is a user
 * @param from address of the sender
 * @param to addresses of the receivers, at least one
 * @param timeoutMillis longest wait for a connection, an answer, a write; above zero
 */
public record MailSettings(
    String host,
    int port,
    Security security,
    Optional<String> user,
    Optional<Secret> password,
    String from,
    List<String> to,
    int timeoutMillis) {
  /** How the connection is encrypted. */
  public enum Security {
    /** Begins in the clear and must become TLS before anything is said. */
    STARTTLS,
    /** TLS from the first byte. */
    IMPLICIT,
    /** In the clear; only to this machine. */
    NONE
  }

  public MailSettings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(security, "security");
    Objects.requireNonNull(from, "from");
    to = List.copyOf(to);
    if (to.isEmpty() || timeoutMillis < 1 || user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException(
          "mail: expected a receiver, a time-out above zero, and a password with a user");
    }
  }
}
