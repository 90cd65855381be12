package mia.node;

import java.util.OptionalLong;
import mia.broker.Broker;
import mia.broker.BrokerListener;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;

/**
 * The paper venue, declared to be one with money behind it: it has a clock of its own, and its link
 * can break.
 */
final class MoneyVenue implements Broker {
  private final Broker paper;
  private volatile OptionalLong behindNanos = OptionalLong.empty();
  private volatile BrokerListener listener;

  MoneyVenue(Broker paper) {
    this.paper = paper;
  }

  /** From now on its clock is told, so far behind that of this machine. */
  void tellTime(long nanosBehind) {
    behindNanos = OptionalLong.of(nanosBehind);
  }

  void link(boolean up) {
    listener.onLink(up, up ? "back" : "the line is cut");
  }

  @Override
  public boolean movesMoney() {
    return true;
  }

  @Override
  public OptionalLong timeNanos() {
    return behindNanos.isPresent()
        ? OptionalLong.of(NodeMonitoring.clockNanos() - behindNanos.getAsLong())
        : OptionalLong.empty();
  }

  @Override
  public void connect(long epoch, BrokerListener newListener) {
    listener = newListener;
    paper.connect(epoch, newListener);
  }

  @Override
  public void submit(ApprovedOrder order) {
    paper.submit(order);
  }

  @Override
  public void query(ApprovedOrder order) {
    paper.query(order);
  }

  @Override
  public void onPrint(MarketPrint print) {
    paper.onPrint(print);
  }

  @Override
  public void passMarker(Symbol symbol, long token) {
    paper.passMarker(symbol, token);
  }

  @Override
  public void reportsAfter(long venueSequence) {
    paper.reportsAfter(venueSequence);
  }

  @Override
  public void requestSnapshot() {
    paper.requestSnapshot();
  }

  @Override
  public void close() {
    paper.close();
  }
}
