package mia.account;

import java.util.concurrent.atomic.AtomicBoolean;
import mia.account.BrokerSession.FateUnknown;
import mia.account.BrokerSession.FromVenue;
import mia.account.BrokerSession.MarkerPassed;
import mia.account.BrokerSession.NotKnown;
import mia.account.BrokerSession.VenueLink;
import mia.account.BrokerSession.VenueReported;
import mia.account.BrokerSession.VenueSnapshot;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.protocol.account.AccountProtocol;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Puts what a venue says, on whatever thread, into the mailbox of the session, one behind the
 * other. That the link is down is said once.
 */
final class SessionListener implements BrokerListener {
  private final ActorRef<BrokerSession.Command> session;
  private final AtomicBoolean down = new AtomicBoolean();

  SessionListener(ActorRef<BrokerSession.Command> session) {
    this.session = session;
  }

  @Override
  public void onReport(OrderReport report) {
    say(new VenueReported(report));
  }

  @Override
  public void onSnapshot(BrokerSnapshot snapshot) {
    say(new VenueSnapshot(snapshot));
  }

  @Override
  public void onNotKnown(String intentId) {
    say(new NotKnown(intentId));
  }

  @Override
  public void onFateUnknown(ApprovedOrder order, String reason) {
    say(new FateUnknown(order, reason));
  }

  @Override
  public void onMarker(Symbol symbol, long token, DecisionBand band) {
    say(new MarkerPassed(symbol, token, band));
  }

  @Override
  public void onLink(boolean up, String reason) {
    boolean wasDown = down.getAndSet(!up);
    if (up || !wasDown) {
      say(new VenueLink(up, reason));
    }
  }

  private void say(AccountProtocol.Message message) {
    session.tell(new FromVenue(message));
  }
}
