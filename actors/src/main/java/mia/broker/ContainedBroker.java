package mia.broker;

import java.util.HashSet;
import java.util.Set;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A venue whose faults stay with its account: what an adapter throws that it should not becomes a
 * link that is down, and of an order a call of unknown fate. The link stays down until the adapter
 * says that it is up. Markers come back all the same, so nobody waits for them.
 */
public final class ContainedBroker extends ForwardingBroker {
  private static final Logger LOG = LoggerFactory.getLogger(ContainedBroker.class);

  private final Set<String> told = new HashSet<>();
  private BrokerListener listener = new Unheard();

  /**
   * @param venue adapter that may throw anything, closed with this one
   */
  public ContainedBroker(Broker venue) {
    super(venue);
  }

  @Override
  public void connect(long epoch, BrokerListener newListener) {
    listener = newListener;
    contain("connect", () -> super.connect(epoch, newListener));
  }

  @Override
  public void submit(ApprovedOrder order) {
    call("take an order", () -> super.submit(order));
  }

  @Override
  public void query(ApprovedOrder order) {
    call("be asked for an order", () -> super.query(order));
  }

  @Override
  public void onPrint(MarketPrint print) {
    contain("see a print", () -> super.onPrint(print));
  }

  @Override
  public void passMarker(Symbol symbol, long token) {
    if (!contain("pass a marker", () -> super.passMarker(symbol, token))) {
      listener.onMarker(symbol, token, DecisionBand.OPEN);
    }
  }

  @Override
  public void reportsAfter(long venueSequence) {
    contain("repeat its reports", () -> super.reportsAfter(venueSequence));
  }

  @Override
  public void requestSnapshot() {
    contain("say what it holds", super::requestSnapshot);
  }

  @Override
  public void close() {
    contain("close", super::close);
  }

  private void call(String what, Runnable call) {
    try {
      call.run();
    } catch (BrokerCallException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BrokerCallException(down(what, e), e);
    }
  }

  /** Whether it came back. */
  private boolean contain(String what, Runnable call) {
    try {
      call.run();
      return true;
    } catch (RuntimeException e) {
      down(what, e);
      return false;
    }
  }

  private String down(String what, RuntimeException e) {
    String reason = "the venue's adapter failed to " + what + ": " + e;
    if (told.add(what)) { // prints may fail by the thousand
      LOG.error("{}; the link counts as down", reason, e);
    }
    listener.onLink(false, reason);
    return reason;
  }

  /** Before anybody listens. */
  private static final class Unheard implements BrokerListener {
    @Override
    public void onReport(OrderReport report) {}

    @Override
    public void onSnapshot(BrokerSnapshot snapshot) {}

    @Override
    public void onLink(boolean up, String reason) {}
  }
}
