package mia.broker.paper.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import mia.broker.Broker;
import mia.broker.BrokerCallException;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.broker.paper.HandOrder;
import mia.broker.paper.PaperBroker;
import mia.broker.paper.fault.FaultScript.Rule;
import mia.broker.paper.fault.FaultTrigger.OnReport;
import mia.broker.paper.fault.FaultTrigger.OnSnapshot;
import mia.broker.paper.fault.FaultTrigger.OnSubmit;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;

/**
 * A session with the paper venue that has the faults of a script. What the venue holds stays right;
 * faults are in what is told, in what arrives, and in what people do at the venue.
 *
 * <p>Time is that of orders and prints, so the same inputs have the same faults. The market goes on
 * while the link is down. A report has its faults when it is told for the first time; who asks for
 * reports gets them as they are, unless the link is down.
 */
public final class FaultyBroker implements Broker {
  private final PaperBroker broker;
  private final FaultClock clock;
  private final String name;
  private final Map<Symbol, Long> lastTicks = new HashMap<>();
  private final HeldReports held = new HeldReports();
  private BrokerListener listener;
  private Link link = Link.UP;
  private OptionalLong slowNanos = OptionalLong.empty();
  private boolean silent;
  private boolean asked;
  private long told;

  /**
   * Where the link stands.
   *
   * @param untilNanos event time at which it is back by itself
   * @param isTold whether we were told that it is down
   */
  private record Link(boolean up, long untilNanos, boolean isTold, String reason) {
    private static final Link UP = new Link(true, Long.MAX_VALUE, true, "");
  }

  /**
   * @param name stands in front of the ids of what is done by hand
   */
  public FaultyBroker(PaperBroker broker, FaultScript script, String name) {
    this.broker = Objects.requireNonNull(broker, "broker");
    this.clock = new FaultClock(script);
    this.name = Objects.requireNonNull(name, "name");
  }

  @Override
  public void connect(long epoch, BrokerListener newListener) {
    listener = Objects.requireNonNull(newListener, "listener");
    broker.connect(epoch, new Heard());
  }

  @Override
  public void submit(ApprovedOrder order) {
    OrderIntent intent = order.intent();
    pass(intent.decidedAtNanos());
    List<Fault> faults = new ArrayList<>();
    for (Rule rule : clock.due(OnSubmit.class, on -> on.matches(intent))) {
      if (rule.fault() instanceof Fault.Act act) {
        act(rule, act);
      } else {
        faults.add(rule.fault());
      }
    }
    if (link.up()) { // what is sent over a broken link is gone
      submit(order, faults);
    }
  }

  private void submit(ApprovedOrder order, List<Fault> faults) {
    Optional<Fault.Unknown> unknown = first(faults, Fault.Unknown.class);
    if (unknown.isEmpty() || unknown.get().arrives()) {
      arrive(order, faults, unknown.isPresent());
    }
    if (unknown.isPresent()) {
      throw new BrokerCallException("the line broke while it was sent", null);
    }
  }

  private void arrive(ApprovedOrder order, List<Fault> faults, boolean unheard) {
    silent = unheard;
    slowNanos =
        first(faults, Fault.Slow.class)
            .map(slow -> OptionalLong.of(slow.nanos()))
            .orElse(OptionalLong.empty());
    try {
      Optional<Fault.Reject> reject = first(faults, Fault.Reject.class);
      if (reject.isPresent()) {
        broker.refuse(order, reject.get().reason());
      } else {
        List<Long> parts =
            first(faults, Fault.Parts.class).map(Fault.Parts::lots).orElse(List.of());
        broker.submitInParts(order, parts);
      }
    } finally {
      silent = false;
      slowNanos = OptionalLong.empty();
    }
  }

