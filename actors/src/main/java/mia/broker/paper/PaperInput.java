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

  /**
   * An intent that the venue refused without looking at it.
   *
   * @param reason words of the venue
   */
  record Refused(long epoch, OrderIntent intent, String riskEventId, String reason)
      implements PaperInput {
    public Refused {
      Objects.requireNonNull(intent, "intent");
      Objects.requireNonNull(riskEventId, "riskEventId");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Somebody acted at the venue by hand; belongs to no session. */
  record ByHand(HandOrder order) implements PaperInput {
    public ByHand {
      Objects.requireNonNull(order, "order");
    }

    @Override
    public long epoch() {
      return 0;
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
    if (this instanceof Refused refused) {
      return exchange.refuse(refused.epoch(), refused.intent(), refused.reason());
    }
    if (this instanceof ByHand hand) {
      return exchange.byHand(hand.order());
    }
    if (this instanceof Printed printed) {
      return exchange.print(printed.epoch(), printed.print());
    }
    exchange.connect(epoch());
    return PaperExchange.Effect.NONE;
  }
}
