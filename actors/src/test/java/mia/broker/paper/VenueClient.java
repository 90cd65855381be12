package mia.broker.paper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mia.broker.Broker;
import mia.broker.BrokerCallException;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.broker.paper.Script.Step;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;

/**
 * Trades a script the way desk, account and session do: a marker behind each step, whose return is
 * waited for; an order of unknown fate is asked for until the venue says what became of it, and is
 * sent again only if the venue does not know it.
 */
final class VenueClient implements BrokerListener {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

  private final Broker broker;
  private final List<OrderReport> reports = new ArrayList<>();
  private final List<BrokerSnapshot> snapshots = new ArrayList<>();
  private final List<String> links = new ArrayList<>();
  private final Set<String> unknown = new HashSet<>();
  private final Set<String> notKnown = new HashSet<>();
  private final Set<String> answered = new HashSet<>();
  private DecisionBand band = DecisionBand.OPEN;
  private long passed;
  private long token;
  private boolean up;
  private int lostOnTheWay;
  private boolean asking;
  private final List<String> outOfPlace = new ArrayList<>();

  VenueClient(Broker broker) {
    this.broker = broker;
  }

  /** Connects as an account desk does at its start. */
  void start(long epoch) {
    broker.connect(epoch, this);
    broker.reportsAfter(lastSequence());
    await("the link is up", () -> up);
  }

  void trade(List<Step> steps) {
    steps.forEach(this::step);
  }

  void step(Step step) {
    if (step instanceof Step.Print print) {
      broker.onPrint(print.print());
    } else {
      setAsking(true);
      submit(new ApprovedOrder(((Step.Submit) step).intent(), "R-1"));
      setAsking(false);
    }
    settle(step instanceof Step.Print print ? print.print().symbol() : Bench.ES);
  }

  /** Everything said so far has had its effects. */
  void settle(Symbol symbol) {
    long mine = ++token;
    broker.passMarker(symbol, mine);
    await("marker " + mine + " is back", () -> passed >= mine);
  }

  private void submit(ApprovedOrder order) {
    String id = order.intent().id();
    boolean sent = tried(() -> broker.submit(order));
    if (sent) {
      settle(Bench.ES);
    }
    while (!sent || isUnknown(id)) {
      lostOnTheWay++;
      sent = resolved(order) || tried(() -> broker.submit(order));
      settle(Bench.ES);
    }
  }

  private synchronized void setAsking(boolean now) {
    asking = now;
  }

  private synchronized boolean isUnknown(String id) {
    return unknown.remove(id);
  }

  /** Whether the venue knows the order; asks until it answers. */
  private boolean resolved(ApprovedOrder order) {
    String id = order.intent().id();
    synchronized (this) {
      notKnown.remove(id);
      answered.remove(id);
    }
    while (true) {
      await("the link is up", () -> up);
      if (tried(() -> broker.query(order))) {
        settle(Bench.ES); // the answer was before it, unless the link broke in between
        synchronized (this) {
          if (answered.contains(id) || notKnown.contains(id)) {
            return answered.contains(id);
          }
        }
      }
    }
  }

  private static boolean tried(Runnable call) {
    try {
      call.run();
      return true;
    } catch (BrokerCallException e) {
      return false;
    }
  }

  BrokerSnapshot snapshot() {
    synchronized (this) {
      snapshots.clear();
    }
    broker.requestSnapshot();
    await("a snapshot", () -> !snapshots.isEmpty());
    synchronized (this) {
      return snapshots.get(0);
    }
  }

  void awaitLink(boolean expected) {
    await("the link is " + (expected ? "up" : "down"), () -> up == expected);
  }

  private interface Condition {
    boolean holds();
  }

  private synchronized void await(String what, Condition condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    try {
      while (!condition.holds()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new TimeoutException(what);
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("waited in vain: " + what + "; links " + links, e);
    }
  }

  synchronized List<OrderReport> reports() {
    return List.copyOf(reports);
  }

  synchronized List<String> links() {
    return List.copyOf(links);
  }

  synchronized DecisionBand band() {
    return band;
  }

  /** Orders of which nobody knew for a while whether they had arrived. */
  synchronized int lostOnTheWay() {
    return lostOnTheWay;
  }

  private synchronized long lastSequence() {
    return reports.isEmpty() ? 0 : reports.get(reports.size() - 1).venueSequence();
  }

  /**
   * Reports behind a gap, and reports that came again though nobody had asked for them: while an
   * order is being sent and asked for, its reports may come again.
   */
  synchronized List<String> outOfPlace() {
    return List.copyOf(outOfPlace);
  }

  /** What answers a query or a repetition is told again and kept once. */
  @Override
  public synchronized void onReport(OrderReport report) {
    long last = lastSequence();
    boolean again = report.venueSequence() <= last;
    if (report.venueSequence() > last + 1 || (again && !asking)) {
      outOfPlace.add(report.venueSequence() + " behind " + last);
    }
    answered.add(report.intentId());
    answered.add(report.tradeId());
    if (report.venueSequence() > lastSequence()) {
      reports.add(report);
    }
    notifyAll();
  }

  @Override
  public synchronized void onSnapshot(BrokerSnapshot snapshot) {
    snapshots.add(snapshot);
    notifyAll();
  }

  @Override
  public synchronized void onNotKnown(String intentId) {
    notKnown.add(intentId);
    notifyAll();
  }

  @Override
  public synchronized void onFateUnknown(ApprovedOrder order, String reason) {
    unknown.add(order.intent().id());
    notifyAll();
  }

  @Override
  public synchronized void onMarker(Symbol symbol, long markerToken, DecisionBand within) {
    passed = Math.max(passed, markerToken);
    band = within;
    notifyAll();
  }

  @Override
  public synchronized void onLink(boolean isUp, String reason) {
    up = isUp;
    links.add((isUp ? "up: " : "down: ") + reason);
    notifyAll();
  }
}
