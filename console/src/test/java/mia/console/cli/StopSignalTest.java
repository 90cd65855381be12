package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private final StopSignal stop = new StopSignal(Duration.ofSeconds(1));

  @AfterEach
  void handBack() {
    stop.finished();
    Thread.interrupted(); // cleared, so that the next test waits again
  }

  @Test
  void an_outcome_that_comes_before_a_stop_is_what_was_awaited() {
    assertThat(stop.awaitOr(CompletableFuture.completedFuture("done"))).contains("done");
    assertThat(stop.isStopped()).isFalse();
  }

  @Test
  void a_pause_without_a_stop_ends_with_its_time() {
    assertThat(stop.awaitFor(1_000)).isFalse();
  }

  @Test
  void an_interrupted_thread_waits_for_nothing_and_stays_interrupted() {
    Thread.currentThread().interrupt();

    assertThat(stop.awaitOr(new CompletableFuture<>())).isEmpty();
    assertThat(stop.awaitFor(Duration.ofHours(1).toNanos())).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