  private static <F extends Fault> Optional<F> first(List<Fault> faults, Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  @Override
  public void onPrint(MarketPrint print) {
    if (print.lastTicks() != MarketData.NO_PRICE) {
      lastTicks.put(print.symbol(), print.lastTicks());
    }
    pass(print.timeNanos());
    broker.onPrint(print);
  }

  /** The market goes on while the link is down, and so do markers. */
  @Override
  public void passMarker(Symbol symbol, long token) {
    broker.passMarker(symbol, token);
  }

  /** Ends also where the next fault is due. */
  private DecisionBand untilNextFault(DecisionBand band) {
    long due = Math.min(clock.nextNanos(), held.nextNanos());
    if (!link.up()) {
      due = Math.min(due, link.untilNanos());
    }
    return due == Long.MAX_VALUE ? band : band.from(due);
  }

  @Override
  public void reportsAfter(long venueSequence) {
    told = Math.max(told, venueSequence);
    if (link.up()) {
      asked = true;
      try {
        broker.reportsAfter(venueSequence);
      } finally {
        asked = false;
      }
    }
  }

  @Override
  public void query(ApprovedOrder order) {
    if (link.up()) {
      asked = true;
      try {
        broker.query(order);
      } finally {
        asked = false;
      }
    }
  }

  @Override
  public void requestSnapshot() {
    boolean answered = true;
    for (Rule rule : clock.due(OnSnapshot.class, on -> true)) {
      if (rule.fault() instanceof Fault.Act act) {
        act(rule, act);
      } else {
        answered = false;
      }
    }
    if (answered && link.up()) {
      broker.requestSnapshot();
    }
  }

  @Override
  public void close() {
    broker.close();
  }

  /** Event time has come this far: what was due until then happens first. */
  private void pass(long timeNanos) {
    clock.pass(timeNanos);
    if (!link.up() && link.untilNanos() <= clock.nowNanos()) {
      linkUp();
    }
    for (Rule rule : clock.dueByTime()) {
      act(rule, (Fault.Act) rule.fault());
    }
    for (OrderReport report = held.poll(clock.nowNanos());
        report != null;
        report = held.poll(clock.nowNanos())) {
      say(report);
    }
  }

  private void act(Rule rule, Fault.Act act) {
    String id = name + ":" + rule.line() + "#" + clock.count(rule);
    if (act instanceof Fault.LinkDown down) {
      long now = clock.nowNanos();
      long until = down.nanos() == Long.MAX_VALUE ? Long.MAX_VALUE : now + down.nanos();
      boolean wasUp = link.up();
      link = new Link(false, until, down.told(), down.reason());
      if (wasUp && down.told() && listener != null) {
        listener.onLink(false, down.reason());
      }
    } else if (act instanceof Fault.LinkUp) {
      linkUp();
    } else if (act instanceof Fault.HandTrade trade) {
      Symbol contract = trade.contract();
      broker.byHand(
          new HandOrder.Trade(
              id, contract, trade.signedLots(), priceTicks(contract), clock.nowNanos()));
    } else if (act instanceof Fault.HandClose close) {
      Symbol contract = close.contract();
      broker.byHand(new HandOrder.Close(id, contract, priceTicks(contract), clock.nowNanos()));
    } else if (act instanceof Fault.HandCancel cancel) {
      broker.byHand(new HandOrder.Cancel(id, cancel.contract(), cancel.role(), clock.nowNanos()));
    }
  }

  private void linkUp() {
    Link before = link;
    link = Link.UP;
    if (!before.up() && before.isTold() && listener != null) {
      listener.onLink(true, "the link is back");
    }
  }

  /** Last price seen by the oldest open trade of the contract; without a trade it is not needed. */
  private long priceTicks(Symbol contract) {
    Optional<EnterBracket> oldest = broker.oldestOpen(contract);
    return oldest.map(o -> lastTicks.getOrDefault(o.symbol(), o.limitTicks())).orElse(0L);
  }

  private void say(OrderReport report) {
    if (link.up()) {
      listener.onReport(report);
    }
  }

  /** What the venue says, before it is told. */
  private final class Heard implements BrokerListener {
    @Override
    public void onReport(OrderReport report) {
      boolean repeated = report.venueSequence() <= told;
      told = Math.max(told, report.venueSequence());
      if (asked || repeated) {
        say(report);
        return;
      }
      List<Rule> rules = clock.due(OnReport.class, on -> on.matches(report));
      Optional<Fault> fault =
          rules.stream().map(Rule::fault).filter(f -> f instanceof Fault.OfReport).findFirst();
      deliver(report, fault);
      rules.stream()
          .filter(rule -> rule.fault() instanceof Fault.Act)
          .forEach(rule -> act(rule, (Fault.Act) rule.fault()));
    }

    private void deliver(OrderReport report, Optional<Fault> fault) {
      if (silent || !link.up() || fault.filter(f -> f instanceof Fault.Lose).isPresent()) {
        return;
      }
      long late = slowNanos.orElse(0);
      if (fault.isPresent() && fault.get() instanceof Fault.Late asked) {
        late = Math.max(late, asked.nanos());
      }
      if (late > 0) {
        held.add(clock.nowNanos() + late, report);
        return;
      }
      if (fault.filter(f -> f instanceof Fault.Cross).isPresent() && held.cross(report)) {
        return;
      }
      say(report);
      if (fault.isPresent() && fault.get() instanceof Fault.Duplicate duplicate) {
        for (int i = 0; i < duplicate.more(); i++) {
          say(report);
        }
      }
      held.passed().ifPresent(FaultyBroker.this::say);
    }

    @Override
    public void onNotKnown(String intentId) {
      listener.onNotKnown(intentId);
    }

    @Override
    public void onSnapshot(BrokerSnapshot snapshot) {
      listener.onSnapshot(snapshot);
    }

    @Override
    public void onMarker(Symbol symbol, long token, DecisionBand band) {
      listener.onMarker(symbol, token, untilNextFault(band));
    }

    @Override
    public void onLink(boolean up, String reason) {
      if (link.up() || !up) {
        listener.onLink(up, reason);
      } else if (link.isTold()) {
        listener.onLink(false, link.reason());
      }
    }
  }
}
