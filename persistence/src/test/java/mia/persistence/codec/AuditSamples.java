package mia.persistence.codec;

import java.util.List;
import java.util.Map;
import mia.persistence.audit.AuditEvent;
import mia.persistence.audit.AuditState;
import mia.protocol.audit.AlertLevel;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.HealthStatus;

/** One instance of everything an audit stream stores, in an order in which it folds. */
public final class AuditSamples {
  public static final String FINGERPRINT = "feed_disconnected{symbol=ES}";

  private AuditSamples() {}

  public static List<AuditEvent> events() {
    return List.of(
        event(
            1,
            new AuditEntry.AdminAction(
                "Anne",
                "operator",
                "127.0.0.1",
                "pause",
                Map.of("symbol", "ES"),
                "news at 14:00 – prudence",
                false,
                "ES is paused already")),
        event(
            2,
            new AuditEntry.Alert(
                FINGERPRINT,
                "feed_disconnected",
                AlertLevel.ERROR,
                Map.of("symbol", "ES"),
                "no record of ES for 31 s")),
        event(3, new AuditEntry.Delivery("mail", List.of(FINGERPRINT), true, 1, "250 OK")),
        event(4, new AuditEntry.Delivery("sms", List.of(FINGERPRINT), false, 3, "status 503")),
        event(5, new AuditEntry.Escalation(FINGERPRINT, 1, List.of("push"))),
        event(6, new AuditEntry.Acknowledgement(FINGERPRINT, "Anne", "I look")),
        event(
            7,
            new AuditEntry.Silence(
                "S1",
                "disk_full",
                Map.of(),
                1_760_010_000_000_000_000L,
                "Anne",
                "new disk at 15:00")),
        event(8, new AuditEntry.SilenceEnd("S1", "Anne")),
        event(
            9,
            new AuditEntry.HealthChange(
                "feed.ES", HealthStatus.HEALTHY, HealthStatus.UNHEALTHY, "silent for 31 s")),
        event(
            10, new AuditEntry.Conformance(false, 30, List.of("PRICE_COLLAR"), "3.0.0", "c0ffee")),
        event(11, new AuditEntry.Resolution(FINGERPRINT, "ES has data again")));
  }

  /** The state in the middle of the alert. */
  public static AuditState state() {
    AuditState state = AuditState.empty();
    for (AuditEvent event : events()) {
      if (!(event instanceof AuditEvent.AlertResolved
          || event instanceof AuditEvent.SilenceLifted)) {
        state = state.apply(event);
      }
    }
    return state;
  }

  private static AuditEvent event(int number, AuditEntry entry) {
    return AuditEvent.of(Samples.meta("K7QX-0LOG-" + number, ""), entry);
  }
}
