package mia.broker.paper.host;

import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.broker.paper.wire.PaperWord;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderReport;

/** Says to a client what its session hears. */
record ClientListener(HostedAccount.Client client) implements BrokerListener {
  @Override
  public void onReport(OrderReport report) {
    client.say(new PaperWord.Report(report));
  }

  @Override
  public void onSnapshot(BrokerSnapshot snapshot) {
    client.say(new PaperWord.Snapshot(snapshot));
  }

  @Override
  public void onNotKnown(String intentId) {
    client.say(new PaperWord.NotKnown(intentId));
  }

  @Override
  public void onMarker(Symbol symbol, long token, DecisionBand band) {
    client.say(new PaperWord.Marker(symbol, token, band));
  }

  @Override
  public void onLink(boolean up, String reason) {
    client.say(new PaperWord.Link(up, reason));
  }
}
