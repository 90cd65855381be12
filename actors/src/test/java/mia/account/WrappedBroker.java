package mia.account;

import java.util.function.UnaryOperator;
import mia.broker.Broker;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;

/** A broker around another one, which hands everything on; what differs is overridden. */
class WrappedBroker implements Broker {
  private final Broker broker;
  private final UnaryOperator<OrderReport> hears;

  /**
   * @param hears what is heard in place of a report
   */
  WrappedBroker(Broker broker, UnaryOperator<OrderReport> hears) {
    this.broker = broker;
    this.hears = hears;
  }

  @Override
  public void connect(long epoch, BrokerListener listener) {
    broker.connect(
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

  @Override
  public void submit(ApprovedOrder order) {
    broker.submit(order);
  }

  @Override
  public void query(ApprovedOrder order) {
    broker.query(order);
  }

  @Override
  public void onPrint(MarketPrint print) {
    broker.onPrint(print);
  }

  @Override
  public void passMarker(Symbol symbol, long token) {
    broker.passMarker(symbol, token);
  }

  @Override
  public void reportsAfter(long venueSequence) {
    broker.reportsAfter(venueSequence);
  }

  @Override
  public void requestSnapshot() {
    broker.requestSnapshot();
  }

  @Override
  public void close() {
    broker.close();
  }
}
