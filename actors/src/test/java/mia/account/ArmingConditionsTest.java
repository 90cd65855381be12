package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mia.account.ArmingConditions.Run;
import mia.protocol.audit.AuditEntry.Conformance;
import mia.protocol.signal.AutomationMode;
import org.junit.jupiter.api.Test;

class ArmingConditionsTest {
  private static final Pattern LIVE = Pattern.compile("U[0-9]{5,}");
  private static final long HOUR = 3_600_000_000_000L;

  /** Tuesday 2026-03-03 10:00 ET. */
  private static final long NOW = 1_772_550_000_000_000_000L;

  private static final Conformance PASSED = new Conformance(true, 30, List.of(), "b", "c");

  private static ArmingConditions ready() {
    return of(AutomationMode.LIVE_TRADING, true, "U1234567", true, List.of(), true, PASSED, NOW);
  }

  private static ArmingConditions of(
      AutomationMode mode,
      boolean production,
      String account,
      boolean realVenue,
      List<String> unwell,
      boolean watched,
      Conformance conformance,
      long conformanceAt) {
    return new ArmingConditions(
        mode,
        production,
        account,
        LIVE,
        realVenue,
        unwell,
        watched,
        Optional.ofNullable(conformance).map(run -> new Run(run, conformanceAt)),
        "b",
        "c",
        NOW);
  }

  private static String only(ArmingConditions conditions) {
    assertThat(conditions.obstacles()).hasSize(1);
    return conditions.obstacles().get(0);
  }

  @Test
  void nothing_stands_against_arming_where_everything_agrees() {
    assertThat(ready().obstacles()).isEmpty();
  }

  @Test
  void mode_environment_account_and_venue_must_agree() {
    assertThat(
            only(
                of(
                    AutomationMode.PAPER_TRADING,
                    true,
                    "U1234567",
                    true,
                    List.of(),
                    true,
                    PASSED,
                    NOW)))
        .contains("paper_trading");
    assertThat(
            only(
                of(
                    AutomationMode.LIVE_TRADING,
                    false,
                    "U1234567",
                    true,
                    List.of(),
                    true,
                    PASSED,
                    NOW)))
        .contains("production");
    assertThat(
            only(
                of(
                    AutomationMode.LIVE_TRADING,
                    true,
                    "DU1234567",
                    true,
                    List.of(),
                    true,
                    PASSED,
                    NOW)))
        .contains("DU1234567");
    assertThat(
            only(
                of(
                    AutomationMode.LIVE_TRADING,
                    true,
                    "U1234567",
                    false,
                    List.of(),
                    true,
                    PASSED,
                    NOW)))
        .contains("paper broker");
  }

  @Test
  void what_is_unwell_and_what_nobody_watches_stands_against_it() {
    assertThat(
            only(
                of(
                    AutomationMode.LIVE_TRADING,
                    true,
                    "U1234567",
                    true,
                    List.of("the link to the venue is down"),
                    true,
                    PASSED,
                    NOW)))
        .isEqualTo("the link to the venue is down");
    assertThat(
            only(
                of(
                    AutomationMode.LIVE_TRADING,
                    true,
                    "U1234567",
                    true,
                    List.of(),
                    false,
                    PASSED,
                    NOW)))
        .isEqualTo("no round of health checks was made yet");
  }

  @Test
  void a_run_of_all_controls_must_have_passed_today_in_this_build_and_configuration() {
    assertThat(only(controls(null, NOW))).contains("no run");
    assertThat(only(controls(new Conformance(false, 30, List.of("MARGIN"), "b", "c"), NOW)))
        .contains("MARGIN");
    assertThat(only(controls(new Conformance(true, 30, List.of(), "old", "c"), NOW)))
        .contains("another build");
    assertThat(only(controls(new Conformance(true, 30, List.of(), "b", "old"), NOW)))
        .contains("another build or configuration");
  }

  @Test
  void today_is_a_day_of_the_exchange() {
    assertThat(controls(PASSED, NOW - 10 * HOUR).obstacles()).isEmpty(); // 00:00 ET
    assertThat(only(controls(PASSED, NOW - 10 * HOUR - 1))).contains("not of today");
  }

  private static ArmingConditions controls(Conformance run, long atNanos) {
    return of(AutomationMode.LIVE_TRADING, true, "U1234567", true, List.of(), true, run, atNanos);
  }
}
