package mia.account;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/**
 * An actor system without threads of its own: what its actors have to do is done by the test, when
 * it says so. The same messages meet in the same order in every run, nothing waits, and it is known
 * when nothing is left to do. Time is set as well.
 */
final class OneThread implements AutoCloseable {
  private static final LinkedBlockingQueue<Runnable> WAITING = new LinkedBlockingQueue<>();

  private sealed interface Command {}

  private record Spawn(Behavior<?> behavior, AtomicReference<ActorRef<?>> spawned)
      implements Command {}

  private record Stop(ActorRef<?> child) implements Command {}

  private final ActorSystem<Command> system;
  private final SetClock clock;

  OneThread() {
    try (var helper = new Helper()) {
      system = ActorSystem.create(guardian(), "OneThread", config());
      clock = (SetClock) system.classicSystem().scheduler();
      helper.help();
    }
  }

  private static Behavior<Command> guardian() {
    return Behaviors.setup(
        context ->
            Behaviors.receiveMessage(
                command -> {
                  if (command instanceof Spawn spawn) {
                    spawn.spawned().set(context.spawnAnonymous(spawn.behavior()));
                  } else if (command instanceof Stop stop) {
                    context.stop(stop.child());
                  }
                  return Behaviors.same();
                }));
  }

  private static Config config() {
    String dispatcher =
        "{ type = Dispatcher, throughput = 1, executor = \""
            + Configurator.class.getName()
            + "\" }";
    return ConfigFactory.parseString(
            "pekko.actor.default-dispatcher = "
                + dispatcher
                + "\npekko.actor.internal-dispatcher = "
                + dispatcher
                + "\npekko.actor.default-blocking-io-dispatcher = "
                + dispatcher
                + "\npekko.persistence.journal.plugin = pekko.persistence.journal.inmem"
                + "\npekko.persistence.snapshot-store.plugin = \""
                + NO_SNAPSHOTS
                + "\"\n"
                + NO_SNAPSHOTS
                + " { class = \""
                + ForgetsSnapshots.class.getName()
                + "\", plugin-dispatcher = pekko.actor.default-dispatcher }"
                + "\npekko.scheduler.implementation = \""
                + SetClock.class.getName()
                + "\""
                + "\npekko.loggers = [], pekko.loglevel = OFF, pekko.stdout-loglevel = OFF")
        .withFallback(ConfigFactory.load());
  }

  private static final String NO_SNAPSHOTS = "mia-test.no-snapshots";

  /** Does everything that is to be done; what follows from it, too. */
  void run() {
    for (Runnable next = WAITING.poll(); next != null; next = WAITING.poll()) {
      next.run();
    }
  }

  boolean isIdle() {
    return WAITING.isEmpty();
  }

  /** Time goes on; what is due then waits to be done. */
  void pass(long nanos) {
    clock.pass(nanos);
  }

  @SuppressWarnings("unchecked")
  <T> ActorRef<T> spawn(Behavior<T> behavior) {
    var spawned = new AtomicReference<ActorRef<?>>();
    system.tell(new Spawn(behavior, spawned));
    run();
    return (ActorRef<T>) spawned.get();
  }

  void stop(ActorRef<?> child) {
    system.tell(new Stop(child));
    run();
  }

  @Override
  public void close() {
    try (var helper = new Helper()) {
      helper.help();
      system.terminate();
      Done done = system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
      assert done != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the system does not end", e);
    }
  }

  /** Works while the test has to wait for the system: at its start and at its end. */
  private static final class Helper implements AutoCloseable {
    private final Thread thread =
        new Thread(
            () -> {
              try {
                while (!Thread.currentThread().isInterrupted()) {
                  WAITING.take().run();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    Helper() {
      thread.setDaemon(true);
      thread.start();
    }

    void help() {
      // It does so from its start on.
    }

    @Override
    public void close() {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Named in the configuration. */
  public static final class Configurator extends ExecutorServiceConfigurator {
    public Configurator(Config config, DispatcherPrerequisites prerequisites) {
      super(config, prerequisites);
    }

    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
      return Shared::new;
    }
  }

  private static final class Shared extends AbstractExecutorService {
    private volatile boolean stopped;

    @Override
    public void execute(Runnable task) {
      WAITING.add(task);
    }

    @Override
    public void shutdown() {
      stopped = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      stopped = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return stopped;
    }

    @Override
    public boolean isTerminated() {
      return stopped;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
