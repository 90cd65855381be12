package mia.account;

import java.util.function.UnaryOperator;
import mia.broker.Broker;
import mia.protocol.order.ApprovedOrder;

/** Watches what is submitted, and dies around it when it is told to. */
final class CrashingBroker extends WrappedBroker {
  /** The process is gone: no exception, which the session would contain. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death(String where) {
      super(where, null, false, false);
    }
  }

  /** Where it may die, and who looks at what leaves. */
  interface Watch {
    void leaves(ApprovedOrder order);

    /** Throws {@link Death} if the process ends here. */
    void point(String where);
  }

  private final Watch watch;

  CrashingBroker(Broker broker, Watch watch) {
    super(broker, UnaryOperator.identity());
    this.watch = watch;
  }

  @Override
  public void submit(ApprovedOrder order) {
    watch.point("before an order is sent");
    watch.leaves(order);
    try {
      super.submit(order);
    } finally {
      watch.point("behind an order that was sent");
    }
  }
}
