package mia.account;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mia.broker.Broker;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.protocol.market.MarketPrint;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;

/** A venue that remembers what it was asked and says what a test lets it say. */
final class ScriptedVenue implements Broker {
  private final List<String> submitted = new CopyOnWriteArrayList<>();
  private final List<String> kinds = new CopyOnWriteArrayList<>();
  private final AtomicInteger prints = new AtomicInteger();
  private volatile BrokerListener listener;
  private volatile BrokerSnapshot holds = new BrokerSnapshot(0, List.of(), List.of());

  /** Ids of the intents it got, in order. */
  List<String> submitted() {
    return submitted;
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
    kinds.add(order.intent().getClass().getSimpleName());
    submitted.add(order.intent().id());
  }

  @Override
  public void onPrint(MarketPrint print) {
    prints.incrementAndGet();
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
