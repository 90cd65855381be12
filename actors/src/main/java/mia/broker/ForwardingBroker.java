package mia.broker;

import java.util.Objects;
import java.util.OptionalLong;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;

/** A venue around another one, which hands everything on; what differs is overridden. */
public abstract class ForwardingBroker implements Broker {
  private final Broker venue;

  /**
   * @param venue closed with this one
   */
  protected ForwardingBroker(Broker venue) {
    this.venue = Objects.requireNonNull(venue, "venue");
  }

  @Override
  public void connect(long epoch, BrokerListener listener) {
    venue.connect(epoch, listener);
  }

  @Override
  public void submit(ApprovedOrder order) {
    venue.submit(order);
  }

  @Override
  public void query(ApprovedOrder order) {
    venue.query(order);
  }

  @Override
  public boolean restsStops() {
    return venue.restsStops();
  }

  @Override
  public boolean movesMoney() {
    return venue.movesMoney();
  }

  @Override
  public OptionalLong timeNanos() {
    return venue.timeNanos();
  }

  @Override
  public void onPrint(MarketPrint print) {
    venue.onPrint(print);
  }

  @Override
  public void passMarker(Symbol symbol, long token) {
    venue.passMarker(symbol, token);
  }

  @Override
  public void reportsAfter(long venueSequence) {
    venue.reportsAfter(venueSequence);
  }

  @Override
  public void requestSnapshot() {
    venue.requestSnapshot();
  }

  @Override
  public void close() {
    venue.close();
  }
}
