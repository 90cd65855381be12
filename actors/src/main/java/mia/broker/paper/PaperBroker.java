package mia.broker.paper;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mia.broker.Broker;
import mia.broker.BrokerListener;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent.EnterBracket;

/**
 * A session with the paper venue. Reports come within the call that causes them, after they are
 * durable. A session of an older epoch is refused: its submits are rejected with venue sequence 0
 * (they are not part of the venue's history), its prints are ignored.
 *
 * <p>When the store fails, the listener is told that the link is down and the call throws {@link
 * PaperStoreException}, as does every later one; opening the file again gives what was durable.
 */
public final class PaperBroker implements Broker {
  private final PaperVenue venue;
  private final boolean ownsVenue;
  private long epoch;
  private BrokerListener listener;

  PaperBroker(PaperVenue venue, boolean ownsVenue) {
    this.venue = venue;
    this.ownsVenue = ownsVenue;
  }

  /**
   * A paper broker of one's own with a file; closing it closes the file.
   *
   * @param file is made if it does not exist; its folder must
   * @throws PaperStoreException if the file cannot be used; the message says why
   */
  public static PaperBroker open(Path file, Instruments instruments, PaperSettings settings) {
    return PaperVenue.open(file, instruments, settings).ownSession();
  }

  /** A paper broker of one's own that ends with its process. */
  public static PaperBroker inMemory(Instruments instruments, PaperSettings settings) {
    return PaperVenue.inMemory(instruments, settings).ownSession();
  }

  /**
   * @param newEpoch above 0; below the highest the venue has seen, the listener is told that the
   *     link is down
   */
  @Override
  public void connect(long newEpoch, BrokerListener newListener) {
    if (newEpoch <= 0) {
      throw new IllegalArgumentException("paper broker: epoch " + newEpoch + ", expected above 0");
    }
    epoch = newEpoch;
    listener = Objects.requireNonNull(newListener, "listener");
    venue.connect(this);
  }

  @Override
  public void submit(ApprovedOrder order) {
    submitInParts(order, List.of());
  }

  /**
   * {@link #submit} of an entry that is filled in parts of given sizes.
   *
   * @param entryParts most lots of the first, second, ... execution and of all behind the last; 0
   *     for nothing more
   */
  public void submitInParts(ApprovedOrder order, List<Long> entryParts) {
    checkConnected();
    venue.submit(this, order, entryParts);
  }

  /** The venue refuses the order without looking at it; the same id again is answered. */
  public void refuse(ApprovedOrder order, String reason) {
    checkConnected();
    venue.refuse(this, order, reason);
  }

  /** Somebody acts at the venue by hand, past this session. */
  public void byHand(HandOrder order) {
    venue.byHand(order);
  }

  /** The oldest trade of a contract of which something is open. */
  public Optional<EnterBracket> oldestOpen(Symbol contract) {
    return venue.oldestOpen(contract);
  }

  @Override
  public void query(ApprovedOrder order) {
    checkConnected();
    venue.query(this, order);
  }

  /** Before the session has connected, its prints are ignored like those of an older epoch. */
  @Override
  public void onPrint(MarketPrint print) {
    if (listener != null) {
      venue.print(this, print);
    }
  }

  @Override
  public void passMarker(Symbol symbol, long token) {
    checkConnected();
    venue.passMarker(this, symbol, token);
  }

  /** Inside which prints of a feed symbol do nothing. */
  public DecisionBand band(Symbol symbol) {
    return venue.band(symbol);
  }

  @Override
  public void reportsAfter(long venueSequence) {
    checkConnected();
    venue.reportsAfter(this, venueSequence);
  }

  @Override
  public void requestSnapshot() {
    checkConnected();
    venue.requestSnapshot(this);
  }

  @Override
  public void close() {
    venue.leave(this);
    if (ownsVenue) {
      venue.close();
    }
  }

  long epoch() {
    return epoch;
  }

  BrokerListener listener() {
    return listener;
  }

  private void checkConnected() {
    if (listener == null) {
      throw new IllegalStateException("paper broker: connect first");
    }
  }
}
