package mia.account;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mia.broker.Broker;
import mia.broker.BrokerCallException;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;

/** A venue that remembers what it was asked and says what a test lets it say. */
final class ScriptedVenue implements Broker {
  private final List<String> submitted = new CopyOnWriteArrayList<>();
  private final List<String> kinds = new CopyOnWriteArrayList<>();
  private final AtomicInteger prints = new AtomicInteger();
  private final List<String> queried = new CopyOnWriteArrayList<>();
  private volatile boolean knowsNothing = true;
  private volatile boolean losesCall;
  private volatile boolean broken;
  private volatile boolean holdsMarkers;
  private final List<Runnable> markers = new CopyOnWriteArrayList<>();
  private volatile BrokerListener listener;
  private volatile BrokerSnapshot holds = new BrokerSnapshot(0, List.of(), List.of());

  /** Ids of the intents it got, in order. */
  List<String> submitted() {
    return submitted;
  }

  /** Ids it was asked for, in order. */
  List<String> queried() {
    return queried;
  }

  /** From now on it answers no query. */
  void answersNoQuery() {
    knowsNothing = false;
  }

  /** From now on markers wait, as at a venue that is far away. */
  void holdsMarkers() {
    holdsMarkers = true;
  }

  /** Every marker that waits comes back. */
  void returnsMarkers() {
    markers.forEach(Runnable::run);
    markers.clear();
  }

  /** Says of an order that has left that nobody knows whether it arrived. */
  void loses(ApprovedOrder order, String reason) {
    listener.onFateUnknown(order, reason);
  }

  /** The next call is lost on its way. */
  void losesNextCall() {
    losesCall = true;
  }

  /** From now on every call fails in a way that no venue may. */
  void breaks() {
    broken = true;
  }

  private void failIfBroken() {
    if (broken) {
      throw new IllegalStateException("a fault of the adapter");
    }
  }

  void link(boolean up, String reason) {
    listener.onLink(up, reason);
  }

  /** Kinds of the intents it got, in order. */
  List<String> kinds() {
    return kinds;
  }

  int prints() {
    return prints.get();
  }

  void holds(BrokerSnapshot snapshot) {
    holds = snapshot;
  }

  /** A snapshot that nobody has just asked for arrives. */
  void says(BrokerSnapshot snapshot) {
    listener.onSnapshot(snapshot);
  }

  void says(OrderReport report) {
    listener.onReport(report);
  }

  @Override
  public void connect(long epoch, BrokerListener newListener) {
    listener = newListener;
    newListener.onLink(true, "scripted");
  }

  @Override
  public void submit(ApprovedOrder order) {
    failIfBroken();
    if (losesCall) {
      losesCall = false;
      throw new BrokerCallException("lost on its way", null);
    }
    kinds.add(order.intent().getClass().getSimpleName());
    submitted.add(order.intent().id());
  }

  @Override
  public void query(ApprovedOrder order) {
    queried.add(order.intent().id());
    if (knowsNothing) {
      listener.onNotKnown(order.intent().id());
    }
  }

  @Override
  public void onPrint(MarketPrint print) {
    failIfBroken();
    prints.incrementAndGet();
  }

  @Override
  public void passMarker(Symbol symbol, long token) {
    failIfBroken();
    if (holdsMarkers) {
      markers.add(() -> listener.onMarker(symbol, token, DecisionBand.OPEN));
    } else {
      listener.onMarker(symbol, token, DecisionBand.OPEN);
    }
  }

  @Override
  public void reportsAfter(long venueSequence) {}

  @Override
  public void requestSnapshot() {
    listener.onSnapshot(holds);
  }

  @Override
  public void close() {}
}
