package mia.broker.paper;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mia.broker.BandOrder;
import mia.broker.BrokerSnapshot.WorkingOrder;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;

/**
 * One trade at the venue: its entry, and the group of stop, target and exit that cancel each other.
 * Stop and target need no size of their own, because they always cover what is open: the group is
 * whole by construction.
 *
 * @param order the bracket as it was submitted
 * @param terms terms it works under
 * @param phase where the entry stands
 * @param enteredLots lots the entry has filled
 * @param closedLots lots that stop, target and exits have filled
 * @param stop the protective stop, working while something is open
 * @param withdrawn stop or target that somebody cancelled by hand; only a new stop takes its place
 * @param stopPlacedBy intent that placed the stop
 * @param exit the working market exit, if there is one
 * @param executions number of executions so far
 */
record PaperTrade(
    EnterBracket order,
    FillTerms terms,
    EntryPhase phase,
    long enteredLots,
    long closedLots,
    Stop stop,
    Set<OrderRole> withdrawn,
    String stopPlacedBy,
    Optional<Exit> exit,
    Executions executions) {

  /** Where an entry stands. */
  enum EntryPhase {
    /** On its way: it has not met a print yet. */
    SENT,
    /** Waits for its trigger. */
    WAITING,
    /** Marketable when it met the market; takes on while it stays so. */
    TAKING,
    /** In the book at its limit. */
    RESTING,
    /** Filled or cancelled. */
    DONE
  }

  /**
   * The protective stop. A moved one works at its former price until the move has arrived.
   *
   * @param ticks price it was last moved to
   * @param formerTicks price before that move
   * @param movedFromNanos event time from which {@code ticks} holds
   * @param touched it was triggered and closes the rest at market
   */
  record Stop(long ticks, long formerTicks, long movedFromNanos, boolean touched) {
    static Stop at(long ticks) {
      return new Stop(ticks, ticks, Long.MIN_VALUE, false);
    }

    long ticksAt(long timeNanos) {
      return timeNanos >= movedFromNanos ? ticks : formerTicks;
    }

    Stop moved(long newTicks, long decidedAtNanos, long fromNanos) {
      return new Stop(newTicks, ticksAt(decidedAtNanos), fromNanos, touched);
    }

    Stop touch() {
      return new Stop(ticks, formerTicks, movedFromNanos, true);
    }
  }

  /**
   * An exit of a part or all of what is open, at market from an instant on.
   *
   * @param intentId intent that asked for it
   * @param lots lots when it was accepted; its slippage goes by them
   * @param remainingLots lots not filled yet
   * @param type MARKET, or MOC, which is active from the close on
   */
  record Exit(
      String intentId, long lots, long remainingLots, long activeFromNanos, OrderType type) {
    String orderId() {
      return OrderRole.EXIT.orderId(intentId);
    }

    Exit withRemaining(long newRemainingLots) {
      return new Exit(intentId, lots, newRemainingLots, activeFromNanos, type);
    }
  }

  /** How many executions each role has had; the next one's number makes its id. */
  record Executions(int entry, int stop, int target, int exit) {
    static final Executions NONE = new Executions(0, 0, 0, 0);

    int of(OrderRole role) {
      return switch (role) {
        case ENTRY -> entry;
        case STOP -> stop;
        case TARGET -> target;
        case EXIT -> exit;
      };
    }

    Executions oneMore(OrderRole role) {
      return new Executions(
          entry + (role == OrderRole.ENTRY ? 1 : 0),
          stop + (role == OrderRole.STOP ? 1 : 0),
          target + (role == OrderRole.TARGET ? 1 : 0),
          exit + (role == OrderRole.EXIT ? 1 : 0));
    }
  }

  PaperTrade {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(terms, "terms");
    withdrawn = Set.copyOf(withdrawn);
    if (enteredLots > order.lots() || closedLots > enteredLots || closedLots < 0) {
      throw new IllegalStateException(
          order.id() + ": entered " + enteredLots + ", closed " + closedLots + " lots");
    }
  }

  static PaperTrade sent(EnterBracket order, FillTerms terms) {
    return new PaperTrade(
        order,
        terms,
        EntryPhase.SENT,
        0,
        0,
        Stop.at(order.stopTicks()),
        Set.of(),
        order.id(),
        Optional.empty(),
        Executions.NONE);
  }

  String id() {
    return order.id();
  }

  long openLots() {
    return enteredLots - closedLots;
  }

  long unfilledLots() {
    return order.lots() - enteredLots;
  }

  boolean entryWorks() {
    return phase != EntryPhase.DONE;
  }

  /** Whether stop or target stand while something is open. */
  boolean rests(OrderRole role) {
    return !withdrawn.contains(role);
  }

  /** Nothing is open and nothing works. */
  boolean isOver() {
    return !entryWorks() && openLots() == 0;
  }

  /** Side of the orders that close the trade. */
  Side closingSide() {
    return order.side().opposite();
  }

  long activeFromNanos() {
    return terms.activeFromNanos(order.decidedAtNanos());
  }

  PaperTrade withPhase(EntryPhase newPhase) {
    return new PaperTrade(
        order,
        terms,
        newPhase,
        enteredLots,
        closedLots,
        stop,
        withdrawn,
        stopPlacedBy,
        exit,
        executions);
  }

  PaperTrade withStop(Stop newStop) {
    return new PaperTrade(
        order,
        terms,
        phase,
        enteredLots,
        closedLots,
        newStop,
        withdrawn,
        stopPlacedBy,
        exit,
        executions);
  }

  PaperTrade withExit(Optional<Exit> newExit) {
    return new PaperTrade(
        order,
        terms,
        phase,
        enteredLots,
        closedLots,
        stop,
        withdrawn,
        stopPlacedBy,
        newExit,
        executions);
  }

  /** Without its stop or its target. */
  PaperTrade withdraw(OrderRole role) {
    Set<OrderRole> roles = EnumSet.of(role);
    roles.addAll(withdrawn);
    return new PaperTrade(
        order, terms, phase, enteredLots, closedLots, stop, roles, stopPlacedBy, exit, executions);
  }

  /** With a new stop in place of one that was withdrawn. */
  PaperTrade restopped(String intentId, long stopTicks) {
    Set<OrderRole> roles = EnumSet.noneOf(OrderRole.class);
    roles.addAll(withdrawn);
    roles.remove(OrderRole.STOP);
    return new PaperTrade(
        order,
        terms,
        phase,
        enteredLots,
        closedLots,
        Stop.at(stopTicks),
        roles,
        intentId,
        exit,
        executions);
  }

  /** After an execution of {@code lots} by the order of {@code role}. */
  PaperTrade filled(OrderRole role, long lots) {
    boolean entry = role == OrderRole.ENTRY;
    long entered = enteredLots + (entry ? lots : 0);
    return new PaperTrade(
        order,
        terms,
        entered == order.lots() ? EntryPhase.DONE : phase,
        entered,
        closedLots + (entry ? 0 : lots),
        stop,
        withdrawn,
        stopPlacedBy,
        exit,
        executions.oneMore(role));
  }

  /** The working orders, as far as the band of decisions needs them. */
  List<BandOrder> bandOrders() {
    var orders = new ArrayList<BandOrder>(4);
    if (entryWorks()) {
      orders.add(entryBandOrder());
    }
    if (openLots() > 0) {
      if (stop.touched()) {
        orders.add(BandOrder.market(closingSide(), Long.MIN_VALUE));
      } else if (rests(OrderRole.STOP)) {
        orders.add(BandOrder.stop(closingSide(), stop.ticks()));
        orders.add(BandOrder.stop(closingSide(), stop.formerTicks()));
      }
      if (rests(OrderRole.TARGET)) {
        orders.add(BandOrder.target(closingSide(), order.targetTicks()));
      }
      exit.ifPresent(
          working -> orders.add(BandOrder.market(closingSide(), working.activeFromNanos())));
    }
    return orders;
  }

  private BandOrder entryBandOrder() {
    return phase == EntryPhase.WAITING
        ? BandOrder.waitingEntry(order.side(), order.terms().triggerTicks(), order.workUntilNanos())
        : BandOrder.entry(
            order.side(),
            order.limitTicks(),
            activeFromNanos(),
            order.workUntilNanos(),
            phase == EntryPhase.RESTING);
  }

  /** Price at which the entry works now: its trigger, its limit, or 0 at market. */
  private long entryTicks() {
    boolean untouched = phase == EntryPhase.SENT || phase == EntryPhase.WAITING;
    if (order.terms().type().isTriggered() && untouched) {
      return order.terms().triggerTicks();
    }
    return order.terms().type().isLimited() ? order.limitTicks() : 0;
  }

  /** The working orders, as a reconciliation sees them. */
  List<WorkingOrder> workingOrders() {
    var orders = new ArrayList<WorkingOrder>(4);
    if (entryWorks()) {
      orders.add(
          working(
              OrderRole.ENTRY.orderId(id()),
              OrderRole.ENTRY,
              unfilledLots(),
              entryTicks(),
              order.terms().type()));
    }
    if (openLots() > 0) {
      long stopTicks = stop.touched() ? 0 : stop.ticks();
      if (rests(OrderRole.STOP)) {
        orders.add(
            working(
                OrderRole.STOP.orderId(stopPlacedBy),
                OrderRole.STOP,
                openLots(),
                stopTicks,
                OrderType.STOP));
      }
      if (rests(OrderRole.TARGET)) {
        orders.add(
            working(
                OrderRole.TARGET.orderId(id()),
                OrderRole.TARGET,
                openLots(),
                order.targetTicks(),
                OrderType.LIMIT));
      }
      exit.ifPresent(
          market ->
              orders.add(
                  working(
                      market.orderId(), OrderRole.EXIT, market.remainingLots(), 0, market.type())));
    }
    return orders;
  }

  private WorkingOrder working(
      String orderId, OrderRole role, long lots, long priceTicks, OrderType type) {
    Side side = role == OrderRole.ENTRY ? order.side() : closingSide();
    return new WorkingOrder(
        id(), orderId, role, order.symbol(), order.traded(), side, lots, priceTicks, type);
  }
}
