package mia.node.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** A desk acts only while its lease is held. */
class WhileHeldTest {
  private final AtomicLong now = new AtomicLong();
  private final LeaseBook book = new LeaseBook(now::get);
  private final AtomicLong heard = new AtomicLong();
  private final BehaviorTestKit<String> desk =
      BehaviorTestKit.create(
          WhileHeld.guard(
              String.class,
              book,
              "mia-shard-desk-ES@PAPER",
              Behaviors.receiveMessage(
                  message -> {
                    heard.incrementAndGet();
                    return Behaviors.same();
                  })));

  @Test
  void a_message_reaches_the_desk_while_the_lease_lives() {
    book.granted("mia-shard-desk-ES@PAPER", 3, 0, 100);
    now.set(99);

    desk.run("bar");

    assertThat(heard).hasValue(1);
    assertThat(desk.isAlive()).isTrue();
  }

  @Test
  void the_first_message_behind_its_end_stops_the_desk_and_reaches_nobody() {
    book.granted("mia-shard-desk-ES@PAPER", 3, 0, 100);
    now.set(100);

    desk.run("bar");

    assertThat(heard).hasValue(0);
    assertThat(desk.isAlive()).isFalse();
  }

  @Test
  void a_lease_of_another_desk_does_not_count() {
    book.granted("mia-shard-desk-NQ@PAPER", 3, 0, 100);

    desk.run("bar");

    assertThat(desk.isAlive()).isFalse();
  }
}
