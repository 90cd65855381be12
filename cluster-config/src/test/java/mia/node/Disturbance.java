package mia.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import mia.persistence.CommitObserver;
import mia.persistence.JournalEvent;
import mia.persistence.desk.DeskEvent;

/** What happens to a {@link ClusterStand} behind certain commits of its desks. */
abstract class Disturbance implements CommitObserver {
  private static final ThreadFactory QUIET =
      work -> {
        Thread thread = new Thread(work, "disturbance");
        thread.setDaemon(true);
        return thread;
      };

  /** Nothing happens. */
  static final Disturbance NONE =
      new Disturbance() {
        @Override
        void onDeskCommit(long number) {}
      };

  /** Does what must not be done on the thread of a desk, one after the other. */
  private final ExecutorService outside = Executors.newSingleThreadExecutor(QUIET);

  private ClusterStand stand;
  private long commits;
  private int times;

  /** The stand that is disturbed. */
  final synchronized void disturbs(ClusterStand disturbed) {
    stand = disturbed;
  }

  /** How often something happened. */
  final synchronized int times() {
    return times;
  }

  /** Counts one and does it beside the desks. */
  final void happens(Consumer<ClusterStand> what) {
    times++;
    outside.execute(() -> what.accept(stand));
  }

  final void count() {
    times++;
  }

  @Override
  public final synchronized void onCommitted(String stream, List<? extends JournalEvent> events) {
    if (events.stream().anyMatch(DeskEvent.class::isInstance)) {
      onDeskCommit(++commits);
    }
  }

  /** A desk has committed, the so-many-th time. */
  abstract void onDeskCommit(long number);

  /** Desks fail behind these commits. */
  static final class Fails extends Disturbance {
    private final Set<Long> at;

    Fails(long... at) {
      this.at = new TreeSet<>();
      for (long number : at) {
        this.at.add(number);
      }
    }

    @Override
    void onDeskCommit(long number) {
      if (at.remove(number)) {
        count();
        throw new IllegalStateException("fails behind commit " + number + ", by design");
      }
    }
  }

  /** Something happens once, behind this commit. */
  static final class Once extends Disturbance {
    private final long at;
    private final Consumer<ClusterStand> what;

    Once(long at, Consumer<ClusterStand> what) {
      this.at = at;
      this.what = what;
    }

    @Override
    void onDeskCommit(long number) {
      if (number == at) {
        happens(what);
      }
    }
  }

  /**
   * Between two nodes by chance, nothing arrives from one desk commit to a later one or a while.
   */
  static final class Cuts extends Disturbance {
    private final SplittableRandom random;
    private final long every;
    private final List<String> nodes = new ArrayList<>(List.of("home", "one", "two", "three"));

    Cuts(long seed, long every) {
      this.random = new SplittableRandom(seed);
      this.every = every;
    }

    @Override
    void onDeskCommit(long number) {
      if (number % every == 0) {
        String left = nodes.get(random.nextInt(nodes.size()));
        String right = nodes.get(random.nextInt(nodes.size()));
        if (!left.equals(right)) {
          happens(stand -> stand.cut(left, right));
        }
      }
    }
  }
}
