package mia.account;

import java.util.function.UnaryOperator;
import mia.broker.Broker;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.broker.ForwardingBroker;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;

/** A venue whose reports are heard as a test says. */
class WrappedBroker extends ForwardingBroker {
  private final UnaryOperator<OrderReport> hears;

  /**
   * @param hears what is heard in place of a report
   */
  WrappedBroker(Broker broker, UnaryOperator<OrderReport> hears) {
    super(broker);
    this.hears = hears;
  }

  @Override
  public void connect(long epoch, BrokerListener listener) {
    super.connect(
        epoch,
        new BrokerListener() {
          @Override
          public void onReport(OrderReport report) {
            listener.onReport(hears.apply(report));
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
          public void onFateUnknown(ApprovedOrder order, String reason) {
            listener.onFateUnknown(order, reason);
          }

          @Override
          public void onMarker(Symbol symbol, long token, DecisionBand band) {
            listener.onMarker(symbol, token, band);
          }

          @Override
          public void onLink(boolean up, String reason) {
            listener.onLink(up, reason);
          }
        });
  }
}
