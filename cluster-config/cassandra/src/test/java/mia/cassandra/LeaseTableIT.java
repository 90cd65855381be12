package mia.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import mia.persistence.journal.CassandraSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LeaseTableIT {
  private static final Duration TTL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static CassandraConnection connection;
  private static LeaseTable table;

  @BeforeAll
  static void connect() {
    CassandraSettings fresh = TestServer.get().freshKeyspace();
    connection =
        CassandraConnection.open(
            new CassandraSettings(
                fresh.contactPoints(),
                fresh.datacenter(),
                fresh.keyspace(),
                fresh.replicas(),
                fresh.consistency(),
                true,
                fresh.requestTimeout(),
                TTL));
    connection.prepare();
    table = new LeaseTable(connection);
  }

  @AfterAll
  static void disconnect() {
    connection.close();
  }

  @Test
  void one_of_many_takes_a_free_lease() {
    var asked = new ArrayList<CompletionStage<OptionalLong>>();
    for (int i = 0; i < 16; i++) {
      asked.add(table.take("race", "node-" + i));
    }

    List<OptionalLong> answers = asked.stream().map(LeaseTableIT::answer).toList();

    assertThat(answers.stream().filter(OptionalLong::isPresent)).hasSize(1);
    assertThat(answer(table.holder("race")).epoch()).isEqualTo(1);
  }

  @Test
  void a_held_lease_is_refused_and_only_its_owner_renews_or_releases_it() {
    answer(table.take("held", "a"));

    assertThat(answer(table.take("held", "b"))).isEmpty();
    assertThat(answer(table.renew("held", "b"))).isFalse();
    assertThat(answer(table.release("held", "b"))).isFalse();
    assertThat(answer(table.renew("held", "a"))).isTrue();
  }

  @Test
  void the_epoch_rises_with_each_taking_and_outlives_a_release() {
    assertThat(answer(table.take("epoch", "a"))).hasValue(1);
    assertThat(answer(table.release("epoch", "a"))).isTrue();
    assertThat(answer(table.take("epoch", "a"))).hasValue(2);
    assertThat(answer(table.release("epoch", "a"))).isTrue();

    assertThat(answer(table.take("epoch", "b"))).hasValue(3);
  }

  @Test
  void a_lease_that_is_not_renewed_becomes_free() {
    answer(table.take("silent", "a"));

    OptionalLong taken = awaitTaken("silent", "b");

    assertThat(taken).hasValue(2);
    assertThat(answer(table.renew("silent", "a"))).isFalse();
  }

  /** Asks until it is granted; each question takes its own time at the server. */
  private static OptionalLong awaitTaken(String name, String owner) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      OptionalLong epoch = answer(table.take(name, owner));
      if (epoch.isPresent()) {
        return epoch;
      }
    }
    return OptionalLong.empty();
  }

  private static <T> T answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
  }
}
