package mia.account;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mia.broker.Broker;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.risk.RiskLimits;

/**
 * What a fixture breaks on purpose, to show that the checks of a session find it.
 *
 * @param broker around what the session drives
 * @param checked limits that the checks hold against those by which everybody decides
 * @param script lines in place of drawn faults
 * @param forgets one event in so many is not in the journal, 0 for none
 * @param unprotectedMostNanos for how long a position may be without a stop and without an exit
 */
record Breach(
    UnaryOperator<Broker> broker,
    UnaryOperator<RiskLimits> checked,
    Optional<List<String>> script,
    int forgets,
    long unprotectedMostNanos) {
  /** Grace of the watch over stops, one bar, and the same again for an exit that is refused. */
  private static final long UNPROTECTED_MOST = 240_000_000_000L;

  static final Breach NONE =
      new Breach(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          Optional.empty(),
          0,
          UNPROTECTED_MOST);

  static Breach of(UnaryOperator<Broker> broker, String... script) {
    return new Breach(
        broker, UnaryOperator.identity(), Optional.of(List.of(script)), 0, UNPROTECTED_MOST);
  }

  Breach checking(UnaryOperator<RiskLimits> limits) {
    return new Breach(broker, limits, script, forgets, unprotectedMostNanos);
  }

  Breach forgetting(int oneIn) {
    return new Breach(broker, checked, script, oneIn, unprotectedMostNanos);
  }

  Breach unprotectedAtMost(long nanos) {
    return new Breach(broker, checked, script, forgets, nanos);
  }

  /** Sends every entry a second time under an id of its own. */
  static final class SendsTwice extends WrappedBroker {
    SendsTwice(Broker broker) {
      super(broker, UnaryOperator.identity());
    }

    @Override
    public void submit(ApprovedOrder order) {
      super.submit(order);
      if (order.intent() instanceof EnterBracket entry) {
        super.submit(
            new ApprovedOrder(
                new EnterBracket(
                    entry.id() + "-2",
                    entry.symbol(),
                    entry.traded(),
                    entry.side(),
                    entry.lots(),
                    entry.limitTicks(),
                    entry.stopTicks(),
                    entry.targetTicks(),
                    entry.decidedAtNanos(),
                    entry.validUntilNanos(),
                    entry.workUntilNanos(),
                    entry.plannedLossMinor()),
                order.riskEventId()));
      }
    }
  }

  /** Sends the last entry again with whatever is sent next. */
  static final class SendsAgain extends WrappedBroker {
    private Optional<ApprovedOrder> last = Optional.empty();

    SendsAgain(Broker broker) {
      super(broker, UnaryOperator.identity());
    }

    @Override
    public void submit(ApprovedOrder order) {
      super.submit(order);
      last.ifPresent(super::submit);
      last = order.intent().increasesRisk() ? Optional.of(order) : last;
    }
  }

  /** Makes every fill of an entry one lot larger. */
  static OrderReport oneLotMore(OrderReport report) {
    if (report.role() != OrderRole.ENTRY || report.fill().isEmpty()) {
      return report;
    }
    Fill fill = report.fill().get();
    return changed(
        report,
        report.change(),
        Optional.of(
            new Fill(
                fill.executionId(),
                fill.priceTicks(),
                fill.lots() + 1,
                fill.costMinor(),
                fill.slippageTicks())));
  }

  /** Says of a cancelled stop that it works. */
  static OrderReport stopWorks(OrderReport report) {
    boolean byHand = report.reason().equals("by hand at the venue");
    return report.role() == OrderRole.STOP && report.change() == OrderChange.CANCELLED && byHand
        ? changed(report, OrderChange.ACCEPTED, Optional.empty())
        : report;
  }

  private static OrderReport changed(OrderReport report, OrderChange change, Optional<Fill> fill) {
    return new OrderReport(
        report.sequence(),
        report.venueSequence(),
        report.symbol(),
        report.tradeId(),
        report.orderId(),
        report.intentId(),
        report.role(),
        change,
        fill,
        report.workingTicks(),
        report.remainingLots(),
        report.reason(),
        report.timeNanos(),
        report.position());
  }
}
