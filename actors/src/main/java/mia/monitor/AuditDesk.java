package mia.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import mia.persistence.CommitObserver;
import mia.persistence.EventIds;
import mia.persistence.EventMeta;
import mia.persistence.audit.AuditEvent;
import mia.persistence.audit.AuditState;
import mia.persistence.audit.ConformanceRecord;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.audit.AuditProtocol.GetView;
import mia.protocol.audit.AuditProtocol.Note;
import mia.protocol.audit.AuditProtocol.View;
import mia.protocol.audit.OpenAlert;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/**
 * Keeps the audit stream of a node. Who commands, alerts, checks or tries the controls tells it;
 * trading never does, and never waits for it. If the journal fails it starts again from its events;
 * what waits beyond its stash is dropped and logged.
 */
public final class AuditDesk
    extends EventSourcedBehavior<AuditProtocol.Message, AuditEvent, AuditState> {
  /** A journal that cannot write now may be able to in a while; nothing else of it can fail. */
  private static final BackoffSupervisorStrategy START_AGAIN =
      SupervisorStrategy.restartWithBackoff(Duration.ofMillis(500), Duration.ofSeconds(30), 0.1)
          .withStashCapacity(1_000);

  private static final int SNAPSHOT_EVERY = 500;
  private static final int SNAPSHOTS_KEPT = 2;

  /** Of events that no feed record caused. */
  private static final long NO_POSITION = -1;

  /** Name of its stream of ids; like no symbol and no account, it begins with a digit. */
  public static final String ID_NAME = "0LOG";

  /**
   * What it is made of on this node.
   *
   * @param folder id of the data folder
   * @param idName name of its stream of ids, {@link #ID_NAME} where there is one node
   * @param home symbol that stands in its events, which concern no desk
   * @param configHash hash of the configuration of the node
   * @param clock UTC nanoseconds
   * @param observer who sees commits
   */
  public record Parts(
      String folder,
      String idName,
      Symbol home,
      String configHash,
      LongSupplier clock,
      CommitObserver observer) {}

  private final Parts parts;

  public static Behavior<AuditProtocol.Command> create(PersistenceId id, Parts parts) {
    Behavior<AuditProtocol.Message> desk = Behaviors.setup(context -> new AuditDesk(id, parts));
    return Behaviors.supervise(desk).onFailure(RuntimeException.class, START_AGAIN).narrow();
  }

  private AuditDesk(PersistenceId id, Parts parts) {
    super(id, START_AGAIN);
    this.parts = parts;
  }

  @Override
  public AuditState emptyState() {
    return AuditState.empty();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, SNAPSHOTS_KEPT);
  }

  @Override
  public CommandHandler<AuditProtocol.Message, AuditEvent, AuditState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Note.class, this::onNote)
        .onCommand(GetView.class, this::onGetView)
        .build();
  }

  @Override
  public EventHandler<AuditState, AuditEvent> eventHandler() {
    return newEventHandlerBuilder().forAnyState().onAnyEvent(AuditState::apply);
  }

  private Effect<AuditEvent, AuditState> onNote(AuditState state, Note note) {
    String id = new EventIds(parts.folder(), parts.idName(), state.entries()).take();
    var meta =
        new EventMeta(
            id, "", parts.home(), parts.clock().getAsLong(), NO_POSITION, parts.configHash());
    AuditEvent event = AuditEvent.of(meta, note.entry());
    return Effect()
        .persist(event)
        .thenRun(
            (AuditState next) -> {
              parts.observer().onCommitted(persistenceId().id(), List.of(event));
              note.replyTo().ifPresent(asker -> asker.tell(StatusReply.success(id)));
            });
  }

  private Effect<AuditEvent, AuditState> onGetView(AuditState state, GetView asked) {
    asked.replyTo().tell(view(state));
    return Effect().none();
  }

  private static View view(AuditState state) {
    var alerts = new ArrayList<>(state.alerts().values());
    alerts.sort(Comparator.comparingLong(OpenAlert::sinceNanos));
    OptionalLong conformanceAt =
        state.conformance().stream().mapToLong(ConformanceRecord::atNanos).findFirst();
    return new View(
        alerts,
        new ArrayList<>(state.silences().values()),
        state.health(),
        state.conformance().map(ConformanceRecord::run),
        conformanceAt,
        state.lastActions(),
        state.entries());
  }
}
