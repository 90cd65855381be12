package mia.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import mia.alert.AlertBook.Act;
import mia.alert.AlertEngine.Change;
import mia.monitor.Figure;
import mia.monitor.Measure;
import mia.monitor.Observation;
import mia.protocol.alert.AlertProtocol;
import mia.protocol.alert.AlertProtocol.Acknowledge;
import mia.protocol.alert.AlertProtocol.GetView;
import mia.protocol.alert.AlertProtocol.Mute;
import mia.protocol.alert.AlertProtocol.Unmute;
import mia.protocol.alert.AlertProtocol.View;
import mia.protocol.audit.AuditEntry;
import mia.protocol.audit.AuditEntry.Delivery;
import mia.protocol.audit.AuditProtocol;
import mia.protocol.audit.AuditProtocol.Note;
import mia.protocol.risk.KillState;
import mia.protocol.wire.DeskDirectory;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.pattern.StatusReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns observations into alerts and tells people, beside trading: it runs on a thread of its own,
 * is told and never asked by trading, and hands messages to channels without waiting for them. At
 * its start it takes over from the audit stream what was open.
 */
public final class AlertDesk extends AbstractBehavior<AlertProtocol.Message> {
  private static final Logger LOG = LoggerFactory.getLogger(AlertDesk.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration MEMORY_PATIENCE = Duration.ofSeconds(30);
  private static final long SILENCE_MIN_NANOS = 60_000_000_000L;
  private static final long SILENCE_MAX_NANOS = 7L * 86_400_000_000_000L;

  /** The class of an answer knows nothing of what it carries. */
  @SuppressWarnings("unchecked")
  private static final Class<StatusReply<KillState>> KILL_ANSWER =
      (Class<StatusReply<KillState>>) (Class<?>) StatusReply.class;

  /** From the monitor: how things are. */
  public record Observe(Observation observation) implements AlertProtocol.Message {}

  private record Remembered(AuditProtocol.View view) implements AlertProtocol.Message {}

  private record ChannelSaid(ChannelActor.Said said) implements AlertProtocol.Message {}

  private record Killed(StatusReply<KillState> answer) implements AlertProtocol.Message {}

  private enum Tick implements AlertProtocol.Message {
    INSTANCE
  }

  private enum NothingRemembered implements AlertProtocol.Message {
    INSTANCE
  }

  /**
   * What it works with.
   *
   * @param settings times and bounds
   * @param rules what is wrong when
   * @param channels ways to people outside
   * @param heartbeat the watch outside, if there is one
   * @param heartbeatNanos how often it is told
   * @param node name of the node, in each message
   * @param runbook address of the runbook
   * @param audit keeper of the audit stream
   * @param accounts where the desks of each account are found, by its id
   * @param speaker whether what all nodes see is told here
   * @param shutdown stops the node in good order, with the reason
   * @param clock UTC nanoseconds
   */
  public record Parts(
      AlertSettings settings,
      List<AlertRule> rules,
      List<AlertChannel> channels,
      List<AlertChannel> heartbeat,
      long heartbeatNanos,
      String node,
      String runbook,
      ActorRef<AuditProtocol.Command> audit,
      Map<String, DeskDirectory> accounts,
      Speaker speaker,
      Consumer<String> shutdown,
      LongSupplier clock) {}

  private final Parts parts;
  private final AlertEngine engine;
  private final AlertBook book;
  private final Map<String, ChannelState> channels = new LinkedHashMap<>();
  private final AlertDemands demands;
  private boolean remembered;
  private long observedNanos;
  private long beatNanos;

  public static Behavior<AlertProtocol.Message> create(Parts parts) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Tick.INSTANCE, TICK);
                  timers.startSingleTimer(NothingRemembered.INSTANCE, MEMORY_PATIENCE);
                  return new AlertDesk(context, parts);
                }));
  }

  private AlertDesk(ActorContext<AlertProtocol.Message> context, Parts parts) {
    super(context);
    this.parts = parts;
    Set<String> names = new TreeSet<>();
    parts.channels().forEach(channel -> names.add(channel.name()));
    this.engine = new AlertEngine(parts.rules(), parts.settings().openMax());
    this.book =
        new AlertBook(
            parts.settings(),
            parts.rules(),
            new Route(names),
            new AlertText(parts.node(), parts.runbook()),
            parts.speaker());
    this.demands = new AlertDemands(parts, context.messageAdapter(KILL_ANSWER, Killed::new));
    parts.channels().forEach(channel -> spawn(channel, parts.settings().attemptsMax()));
    parts.heartbeat().forEach(channel -> spawn(channel, 1));
    parts
        .audit()
        .tell(
            new AuditProtocol.GetView(
                context.messageAdapter(AuditProtocol.View.class, Remembered::new)));
  }

  /** Goes on after whatever a message made it throw: it holds nothing but what waits. */
  private void spawn(AlertChannel channel, int attemptsMax) {
    ActorRef<ChannelActor.Said> said =
        getContext().messageAdapter(ChannelActor.Said.class, ChannelSaid::new);
    ActorRef<ChannelActor.Command> actor =
        getContext()
            .spawn(
                Behaviors.supervise(
                        ChannelActor.create(
                            channel, attemptsMax, parts.settings().backoffNanos(), said))
                    .onFailure(RuntimeException.class, SupervisorStrategy.resume()),
                "channel-" + channel.name());
    channels.put(
        channel.name(), new ChannelState(channel.name(), actor, parts.settings().queueCapacity()));
  }

  @Override
  public Receive<AlertProtocol.Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Remembered.class, this::onRemembered)
        .onMessage(NothingRemembered.class, this::onNothingRemembered)
        .onMessage(Observe.class, this::onObserve)
        .onMessage(Tick.class, this::onTick)
        .onMessage(ChannelSaid.class, this::onChannelSaid)
        .onMessage(Killed.class, this::onKilled)
        .onMessage(Acknowledge.class, this::onAcknowledge)
        .onMessage(Mute.class, this::onMute)
        .onMessage(Unmute.class, this::onUnmute)
        .onMessage(GetView.class, this::onGetView)
        .build();
  }

  // Start

  private Behavior<AlertProtocol.Message> onRemembered(Remembered answer) {
    if (!remembered) {
      remembered = true;
      long now = now();
      book.restore(answer.view().alerts(), answer.view().silences(), now);
      answer.view().alerts().forEach(open -> engine.restore(open.alert(), now));
    }
    return this;
  }

  private Behavior<AlertProtocol.Message> onNothingRemembered(NothingRemembered over) {
    if (!remembered) {
      LOG.warn("the audit stream does not answer: alerts of the earlier start are not known");
      remembered = true;
    }
    return this;
  }

  // What is seen

  private Behavior<AlertProtocol.Message> onObserve(Observe observe) {
    if (!remembered) {
      return this; // the next one comes in a moment
    }
    long now = now();
    observedNanos = now;
    var figures = new ArrayList<>(observe.observation().figures());
    channels.values().forEach(channel -> figures.add(figureOf(channel, now)));
    var observation = new Observation(now, figures);
    for (Change change : engine.evaluate(observation)) {
      if (change instanceof Change.Began began) {
        perform(book.raised(began.alert(), now));
      } else if (change instanceof Change.Ended ended) {
        perform(book.resolved(ended.fingerprint(), ended.text(), now));
      }
    }
    engine.demands(observation).forEach(demand -> demands.meet(demand, observation));
    return this;
  }

  private static Figure figureOf(ChannelState channel, long nowNanos) {
    String name = channel.view(nowNanos).name();
    return name.equals(HeartbeatChannel.NAME)
        ? Figure.of(Measure.HEARTBEAT_FAILURES, channel.failedInARow())
        : Figure.of(Measure.CHANNEL_FAILING, "channel", name, channel.isFailing(nowNanos) ? 1 : 0);
  }

  private Behavior<AlertProtocol.Message> onKilled(Killed killed) {
    if (killed.answer().isError()) {
      LOG.error("the account refuses the stop: {}", killed.answer().getError().getMessage());
    }
    return this;
  }

  // What is said

  private Behavior<AlertProtocol.Message> onTick(Tick tick) {
    long now = now();
    perform(book.tick(now));
    ChannelState heartbeat = channels.get(HeartbeatChannel.NAME);
    boolean alive = now - observedNanos < 2 * parts.heartbeatNanos();
    if (heartbeat != null
        && alive
        && heartbeat.isIdle()
        && now - beatNanos >= parts.heartbeatNanos()) {
      beatNanos = now;
      heartbeat.offer(AlertText.beat(parts.node()), now);
    }
    return this;
  }

  private void perform(List<Act> acts) {
    long now = now();
    for (Act act : acts) {
      if (act instanceof Act.Keep keep) {
        keep(keep.entry());
      } else if (act instanceof Act.Say say) {
        ChannelState channel = channels.get(say.channel());
        if (!channel.offer(say.message(), now)) {
          keep(delivery(say.channel(), say.message(), false, 0, "too many messages wait"));
        }
      }
    }
  }

  private void keep(AuditEntry entry) {
    AlertLog.saw(entry);
    parts.audit().tell(Note.of(entry));
  }

  private static Delivery delivery(
      String channel, AlertMessage message, boolean delivered, int attempts, String outcome) {
    return new Delivery(channel, message.fingerprints(), delivered, attempts, outcome);
  }

  private Behavior<AlertProtocol.Message> onChannelSaid(ChannelSaid heard) {
    ChannelActor.Said said = heard.said();
    boolean news = channels.get(said.channel()).said(said, now());
    if (news && said.delivered()) {
      LOG.info("channel {} works again", said.channel());
    } else if (news) {
      LOG.error("channel {} does not get through: {}", said.channel(), said.outcome());
    }
    if (!said.channel().equals(HeartbeatChannel.NAME)) {
      keep(
          delivery(
              said.channel(), said.message(), said.delivered(), said.attempts(), said.outcome()));
    }
    return this;
  }

  // Operators

  private Behavior<AlertProtocol.Message> onAcknowledge(Acknowledge seen) {
    Optional<String> teller = book.tellerOfAlert(seen.fingerprint());
    if (teller.isPresent()) {
      seen.replyTo().tell(StatusReply.error(toldBy(teller.get())));
      return this;
    }
    var acts = book.acknowledge(seen.fingerprint(), seen.who(), seen.note());
    if (acts.isEmpty()) {
      seen.replyTo().tell(StatusReply.error("no open alert '" + seen.fingerprint() + "'"));
    } else {
      perform(acts.get());
      seen.replyTo().tell(StatusReply.success(Done.getInstance()));
    }
    return this;
  }

  private Behavior<AlertProtocol.Message> onMute(Mute mute) {
    boolean known =
        mute.rule().equals("*")
            || parts.rules().stream().anyMatch(rule -> rule.name().equals(mute.rule()));
    if (!known || mute.forNanos() < SILENCE_MIN_NANOS || mute.forNanos() > SILENCE_MAX_NANOS) {
      mute.replyTo()
          .tell(
              StatusReply.error(
                  "a silence: expected the name of a rule or *, for one minute to one week"));
      return this;
    }
    Optional<String> teller = book.tellerOf(mute.rule());
    if (teller.isPresent()) {
      mute.replyTo().tell(StatusReply.error(toldBy(teller.get())));
      return this;
    }
    long until = now() + mute.forNanos();
    var silence = book.mute(mute.rule(), mute.labels(), until, mute.who(), mute.reason());
    if (silence.isEmpty()) {
      mute.replyTo().tell(StatusReply.error("there are too many silences"));
    } else {
      keep(silence.get());
      mute.replyTo().tell(StatusReply.success(silence.get().id()));
    }
    return this;
  }

  private static String toldBy(String node) {
    return "people are told of it by " + node + ": say it there";
  }

  private Behavior<AlertProtocol.Message> onUnmute(Unmute unmute) {
    var end = book.unmute(unmute.silenceId(), unmute.who());
    if (end.isEmpty()) {
      unmute.replyTo().tell(StatusReply.error("no silence '" + unmute.silenceId() + "'"));
    } else {
      keep(end.get());
      unmute.replyTo().tell(StatusReply.success(Done.getInstance()));
    }
    return this;
  }

  private Behavior<AlertProtocol.Message> onGetView(GetView asked) {
    long now = now();
    asked
        .replyTo()
        .tell(
            new View(
                book.open(),
                book.silences(),
                channels.values().stream().map(channel -> channel.view(now)).toList()));
    return this;
  }

  private long now() {
    return parts.clock().getAsLong();
  }
}
