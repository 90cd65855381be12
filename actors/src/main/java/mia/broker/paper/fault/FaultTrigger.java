package mia.broker.paper.fault;

import java.util.Optional;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.PlaceStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;

/** What sets a fault off. */
sealed interface FaultTrigger {

  /** Kinds of orders that can be submitted. */
  enum Kind {
    ENTRY,
    EXIT,
    MOVE,
    STOP,
    CANCEL;

    static Kind of(OrderIntent intent) {
      if (intent instanceof EnterBracket) {
        return ENTRY;
      }
      if (intent instanceof ExitPosition) {
        return EXIT;
      }
      if (intent instanceof PlaceStop) {
        return STOP;
      }
      return intent instanceof CancelEntry ? CANCEL : MOVE;
    }
  }

  /** An order is submitted; empty is any. */
  record OnSubmit(Optional<Kind> kind) implements FaultTrigger {
    boolean matches(OrderIntent intent) {
      return kind.isEmpty() || kind.get() == Kind.of(intent);
    }
  }

  /** The venue reports for the first time; empty is any. */
  record OnReport(Optional<OrderRole> role, Optional<OrderChange> change) implements FaultTrigger {
    boolean matches(OrderReport report) {
      return (role.isEmpty() || role.get() == report.role())
          && (change.isEmpty() || change.get() == report.change());
    }
  }

  /** Positions and working orders are asked for. */
  record OnSnapshot() implements FaultTrigger {}

  /** An instant of event time. */
  record At(long timeNanos) implements FaultTrigger {}

  /** A span of event time after the first order or print of this session. */
  record After(long nanos) implements FaultTrigger {}
}
