package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mia.account.ArmingConditions;
import mia.protocol.audit.AuditEntry.Conformance;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.market.TradingCalendar;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The controls are tried once a day, and what came of it is kept and handed to arming. */
class ConformanceWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);

  private final AtomicReference<LocalDate> today = new AtomicReference<>(TODAY);
  private final BlockingQueue<ArmingConditions.Run> runs = new LinkedBlockingQueue<>();
  private LoadedSettings loaded;
  private ActorTestKit kit;
  private ManualTime time;
  private TestProbe<AuditProtocol.Command> audit;

  @BeforeEach
  void start() throws Exception {
    loaded =
        SettingsLoader.load(
            new SettingsSources(
                SettingsSources.LOCAL_PROFILE, Optional.empty(), List.of(), Map.of()));
    kit =
        ActorTestKit.create(
            ManualTime.config()
                .withFallback(ConfigFactory.parseString("pekko.loglevel = WARNING"))
                .withFallback(ConfigFactory.defaultReference())
                .resolve());
    time = ManualTime.get(kit.system());
    audit = kit.createTestProbe();
    kit.spawn(
        ConformanceWatch.create(
            loaded.settings(), "build", loaded.hash(), audit.ref(), runs::add, today::get));
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /** Answers what the stream holds. */
  private void holds(Optional<Conformance> run, LocalDate day) {
    AuditProtocol.GetView asked = audit.expectMessageClass(AuditProtocol.GetView.class, PATIENCE);
    Instant noon = day.atTime(12, 0).atZone(TradingCalendar.EXCHANGE_ZONE).toInstant();
    asked
        .replyTo()
        .tell(
            new AuditProtocol.View(
                List.of(),
                List.of(),
                Map.of(),
                run,
                run.isPresent()
                    ? OptionalLong.of(noon.getEpochSecond() * 1_000_000_000L)
                    : OptionalLong.empty(),
                List.of(),
                1));
  }

  private Conformance passed(String build) {
    return new Conformance(true, 30, List.of(), build, loaded.hash());
  }

  /** The run that it has kept now. */
  private Conformance kept() {
    AuditProtocol.Note note = audit.expectMessageClass(AuditProtocol.Note.class, PATIENCE);
    return (Conformance) note.entry();
  }

  @Test
  void tries_all_controls_at_the_start_and_keeps_what_came_of_it() throws Exception {
    holds(Optional.empty(), TODAY);

    assertThat(kept()).isEqualTo(passed("build"));
    assertThat(runs.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS).result())
        .isEqualTo(passed("build"));
  }

  @Test
  void tries_them_again_on_the_next_day_and_not_before() {
    holds(Optional.empty(), TODAY);
    kept();

    time.timePasses(Duration.ofHours(1));
    audit.expectNoMessage(Duration.ofMillis(200));
    today.set(TODAY.plusDays(1));
    time.timePasses(Duration.ofMinutes(2));

    assertThat(kept()).isEqualTo(passed("build"));
  }

  @Test
  void takes_a_run_of_today_that_stands_there_already() throws Exception {
    holds(Optional.of(passed("build")), TODAY);

    assertThat(runs.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS).day()).isEqualTo(TODAY);
    time.timePasses(Duration.ofHours(1));
    audit.expectNoMessage(Duration.ofMillis(200));
  }

  @Test
  void a_run_of_another_build_is_none() {
    holds(Optional.of(passed("other")), TODAY);

    assertThat(kept()).isEqualTo(passed("build"));
  }

  @Test
  void a_run_of_yesterday_is_none() {
    holds(Optional.of(passed("build")), TODAY.minusDays(1));

    assertThat(kept()).isEqualTo(passed("build"));
  }

  @Test
  void a_run_that_failed_is_none() {
    holds(
        Optional.of(new Conformance(false, 30, List.of("MARGIN"), "build", loaded.hash())), TODAY);

    assertThat(kept()).isEqualTo(passed("build"));
  }

  @Test
  void tries_them_also_where_the_stream_does_not_answer() {
    audit.expectMessageClass(AuditProtocol.GetView.class, PATIENCE);

    time.timePasses(Duration.ofSeconds(11));

    assertThat(kept()).isEqualTo(passed("build"));
  }
}
