package mia.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import mia.persistence.journal.CassandraSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The clock of a node jumps while it holds a lease, and while it asks for one. */
class LeaseClockIT {
  private static final String GENERATOR = "datastax-java-driver.advanced.timestamp-generator.class";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TTL = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static CassandraConnection jumping;
  private static CassandraConnection right;
  private static LeaseTable ofJumping;
  private static LeaseTable ofRight;

  @BeforeAll
  static void connect() {
    CassandraSettings fresh = TestServer.get().freshKeyspace();
    var settings =
        new CassandraSettings(
            fresh.contactPoints(),
            fresh.datacenter(),
            fresh.keyspace(),
            fresh.replicas(),
            fresh.consistency(),
            true,
            fresh.requestTimeout(),
            TTL);
    right = CassandraConnection.open(settings);
    right.prepare();
    ofRight = new LeaseTable(right);
    System.setProperty(GENERATOR, JumpingTimestamps.class.getName());
    try {
      jumping = CassandraConnection.open(settings);
    } finally {
      System.clearProperty(GENERATOR);
    }
    ofJumping = new LeaseTable(jumping);
  }

  @AfterAll
  static void disconnect() {
    jumping.close();
    right.close();
  }

  @Test
  void the_node_with_the_wrong_clock_is_one() {
    assertThat(jumping.session().getContext().getConfig().getDefaultProfile())
        .extracting(
            profile ->
                profile.getString(
                    com.datastax.oss.driver.api.core.config.DefaultDriverOption
                        .TIMESTAMP_GENERATOR_CLASS))
        .isEqualTo(JumpingTimestamps.class.getName());
  }

  @Test
  void what_a_node_holds_stays_its_own_wherever_its_clock_jumps() {
    JumpingTimestamps.areOffBy(DAY);
    assertThat(answer(ofJumping.take("held", "a"))).hasValue(1);
    assertThat(answer(ofRight.take("held", "b"))).isEmpty();

    JumpingTimestamps.areOffBy(DAY.negated());
    assertThat(answer(ofJumping.renew("held", "a"))).isTrue();
    assertThat(answer(ofRight.take("held", "b"))).isEmpty();
    assertThat(answer(ofRight.renew("held", "b"))).isFalse();
  }

  @Test
  void what_was_taken_in_the_future_is_given_back_today() {
    JumpingTimestamps.areOffBy(DAY);
    assertThat(answer(ofJumping.take("back", "a"))).hasValue(1);

    JumpingTimestamps.areOffBy(DAY.negated());
    assertThat(answer(ofJumping.release("back", "a"))).isTrue();

    assertThat(answer(ofRight.take("back", "b"))).hasValue(2);
    assertThat(answer(ofJumping.renew("back", "a"))).isFalse();
  }

  @Test
  void what_was_taken_in_the_future_ends_with_its_silence() {
    JumpingTimestamps.areOffBy(DAY);
    assertThat(answer(ofJumping.take("silent", "a"))).hasValue(1);

    long until = System.nanoTime() + PATIENCE.toNanos();
    OptionalLong taken = answer(ofRight.take("silent", "b"));
    while (taken.isEmpty() && System.nanoTime() < until) {
      taken = answer(ofRight.take("silent", "b"));
    }

    assertThat(taken).hasValue(2);
    assertThat(answer(ofJumping.renew("silent", "a"))).isFalse();
  }

  @Test
  void a_clock_far_ahead_takes_nothing_from_who_holds_it() {
    assertThat(answer(ofRight.take("kept", "b"))).hasValue(1);

    JumpingTimestamps.areOffBy(DAY);

    assertThat(answer(ofJumping.take("kept", "a"))).isEmpty();
    assertThat(answer(ofJumping.release("kept", "a"))).isFalse();
    assertThat(answer(ofRight.renew("kept", "b"))).isTrue();
  }

  private static <T> T answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
