package mia.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import mia.protocol.order.OrderStatus;
import mia.protocol.risk.RiskLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions with a random market, faults, deaths and commands. One is repeated with {@code mvn -pl
 * actors -am test -Dtest=SessionSimulationTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dmia.seed=N}.
 */
class SessionSimulationTest {
  private static final boolean SOAK = "soak".equals(System.getProperty("mia.checks"));
  private static final Long SEED = Long.getLong("mia.seed");
  private static final int SESSIONS = SEED != null ? 1 : SOAK ? 1_000 : 30;
  private static final int PRINTS = 500;

  /** The journal of a system is in memory: it is made anew for every so many sessions. */
  private static final int SESSIONS_OF_A_SYSTEM = 20;

  @TempDir private Path folder;

  @Test
  void what_must_hold_holds_after_every_event() {
    long first = SEED != null ? SEED : 1;
    long started = System.nanoTime();
    long events = 0;
    long steps = 0;
    long entries = 0;
    long deaths = 0;
    long hands = 0;
    Set<OrderStatus> statuses = EnumSet.noneOf(OrderStatus.class);
    OneThread actors = null;
    try {
      for (int i = 0; i < SESSIONS; i++) {
        if (i % SESSIONS_OF_A_SYSTEM == 0) {
          close(actors);
          actors = new OneThread();
        }
        SessionOutcome outcome =
            new SimulatedSession(first + i, actors, folder, Breach.NONE).run(PRINTS);
        assertThat(outcome.broken())
            .as("-Dmia.seed=%d\n%s", outcome.seed(), String.join("\n", outcome.trail()))
            .isEmpty();
        events += outcome.events();
        steps += outcome.steps();
        entries += outcome.entries();
        deaths += outcome.deaths();
        hands += outcome.hands();
        statuses.addAll(outcome.statuses());
      }
    } finally {
      close(actors);
    }
    org.slf4j.LoggerFactory.getLogger(SessionSimulationTest.class)
        .info(
            "{} sessions, {} events, {} checks, {} entries, {} deaths, {} closed by hand, {} ms",
            SESSIONS,
            events,
            steps,
            entries,
            deaths,
            hands,
            (System.nanoTime() - started) / 1_000_000);
    if (SEED == null) {
      assertThat(entries).isGreaterThan(SESSIONS);
      // What the last gate keeps is rare here; OrderLifeTest has it.
      assertThat(EnumSet.complementOf(EnumSet.copyOf(statuses)))
          .isSubsetOf(EnumSet.of(OrderStatus.ERROR));
    }
  }

  @Test
  void an_order_that_nobody_approved_is_found() {
    finds("no order without approval", Breach.of(Breach.SendsTwice::new));
  }

  @Test
  void an_entry_that_leaves_while_it_must_not_is_found() {
    finds("killed means blocked", Breach.of(Breach.SendsAgain::new));
  }

  @Test
  void a_limit_that_is_not_kept_is_found() {
    finds(
        "exposure within limits",
        Breach.of(UnaryOperator.identity())
            .checking(limits -> limits.with(RiskLimit.ACCOUNT_EXPOSURE, 3)));
  }

  @Test
  void a_fill_that_is_booked_wrongly_is_found() {
    finds("journal = venue", Breach.of(broker -> new WrappedBroker(broker, Breach::oneLotMore)));
  }

  @Test
  void a_position_that_stays_without_a_stop_is_found() {
    Breach breach =
        Breach.of(
            broker -> new WrappedBroker(broker, Breach::stopWorks),
            "on report target accepted every 1: hand cancel stop MES",
            "on report target accepted every 1: hand cancel stop MNQ");

    finds("open means protected or being closed", breach.unprotectedAtMost(30_000_000_000L));
  }

  @Test
  void an_event_that_is_not_in_the_journal_is_found() {
    finds("fold of the journal = live state", Breach.of(UnaryOperator.identity()).forgetting(10));
  }

  /** One of the first sessions with this breach is stopped by this check. */
  private void finds(String check, Breach breach) {
    List<String> found = new ArrayList<>();
    try (var actors = new OneThread()) {
      for (long seed = 1; seed <= SESSIONS_OF_A_SYSTEM; seed++) {
        SessionOutcome outcome = new SimulatedSession(seed, actors, folder, breach).run(500);
        found.addAll(outcome.broken());
        if (found.stream().anyMatch(words -> words.startsWith(check))) {
          return;
        }
      }
    }
    assertThat(found).anyMatch(words -> words.startsWith(check));
  }

  private static void close(OneThread actors) {
    if (actors != null) {
      actors.close();
    }
  }
}
