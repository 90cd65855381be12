package mia.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.account.BrokerSession.FateUnknown;
import mia.account.BrokerSession.NotKnown;
import mia.account.BrokerSession.NotSent;
import mia.account.BrokerSession.VenueLink;
import mia.account.BrokerSession.VenueReported;
import mia.account.BrokerSession.VenueSnapshot;
import mia.persistence.account.AccountEvent.AccountReconciled;
import mia.persistence.account.AccountState;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountView.Link;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderReport;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line between an account desk and the session with its venue: what is sent, what is booked and
 * in which order, what is asked for, and whether the venue is reconciled, which everybody waits
 * for.
 */
final class VenueLine {
  private static final Logger LOG = LoggerFactory.getLogger(VenueLine.class);

  /** How far a start has come. */
  enum Phase {
    STARTING,
    RECONCILING,
    RUNNING
  }

  private final AccountDesk.Parts parts;
  private final AccountSteps steps;
  private final Runnable opened;
  private final LinkWatch link;
  private final OrderFates fates;
  private final VenueSequence sequence = new VenueSequence();
  private final VenueComparison comparison = new VenueComparison();
  private final Map<String, ApprovedOrder> resolving = new LinkedHashMap<>();
  private Phase phase = Phase.STARTING;
  private long resolvingSinceNanos;
  private long lastAskedNanos;

  /**
   * @param opened done when everything of a start is known
   */
  VenueLine(AccountDesk.Parts parts, AccountSteps steps, Runnable opened) {
    this.parts = parts;
    this.steps = steps;
    this.opened = opened;
    this.link = new LinkWatch(parts.settings().kill());
    this.fates = new OrderFates(parts.settings().gateway());
  }

  Phase phase() {
    return phase;
  }

  boolean isRunning() {
    return phase == Phase.RUNNING;
  }

  Link link() {
    return link.link();
  }

  VenueComparison comparison() {
    return comparison;
  }

  // Start

  /** Begins anew; it may have been running before its journal failed. */
  void startAgain() {
    phase = Phase.STARTING;
  }

  /** What was under way before the start is asked for anew. */
  void forget() {
    fates.forgetAll();
    resolving.clear();
  }

  /** Opens the session; its answer is a snapshot. */
  void connect(AccountState state, ActorRef<AccountProtocol.Message> self) {
    phase = Phase.RECONCILING;
    tell(new BrokerSession.Connect(state.epoch(), state.lastVenueSequence(), self));
  }

  /**
   * The first comparison opens the desk; later ones are journaled when something has changed. What
   * the venue has said and we have not booked yet makes one worthless, and so does what we have
   * booked since it was taken.
   */
  Plan snapshot(AccountState state, VenueSnapshot said) {
    sequence.heard(said.snapshot().lastVenueSequence());
    boolean first = phase == Phase.RECONCILING && resolving.isEmpty();
    if (sequence.misses(state.lastVenueSequence())) {
      askForMissing(state);
      return Plan.NOTHING;
    }
    if (!first && !isRunning()) {
      return Plan.NOTHING;
    }
    if (!comparison.compare(state, said.snapshot(), first)) {
      return Plan.NOTHING; // taken before what was booked meanwhile; the next one is newer
    }
    List<String> words = comparison.found().words();
    if (!first && words.equals(state.venue().differences())) {
      return Plan.NOTHING;
    }
    if (!words.isEmpty()) {
      LOG.error("the venue and the journal differ, entries are blocked: {}", words);
    }
    AccountReconciled event = steps.reconciled(state, words, comparison.nextNumber());
    Plan reconciled = Plan.of(event).then(this::hold);
    return first ? reconciled.then(this::resolve) : reconciled;
  }

  /**
   * What was admitted and not answered is asked for; only what the venue does not know is sent, for
   * the first time or, at a venue that carries an id out once, again.
   */
  private void resolve(AccountState state) {
    resolvingSinceNanos = now();
    for (ApprovedOrder order : state.unsent()) {
      if (OrderFates.isUnknown(state, order)) { // it had its time: asked for, never sent
        fates.callFailed(order, resolvingSinceNanos);
      } else {
        resolving.put(order.intent().id(), order);
      }
    }
    resolving.values().forEach(order -> tell(new BrokerSession.Query(state.epoch(), order)));
    openWhenResolved();
  }

  private void openWhenResolved() {
    if (phase == Phase.RECONCILING && resolving.isEmpty()) {
      phase = Phase.RUNNING;
      opened.run();
    }
  }

  /** The venue does not answer what was asked at a start: it stays unknown, and is asked again. */
  private void giveUpResolving() {
    long now = now();
    if (now - resolvingSinceNanos >= parts.settings().gateway().answerWithin().toNanos()) {
      resolving.values().forEach(order -> fates.callFailed(order, now));
      resolving.clear();
      openWhenResolved();
    }
  }

  // Orders and what becomes of them

  /** Hands an order to the session, which knows of its decision. */
  void send(AccountState state, ApprovedOrder order) {
    parts.ledger().decided(order);
    fates.sent(order, now());
    tell(new BrokerSession.Send(state.epoch(), order));
  }

