package mia.node;

import java.util.OptionalLong;
import mia.broker.Broker;
import mia.broker.BrokerListener;
import mia.broker.ForwardingBroker;

/**
 * The paper venue, declared to be one with money behind it: it has a clock of its own, and its link
 * can break.
 */
final class MoneyVenue extends ForwardingBroker {
  private volatile OptionalLong behindNanos = OptionalLong.empty();
  private volatile BrokerListener listener;

  MoneyVenue(Broker paper) {
    super(paper);
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
    super.connect(epoch, newListener);
  }
}
