package mia.broker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import mia.protocol.order.ApprovedOrder;

/** A venue that notes when the last of an expected number of closing orders reached it. */
public final class TimedBroker extends ForwardingBroker {
  private final LongSupplier ticker;
  private volatile CountDownLatch expected = new CountDownLatch(0);
  private volatile long lastNanos;

  /**
   * @param venue what is timed, closed with it
   * @param ticker nanoseconds that do not jump
   */
  public TimedBroker(Broker venue, LongSupplier ticker) {
    super(venue);
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
    super.submit(order);
    if (!order.intent().increasesRisk()) {
      lastNanos = ticker.getAsLong();
      expected.countDown();
    }
  }
}