  /** A report of the venue: booked in its order, once. */
  Plan reported(AccountState state, VenueReported said) {
    OrderReport report = said.report();
    switch (sequence.place(report.venueSequence(), state.lastVenueSequence())) {
      case NEXT -> {
        return book(state, report);
      }
      case BOOKED -> heardOf(report); // delivered twice
      case BEHIND_A_GAP -> askForMissing(state);
    }
    return Plan.NOTHING;
  }

  /**
   * Reports before one we have heard of are missing: nothing behind them is booked, and they are
   * asked for, at once and then with every tick, until they come in order.
   */
  private void askForMissing(AccountState state) {
    long booked = state.lastVenueSequence();
    if (sequence.askBehind(booked)) {
      LOG.warn("reports behind {} are missing, up to {}", booked, sequence.heardUpTo());
      resync(state);
    }
  }

  /**
   * A refusal at the last gate is booked like one of the venue, without a place in the venue's
   * sequence.
   */
  Plan notSent(AccountState state, NotSent notSent) {
    ApprovedOrder order = notSent.order();
    return isUnsent(state, order)
        ? book(state, AccountSteps.notSent(state, order, notSent.reason()))
        : Plan.NOTHING;
  }

  private static boolean isUnsent(AccountState state, ApprovedOrder asked) {
    String id = asked.intent().id();
    return state.unsent().stream().anyMatch(order -> order.intent().id().equals(id));
  }

  /** The call failed on its way: it is asked for, not tried again. */
  Plan fateUnknown(AccountState state, FateUnknown unknown) {
    ApprovedOrder order = unknown.order();
    fates.callFailed(order, now());
    return isUnsent(state, order)
        ? book(state, FateReports.timedOut(state, order, unknown.reason()))
        : Plan.NOTHING;
  }

  /** The venue knows nothing of an order that was asked for. */
  Plan notKnown(AccountState state, NotKnown notKnown) {
    ApprovedOrder unresolved = resolving.remove(notKnown.intentId());
    if (unresolved != null) {
      send(state, unresolved);
      openWhenResolved();
      return Plan.NOTHING;
    }
    return fates
        .notKnown(notKnown.intentId())
        .map(order -> book(state, FateReports.lost(state, order)))
        .orElse(Plan.NOTHING);
  }

  private Plan book(AccountState state, OrderReport report) {
    return Plan.of(steps.book(state, report).events());
  }

  /** The venue said something of an order, and it is booked. */
  void heardOf(OrderReport report) {
    boolean unknown =
        report.change() == OrderChange.TIMED_OUT || report.change() == OrderChange.NOT_FOUND;
    if (!unknown) {
      fates.answered(report.intentId().isEmpty() ? report.tradeId() : report.intentId());
      resolving.remove(report.intentId());
      openWhenResolved();
    }
  }

  // The link

  /** The link went up or down. */
  void heard(AccountState state, VenueLink said) {
    LOG.info("link to the venue is {}: {}", said.up() ? "up" : "down", said.reason());
    boolean back = said.up() && !link().up() && isRunning();
    link.heard(said.up(), said.reason(), now());
    hold(state);
    if (back) { // as at a start: what it has said meanwhile, what it holds, what it knows of ours
      phase = Phase.RECONCILING;
      resync(state);
    }
  }

  /** Tells the session whether entries wait at the last gate as well. */
  void hold(AccountState state) {
    List<String> differences = state.venue().differences();
    String reason = differences.isEmpty() ? link.holds() : "reconciliation: " + differences;
    tell(new BrokerSession.Hold(state.epoch(), reason));
  }

  /** The reason of a kill, once in an outage that lasts too long while something is open. */
  Optional<String> kill(AccountState state) {
    if (link.isOverdue(now())) {
      LOG.error("the link to the venue is still down: {}", link().reason());
    }
    return link.kill(now(), !state.trades().isEmpty());
  }

  // What passes with time

  /**
   * Asks what the venue holds, now and then; what it did not answer at a start, as often; reports
   * that are missing, with every tick.
   */
  void askAgain(AccountState state) {
    boolean missing = sequence.misses(state.lastVenueSequence());
    boolean due = now() - lastAskedNanos >= parts.settings().compareEvery().toNanos();
    if (due) {
      lastAskedNanos = now();
    }
    if (missing || (due && phase == Phase.RECONCILING)) {
      resync(state);
    } else if (due && isRunning()) {
      tell(new BrokerSession.AskSnapshot(state.epoch()));
    }
    if (phase == Phase.RECONCILING && !resolving.isEmpty()) {
      giveUpResolving();
    }
  }

  /** Goes after orders without an answer, and after what is to be closed. */
  Plan pursue(AccountState state) {
    fates.toAsk(now()).forEach(order -> tell(new BrokerSession.Query(state.epoch(), order)));
    List<ApprovedOrder> overdue = fates.overdue(now());
    if (!overdue.isEmpty()) {
      ApprovedOrder order = overdue.get(0); // the others at the next ticks
      fates.markUnknown(order.intent().id());
      return book(state, FateReports.timedOut(state, order, "no answer in time"));
    }
    return link().up() ? Plan.of(steps.pursue(state)) : Plan.NOTHING;
  }

  private void resync(AccountState state) {
    tell(new BrokerSession.Resync(state.epoch(), state.lastVenueSequence()));
  }

  private void tell(BrokerSession.Command command) {
    parts.session().tell(command);
  }

  private long now() {
    return parts.ticker().getAsLong();
  }
}
