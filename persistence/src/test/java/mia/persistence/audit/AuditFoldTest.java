package mia.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mia.persistence.EventMeta;
import mia.protocol.audit.AlertLevel;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.HealthStatus;
import mia.protocol.audit.OpenAlert;
import mia.protocol.market.Symbol;
import org.junit.jupiter.api.Test;

class AuditFoldTest {
  private static final String PRINT = "disk_full{}";

  private long time = 1_000;

  private AuditState fold(AuditState from, AuditEntry... entries) {
    AuditState state = from;
    for (AuditEntry entry : entries) {
      var meta = new EventMeta("K-0LOG-" + time, "", Symbol.of("ES"), time++, -1, "cafe");
      state = state.apply(AuditEvent.of(meta, entry));
    }
    return state;
  }

  private static AuditEntry.Alert alert(String fingerprint, AlertLevel level) {
    return new AuditEntry.Alert(fingerprint, "disk_full", level, Map.of(), "86 %");
  }

  @Test
  void keeps_an_alert_until_it_is_resolved() {
    AuditState raised = fold(AuditState.empty(), alert(PRINT, AlertLevel.WARNING));
    AuditState resolved = fold(raised, new AuditEntry.Resolution(PRINT, "70 %"));

    assertThat(raised.alerts().get(PRINT).sinceNanos()).isEqualTo(1_000);
    assertThat(resolved.alerts()).isEmpty();
    assertThat(resolved.entries()).isEqualTo(2);
  }

  @Test
  void remembers_who_takes_care_and_how_often_more_was_said() {
    AuditState state =
        fold(
            AuditState.empty(),
            alert(PRINT, AlertLevel.ERROR),
            new AuditEntry.Escalation(PRINT, 2, List.of("push")),
            new AuditEntry.Acknowledgement(PRINT, "Anne", "I look"));

    OpenAlert open = state.alerts().get(PRINT);
    assertThat(open.acknowledgedBy()).contains("Anne");
    assertThat(open.escalations()).isEqualTo(2);
  }

  @Test
  void asks_again_for_somebody_when_the_level_rises() {
    AuditState state =
        fold(
            AuditState.empty(),
            alert(PRINT, AlertLevel.WARNING),
            new AuditEntry.Acknowledgement(PRINT, "Anne", "I look"),
            alert(PRINT, AlertLevel.ERROR));

    assertThat(state.alerts().get(PRINT).acknowledgedBy()).isEmpty();
    assertThat(state.alerts().get(PRINT).sinceNanos()).isEqualTo(1_000);
  }

  @Test
  void forgets_silences_that_are_over_or_lifted() {
    AuditState silent =
        fold(
            AuditState.empty(),
            new AuditEntry.Silence("S1", "*", Map.of(), 1_002, "Anne", "break"),
            new AuditEntry.Silence("S2", "*", Map.of(), 9_000, "Anne", "break"));
    AuditState later = fold(silent, new AuditEntry.Resolution(PRINT, ""));
    AuditState lifted = fold(later, new AuditEntry.SilenceEnd("S2", "Anne"));

    assertThat(silent.silences()).containsOnlyKeys("S1", "S2");
    assertThat(later.silences()).containsOnlyKeys("S2");
    assertThat(lifted.silences()).isEmpty();
  }

  @Test
  void knows_the_last_conformance_run_and_the_last_change_of_each_check() {
    AuditState state =
        fold(
            AuditState.empty(),
            new AuditEntry.Conformance(false, 30, List.of("EXPIRED"), "3.0.0", "cafe"),
            new AuditEntry.Conformance(true, 30, List.of(), "3.0.0", "cafe"),
            new AuditEntry.HealthChange(
                "disk", HealthStatus.HEALTHY, HealthStatus.DEGRADED, "86 %"));

    assertThat(state.conformance().orElseThrow().run().passed()).isTrue();
    assertThat(state.conformance().orElseThrow().atNanos()).isEqualTo(1_001);
    assertThat(state.health().get("disk").now()).isEqualTo(HealthStatus.DEGRADED);
  }

  @Test
  void stays_small_however_long_the_stream_grows() {
    AuditState state = AuditState.empty();
    for (int i = 0; i < 2 * AuditState.ALERTS_MAX; i++) {
      String name = "n" + i;
      state =
          fold(
              state,
              alert(name, AlertLevel.INFO),
              new AuditEntry.Silence(name, "*", Map.of(), Long.MAX_VALUE - i, "Anne", ""),
              new AuditEntry.HealthChange(name, HealthStatus.UNKNOWN, HealthStatus.HEALTHY, ""),
              new AuditEntry.AdminAction("Anne", "admin", "", name, Map.of(), "", true, ""));
    }

    assertThat(state.alerts()).hasSize(AuditState.ALERTS_MAX).doesNotContainKey("n0");
    assertThat(state.silences()).hasSize(AuditState.SILENCES_MAX);
    assertThat(state.health()).hasSize(AuditState.CHECKS_MAX);
    assertThat(state.lastActions()).hasSize(AuditState.ACTIONS_MAX);
    assertThat(state.lastActions().get(AuditState.ACTIONS_MAX - 1).command())
        .isEqualTo("n" + (2 * AuditState.ALERTS_MAX - 1));
  }
}
