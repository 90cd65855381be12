package mia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mia.alert.AlertBook.Act;
import mia.alert.AlertMessage.Kind;
import mia.protocol.audit.AlertLevel;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.AuditEntry.Alert;
import mia.protocol.audit.AuditEntry.Escalation;
import mia.protocol.audit.OpenAlert;
import org.junit.jupiter.api.Test;

class AlertBookTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final String FEED = "feed_disconnected";

  private final AlertSettings settings = AlertSettings.defaults();
  private Optional<String> teller = Optional.empty();
  private final AlertBook book = book(Set.of("mail", "sms", "push"));
  private final List<Act> acts = new ArrayList<>();
  private long now = 1_760_000_000L * SECOND;

  private AlertBook book(Set<String> channels) {
    return new AlertBook(
        settings,
        AlertRuleCatalog.of(AlertThresholds.defaults()),
        new Route(channels),
        new AlertText("node-1", "https://example.org/RUNBOOK.md"),
        () -> teller);
  }

  private static Alert alert(String rule, AlertLevel level, String symbol) {
    Map<String, String> labels = Map.of("symbol", symbol);
    return new Alert(Alert.fingerprintOf(rule, labels), rule, level, labels, "31 s, limit 30");
  }

  private static Alert error(String symbol) {
    return alert(FEED, AlertLevel.ERROR, symbol);
  }

  private static Alert critical() {
    return alert("daily_loss_100_percent", AlertLevel.CRITICAL, "X");
  }

  private void raise(Alert alert) {
    acts.addAll(book.raised(alert, now));
  }

  private void resolve(Alert alert) {
    acts.addAll(book.resolved(alert.fingerprint(), "0 s, limit 30", now));
  }

  /** Lets time pass second by second, as the desk does. */
  private void pass(long nanos) {
    for (long end = now + nanos; now < end; ) {
      now = Math.min(end, now + SECOND);
      acts.addAll(book.tick(now));
    }
  }

  private List<AlertMessage> said(String channel) {
    return acts.stream()
        .filter(act -> act instanceof Act.Say say && say.channel().equals(channel))
        .map(act -> ((Act.Say) act).message())
        .toList();
  }

  private <E extends AuditEntry> List<E> kept(Class<E> type) {
    return acts.stream()
        .filter(act -> act instanceof Act.Keep keep && type.isInstance(keep.entry()))
        .map(act -> type.cast(((Act.Keep) act).entry()))
        .toList();
  }

  @Test
  void a_hundred_equal_alerts_make_one_mail_that_counts_them() {
    for (int i = 0; i < 100; i++) {
      raise(error("ES"));
    }
    pass(4 * 60 * MINUTE / 100);

    assertThat(said("mail")).hasSize(1);
    assertThat(said("mail").get(0).subject())
        .contains("ERROR feed_disconnected{symbol=ES}")
        .endsWith("(+99 similar)");
    assertThat(kept(Alert.class)).hasSize(1);
  }

  @Test
  void the_next_message_carries_what_was_equal_since() {
    raise(error("ES"));
    pass(MINUTE);
    for (int i = 0; i < 99; i++) {
      raise(error("ES"));
    }
    pass(settings.repeatNanos());

    assertThat(said("mail").get(0).subject()).doesNotContain("similar");
    assertThat(said("mail").get(1).subject()).endsWith("(+99 similar)");
  }

  @Test
  void alerts_of_one_rule_are_grouped_into_one_message() {
    raise(error("ES"));
    pass(10 * SECOND);
    raise(error("NQ"));
    pass(10 * SECOND);
    assertThat(said("mail")).isEmpty();
    pass(10 * SECOND);

    assertThat(said("mail")).hasSize(1);
    assertThat(said("mail").get(0).fingerprints())
        .containsExactly("feed_disconnected{symbol=ES}", "feed_disconnected{symbol=NQ}");
    assertThat(said("mail").get(0).body()).contains("RUNBOOK.md#feed_disconnected");
  }

  @Test
  void a_further_alert_of_the_rule_waits_for_the_interval() {
    raise(error("ES"));
    pass(40 * SECOND);
    raise(error("NQ"));
    pass(4 * MINUTE);
    assertThat(said("mail")).hasSize(1);
    pass(MINUTE);

    assertThat(said("mail")).hasSize(2);
    assertThat(said("mail").get(1).fingerprints()).containsExactly("feed_disconnected{symbol=NQ}");
  }

  @Test
  void a_rule_that_flaps_is_said_once_per_cooldown() {
    for (int i = 0; i < 60; i++) {
      raise(error("ES"));
      pass(2 * SECOND);
      resolve(error("ES"));
      pass(3 * SECOND);
    }

    long alarms =
        said("mail").stream().filter(message -> !message.subject().contains("RESOLVED")).count();
    assertThat(alarms).isLessThanOrEqualTo(1);
  }

  @Test
  void critical_does_not_wait_and_reaches_mail_and_telephone() {
    raise(critical());

    assertThat(said("mail")).hasSize(1);
    assertThat(said("sms")).hasSize(1);
    assertThat(said("push")).isEmpty();
  }

  @Test
  void a_warning_leaves_the_node_only_when_nobody_acknowledges_it() {
    Alert warning = alert("disk_filling", AlertLevel.WARNING, "X");
    raise(warning);
    pass(29 * MINUTE);
    assertThat(said("mail")).isEmpty();
    pass(2 * MINUTE);

    assertThat(said("mail")).hasSize(1);
    assertThat(said("mail").get(0).kind()).isEqualTo(Kind.ESCALATION);
    assertThat(kept(Escalation.class)).extracting(Escalation::step).containsExactly(1);
  }

  @Test
  void an_unacknowledged_critical_is_pushed_after_two_and_texted_after_five_minutes() {
    raise(critical());
    pass(2 * MINUTE - SECOND);
    assertThat(said("push")).isEmpty();
    pass(SECOND);
    assertThat(said("push")).hasSize(1);
    assertThat(said("sms")).hasSize(1);
    pass(3 * MINUTE);
    assertThat(said("sms")).hasSize(2);
    pass(25 * MINUTE);

    assertThat(kept(Escalation.class)).extracting(Escalation::step).containsExactly(1, 2, 3);
    assertThat(said("mail").get(1).subject()).contains("CRITICAL NOT ACKNOWLEDGED");
  }

  @Test
  void escalation_and_repetition_stop_on_acknowledgement() {
    raise(critical());
    pass(3 * MINUTE);
    acts.addAll(book.acknowledge(critical().fingerprint(), "Anne", "I look").orElseThrow());
    int before = acts.size();
    pass(10 * 60 * MINUTE);

    assertThat(acts).hasSize(before);
    assertThat(book.open().get(0).acknowledgedBy()).contains("Anne");
    assertThat(book.acknowledge("other{}", "Anne", "")).isEmpty();
  }

  @Test
  void escalates_again_and_again_while_nobody_comes() {
    raise(error("ES"));
    pass(3 * 60 * MINUTE + MINUTE);

    assertThat(kept(Escalation.class)).hasSize(6);
    assertThat(said("sms")).hasSize(5);
  }

  @Test
  void what_was_told_is_resolved_on_the_same_channels_and_what_was_not_is_not() {
    raise(critical());
    resolve(critical());
    raise(error("ES"));
    resolve(error("ES"));
    pass(MINUTE);

    assertThat(said("mail")).hasSize(2);
    assertThat(said("mail").get(1).subject()).contains("RESOLVED daily_loss_100_percent");
    assertThat(said("sms")).hasSize(2);
    assertThat(book.open()).isEmpty();
  }

  @Test
  void a_silence_keeps_quiet_outside_and_then_speaks() {
    book.mute(FEED, Map.of("symbol", "ES"), now + 10 * MINUTE, "Anne", "roll");
    raise(error("ES"));
    raise(error("NQ"));
    pass(9 * MINUTE);
    assertThat(said("mail"))
        .flatExtracting(AlertMessage::fingerprints)
        .containsExactly("feed_disconnected{symbol=NQ}");
    pass(2 * MINUTE);

    assertThat(said("mail"))
        .flatExtracting(AlertMessage::fingerprints)
        .contains("feed_disconnected{symbol=ES}");
    assertThat(book.silences()).isEmpty();
  }

  @Test
  void a_silence_can_be_lifted_once() {
    var silence = book.mute("*", Map.of(), now + MINUTE, "Anne", "break").orElseThrow();

    assertThat(book.unmute(silence.id(), "Bob")).isPresent();
    assertThat(book.unmute(silence.id(), "Bob")).isEmpty();
  }

  @Test
  void what_a_dead_feed_explains_is_not_said_for_that_symbol() {
    raise(error("ES"));
    raise(alert("data_latency_high", AlertLevel.ERROR, "ES"));
    raise(alert("data_latency_high", AlertLevel.ERROR, "NQ"));
    pass(MINUTE);

    assertThat(said("mail"))
        .flatExtracting(AlertMessage::fingerprints)
        .containsExactlyInAnyOrder("feed_disconnected{symbol=ES}", "data_latency_high{symbol=NQ}");
  }

  @Test
  void speaks_of_it_when_the_feed_is_back_and_it_still_stands() {
    raise(error("ES"));
    raise(alert("data_latency_high", AlertLevel.ERROR, "ES"));
    pass(MINUTE);
    resolve(error("ES"));
    pass(MINUTE);

    assertThat(said("mail"))
        .flatExtracting(AlertMessage::fingerprints)
        .contains("data_latency_high{symbol=ES}");
  }

  @Test
  void says_no_more_than_the_cap_per_hour_and_then_one_digest() {
    List<AlertRule> rules = AlertRuleCatalog.of(AlertThresholds.defaults());
    for (AlertRule rule : rules) {
      raise(alert(rule.name(), AlertLevel.ERROR, rule.name()));
    }
    pass(MINUTE);
    assertThat(said("mail")).hasSize(settings.perHourMax());
    for (AlertRule rule : rules) {
      book.acknowledge(Alert.fingerprintOf(rule.name(), Map.of("symbol", rule.name())), "Anne", "");
    }
    pass(60 * MINUTE);

    assertThat(said("mail")).hasSize(settings.perHourMax() + 1);
    assertThat(said("mail").get(settings.perHourMax()).kind()).isEqualTo(Kind.DIGEST);
    assertThat(said("mail").get(settings.perHourMax()).subject())
        .contains(rules.size() - settings.perHourMax() + " messages were held back");
  }

  @Test
  void a_level_that_rises_is_said_at_once_and_asks_for_somebody_anew() {
    raise(error("ES"));
    pass(MINUTE);
    book.acknowledge(error("ES").fingerprint(), "Anne", "");
    raise(alert(FEED, AlertLevel.CRITICAL, "ES"));

    assertThat(said("mail")).hasSize(2);
    assertThat(said("sms")).hasSize(1);
    assertThat(book.open().get(0).acknowledgedBy()).isEmpty();
  }

  @Test
  void what_an_earlier_start_told_is_not_told_again() {
    var before = new OpenAlert(error("ES"), now - MINUTE, Optional.of("Anne"), 1);
    book.restore(List.of(before), List.of(), now);
    raise(error("ES"));
    pass(60 * MINUTE);

    assertThat(said("mail")).isEmpty();
    assertThat(book.open()).containsExactly(before);
  }

  @Test
  void shows_the_most_important_first() {
    raise(error("ES"));
    raise(critical());

    assertThat(book.open())
        .extracting(open -> open.alert().level())
        .containsExactly(AlertLevel.CRITICAL, AlertLevel.ERROR);
  }

  @Test
  void without_channels_everything_still_stands_on_the_page() {
    AlertBook alone = book(Set.of());
    List<Act> done = alone.raised(critical(), now);

    assertThat(done).noneMatch(act -> act instanceof Act.Say);
    assertThat(alone.open()).hasSize(1);
  }

  @Test
  void what_another_node_tells_stands_here_and_is_told_when_that_one_is_gone() {
    teller = Optional.of("node-2");
    raise(critical());
    pass(10 * MINUTE);

    assertThat(said("mail")).isEmpty();
    assertThat(said("sms")).isEmpty();
    assertThat(book.open()).hasSize(1);
    assertThat(book.tellerOfAlert(critical().fingerprint())).contains("node-2");

    teller = Optional.empty();
    pass(10 * MINUTE);

    assertThat(said("mail")).isNotEmpty();
    assertThat(said("sms")).isNotEmpty();
  }

  @Test
  void what_concerns_this_node_alone_is_told_by_it_whoever_tells_the_rest() {
    teller = Optional.of("node-2");
    raise(error("ES"));
    pass(2 * MINUTE);

    assertThat(said("mail")).isNotEmpty();
    assertThat(book.tellerOfAlert(error("ES").fingerprint())).isEmpty();
  }
}
