package mia.broker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;

/** A venue that notes when the last of an expected number of closing orders reached it. */
public final class TimedBroker implements Broker {
  private final Broker venue;
  private final LongSupplier ticker;
  private volatile CountDownLatch expected = new CountDownLatch(0);
  private volatile long lastNanos;

  /**
   * @param venue what is timed, closed with it
   * @param ticker nanoseconds that do not jump
   */
  public TimedBroker(Broker venue, LongSupplier ticker) {
    this.venue = venue;
    this.ticker = ticker;
  }

  /** From now on so many orders are expected that do not increase risk. */
  public void expect(int orders) {
    expected = new CountDownLatch(orders);
  }

  /**
   * Waits until they have come.
   *
   * @return what the ticker showed at the last of them
   */
  public long awaitLast(long seconds) throws InterruptedException, TimeoutException {
    if (!expected.await(seconds, TimeUnit.SECONDS)) {
      throw new TimeoutException(expected.getCount() + " closing orders did not reach the venue");
    }
    return lastNanos;
  }

  @Override
  public void submit(ApprovedOrder order) {
    venue.submit(order);
    if (!order.intent().increasesRisk()) {
      lastNanos = ticker.getAsLong();
      expected.countDown();
    }
  }

  @Override
  public void connect(long epoch, BrokerListener listener) {
    venue.connect(epoch, listener);
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
