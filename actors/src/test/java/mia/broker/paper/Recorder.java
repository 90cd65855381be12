package mia.broker.paper;

import java.util.ArrayList;
import java.util.List;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.protocol.order.OrderReport;

/** Keeps what a venue says. */
final class Recorder implements BrokerListener {
  final List<OrderReport> reports = new ArrayList<>();
  final List<BrokerSnapshot> snapshots = new ArrayList<>();
  final List<String> links = new ArrayList<>();

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
    links.add((up ? "up: " : "down: ") + reason);
  }
}
