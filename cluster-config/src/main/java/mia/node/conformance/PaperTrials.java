package mia.node.conformance;

import mia.account.VenueRehearsal;
import mia.broker.paper.PaperBroker;
import mia.protocol.market.MarketPrint;
import mia.protocol.order.OrderRole;

/** What the venue itself has to hold. */
final class PaperTrials {
  private static final long SECOND = 1_000_000_000L;

  private PaperTrials() {}

  /** From the first fill on a protective stop works at the venue. */
  static Evidence stopRests(TrialGround ground, String before) {
    long ask = ground.price() - 1;
    var print =
        new MarketPrint(
            ground.symbol(), 1, ground.decidedNanos() + SECOND, ask - 1, ask, ask, ask, ask, 100);
    VenueRehearsal heard;
    try (PaperBroker venue = ground.venue()) {
      heard = VenueRehearsal.of(venue, ground.approved(ground.entry()), print);
    }
    boolean filled =
        heard.reports().stream()
            .anyMatch(report -> report.role() == OrderRole.ENTRY && report.fill().isPresent());
    boolean rests =
        heard.workingOrders().stream().anyMatch(order -> order.role() == OrderRole.STOP);
    return Evidence.of(
        filled && rests,
        before + (filled ? "filled, stop " + (rests ? "rests" : "missing") : "not filled"));
  }
}
