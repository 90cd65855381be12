package mia.desk;

import java.time.Duration;
import java.util.List;
import mia.persistence.desk.DeskEvent;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** Writes events into the stream of a desk that is not there. */
final class StreamWriter extends EventSourcedBehavior<List<DeskEvent>, DeskEvent, Boolean> {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ActorRef<Boolean> done;

  /** Returns when they are durable. */
  static void write(ActorTestKit kit, PersistenceId id, List<DeskEvent> events) {
    TestProbe<Boolean> done = kit.createTestProbe();
    Behavior<List<DeskEvent>> writes = new StreamWriter(id, done.ref());
    ActorRef<List<DeskEvent>> writer = kit.spawn(writes);
    writer.tell(events);
    done.receiveMessage(PATIENCE);
    kit.stop(writer);
  }

  private StreamWriter(PersistenceId id, ActorRef<Boolean> done) {
    super(id);
    this.done = done;
  }

  @Override
  public Boolean emptyState() {
    return true;
  }

  @Override
  public CommandHandler<List<DeskEvent>, DeskEvent, Boolean> commandHandler() {
    return (state, events) -> Effect().persist(events).thenRun(next -> done.tell(true));
  }

  @Override
  public EventHandler<Boolean, DeskEvent> eventHandler() {
    return (state, event) -> state;
  }
}
