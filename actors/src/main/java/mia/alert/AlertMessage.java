package mia.alert;

import java.util.List;
import java.util.Objects;
import mia.protocol.audit.AlertLevel;

/**
 * What one channel says to people at once.
 *
 * @param kind why it is said
 * @param level highest level of what it speaks of
 * @param subject one line
 * @param body all of it, lines ended by line feeds
 * @param fingerprints alerts it speaks of
 */
public record AlertMessage(
    Kind kind, AlertLevel level, String subject, String body, List<String> fingerprints) {
  /** Why something is said. */
  public enum Kind {
    /** Something began, or is over. */
    NEWS,
    /** It still stands and nobody takes care. */
    REPEAT,
    /** Nobody acknowledged in time. */
    ESCALATION,
    /** More was to be said in an hour than may be said. */
    DIGEST
  }

  public AlertMessage {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(body, "body");
    fingerprints = List.copyOf(fingerprints);
  }
}
