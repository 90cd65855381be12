package mia.persistence.journal;

import java.util.List;
import java.util.stream.IntStream;
import mia.persistence.codec.Samples;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskState;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/** A smallest desk: writes notes, counts them with the desk's own fold. */
public final class NotesActor
    extends EventSourcedBehavior<NotesActor.Command, DeskEvent, DeskState> {
  public interface Command {}

  /** Writes {@code count} notes in one commit, numbered from {@code first}; answers the first. */
  public record Write(long first, int count, ActorRef<Long> replyTo) implements Command {}

  /** Answers the number of notes. */
  public record Count(ActorRef<Long> replyTo) implements Command {}

  private final int snapshotEvery;

  private NotesActor(PersistenceId id, int snapshotEvery) {
    super(id);
    this.snapshotEvery = snapshotEvery;
  }

  /**
   * @param snapshotEvery events between two snapshots, 0 for none
   */
  public static Behavior<Command> create(String persistenceId, int snapshotEvery) {
    return new NotesActor(PersistenceId.ofUniqueId(persistenceId), snapshotEvery);
  }

  @Override
  public DeskState emptyState() {
    return DeskState.empty("bn-1", "c0ffee");
  }

  @Override
  public CommandHandler<Command, DeskEvent, DeskState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(
            Write.class,
            write ->
                Effect()
                    .persist(notes(write.first(), write.count()))
                    .thenRun(state -> write.replyTo().tell(write.first())))
        .onCommand(
            Count.class,
            (state, count) -> Effect().none().thenRun(s -> count.replyTo().tell(s.decisions())))
        .build();
  }

  @Override
  public EventHandler<DeskState, DeskEvent> eventHandler() {
    return newEventHandlerBuilder().forAnyState().onAnyEvent(DeskState::apply);
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return snapshotEvery == 0
        ? RetentionCriteria.disabled()
        : RetentionCriteria.snapshotEvery(snapshotEvery, 2);
  }

  static List<DeskEvent> notes(long first, int count) {
    return IntStream.range(0, count).mapToObj(k -> note(first + k, first, count)).toList();
  }

  /** A note that says to which list it belongs. */
  static DeskEvent note(long number, long first, int count) {
    return new DeskEvent.IncidentNoted(
        Samples.meta("K7QX-ES-" + number, "K7QX-ES-" + first), "list", first + "+" + count);
  }
}
