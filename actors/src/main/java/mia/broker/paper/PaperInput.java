package mia.broker.paper;

import java.util.Objects;
import java.util.Optional;
import mia.protocol.market.MarketPrint;
import mia.protocol.order.OrderIntent;

/** An input that changed the exchange; the log keeps them all, in order. */
sealed interface PaperInput {
  /** Epoch of whoever sent it. */
  long epoch();

  /** Somebody connected under a higher epoch than anybody before. */
  record Connected(long epoch) implements PaperInput {}

  /**
   * An intent that was not known yet.
   *
   * @param riskEventId risk decision that approved it
   * @param terms terms its orders work under; empty for a change of a trade that has its own
   */
  record Submitted(long epoch, OrderIntent intent, String riskEventId, Optional<FillTerms> terms)
      implements PaperInput {
    public Submitted {
      Objects.requireNonNull(intent, "intent");
      Objects.requireNonNull(riskEventId, "riskEventId");
      Objects.requireNonNull(terms, "terms");
    }
  }

  /** A print that did something. */
  record Printed(long epoch, MarketPrint print) implements PaperInput {
    public Printed {
      Objects.requireNonNull(print, "print");
    }
  }

  /** Lets the exchange do again what it did with this input. */
  default PaperExchange.Effect applyTo(PaperExchange exchange) {
    if (this instanceof Submitted submitted) {
      return exchange.submit(submitted.epoch(), submitted.intent(), submitted.terms());
    }
    if (this instanceof Printed printed) {
      return exchange.print(printed.epoch(), printed.print());
    }
    exchange.connect(epoch());
    return PaperExchange.Effect.NONE;
  }
}
