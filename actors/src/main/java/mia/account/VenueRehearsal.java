package mia.account;

import java.util.ArrayList;
import java.util.List;
import mia.broker.Broker;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.protocol.market.MarketPrint;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;

/**
 * What a venue in memory makes of one order and one print: for showing that a control at the venue
 * itself holds. Never given a venue that others use.
 */
public final class VenueRehearsal {
  private final List<OrderReport> reports = new ArrayList<>();
  private final List<BrokerSnapshot> snapshots = new ArrayList<>();

  private VenueRehearsal() {}

  /** Sends the order, lets the print meet it, and asks what the venue holds then. */
  public static VenueRehearsal of(Broker venue, ApprovedOrder order, MarketPrint print) {
    var heard = new VenueRehearsal();
    venue.connect(1, heard.new Listener());
    venue.submit(order);
    venue.onPrint(print);
    venue.requestSnapshot();
    return heard;
  }

  /** What the venue said, in order. */
  public List<OrderReport> reports() {
    return List.copyOf(reports);
  }

  /** Orders that work at the end. */
  public List<BrokerSnapshot.WorkingOrder> workingOrders() {
    return snapshots.stream().flatMap(snapshot -> snapshot.workingOrders().stream()).toList();
  }

  private final class Listener implements BrokerListener {
    @Override
    public void onReport(OrderReport report) {
      reports.add(report);
    }

    @Override
    public void onSnapshot(BrokerSnapshot snapshot) {
      snapshots.add(snapshot);
    }

    @Override
    public void onLink(boolean up, String reason) {
      if (!up) {
        throw new IllegalStateException("the venue in memory is gone: " + reason);
      }
    }
  }
}
