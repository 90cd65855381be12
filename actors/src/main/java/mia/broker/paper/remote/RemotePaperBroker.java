package mia.broker.paper.remote;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.SocketFactory;
import mia.broker.Broker;
import mia.broker.BrokerCallException;
import mia.broker.BrokerListener;
import mia.broker.Reconnect;
import mia.broker.paper.wire.FrameWriter;
import mia.broker.paper.wire.PaperWord;
import mia.broker.paper.wire.PaperWord.Asked;
import mia.broker.paper.wire.PaperWord.Hello;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with a paper venue in another process. Nothing here waits for the venue: calls leave a
 * word for a writer, answers come on the thread of the {@link RemoteLink}, which connects again by
 * itself.
 *
 * <p>Behind a break the venue is asked for the reports that are missing and is told again the
 * prints and markers it has not answered, of which it applies none twice. An order that was on its
 * way is never sent again: the listener hears that its fate is unknown, before it hears that the
 * link is down. While the link is down an order is refused with a {@link BrokerCallException}.
 */
public final class RemotePaperBroker implements Broker {
  private static final Logger LOG = LoggerFactory.getLogger(RemotePaperBroker.class);

  private final RemotePaperSettings settings;
  private final String account;
  private final String folder;
  private final Unanswered unanswered;
  private final RemoteLink link;
  private Optional<BrokerListener> listener = Optional.empty();
  private Optional<FrameWriter> writer = Optional.empty();
  private Optional<Boolean> told = Optional.empty();

  /**
   * Connects to nothing yet.
   *
   * @param account account that is traded
   * @param folder id that stands in front of the ids of the journal whose orders are sent
   */
  public RemotePaperBroker(RemotePaperSettings settings, String account, String folder) {
    this(settings, SocketFactory.getDefault(), account, folder);
  }

  /**
   * Connects by sockets of one's own.
   *
   * @param sockets those of an {@link javax.net.ssl.SSLContext} speak TLS
   */
  public RemotePaperBroker(
      RemotePaperSettings settings, SocketFactory sockets, String account, String folder) {
    this(settings, sockets, account, folder, new Reconnect(account.hashCode()));
  }

  /**
   * With pauses of one's own between attempts to connect.
   *
   * @param pauses used by this broker alone
   */
  public RemotePaperBroker(
      RemotePaperSettings settings, String account, String folder, Reconnect pauses) {
    this(settings, SocketFactory.getDefault(), account, folder, pauses);
  }

  private RemotePaperBroker(
      RemotePaperSettings settings,
      SocketFactory sockets,
      String account,
      String folder,
      Reconnect pauses) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.account = Objects.requireNonNull(account, "account");
    this.folder = Objects.requireNonNull(folder, "folder");
    this.unanswered = new Unanswered(settings.waitingMost());
    this.link = new RemoteLink(settings, sockets, this, pauses);
  }

  @Override
  public void connect(long epoch, BrokerListener newListener) {
    var hello = new Hello(PaperWord.PROTOCOL, account, epoch, folder);
    synchronized (this) {
      listener = Optional.of(newListener);
      writer.ifPresent(FrameWriter::close);
      writer = Optional.empty(); // what follows belongs to the new epoch
      told = Optional.empty();
    }
    link.connect(hello);
  }

  @Override
  public synchronized void submit(ApprovedOrder order) {
    if (writer.isEmpty()) {
      throw new BrokerCallException(settings.address() + ": the link is down", null);
    }
    if (!unanswered.order(order)) {
      throw new BrokerCallException(
          settings.address() + ": too many orders are on their way", null);
    }
    if (!writer.get().say(new PaperWord.Submit(order))) {
      unanswered.answered(order.intent().id());
      link.breakOff("it does not take what is said to it");
      throw new BrokerCallException(settings.address() + ": the link does not take it", null);
    }
  }

  @Override
  public synchronized void query(ApprovedOrder order) {
    boolean said = writer.isPresent() && writer.get().say(new PaperWord.Query(order));
    if (!said) {
      throw new BrokerCallException(settings.address() + ": the link is down", null);
    }
  }

  /**
   * @throws IllegalStateException if more waits for the venue than may: nobody would know any more
   *     what it has seen
   */
  @Override
  public synchronized void onPrint(MarketPrint print) {
    unanswered.print(print).ifPresent(this::say);
  }

  /**
   * @throws IllegalStateException as {@link #onPrint}
   */
  @Override
  public synchronized void passMarker(Symbol symbol, long token) {
    unanswered.marker(symbol, token).ifPresent(this::say);
  }

  @Override
  public synchronized void reportsAfter(long venueSequence) {
    say(unanswered.reportsAfter(venueSequence));
  }

  @Override
  public synchronized void requestSnapshot() {
    say(unanswered.askSnapshot());
  }

  @Override
  public void close() {
    link.close();
  }

  /** Says what is said again by itself if it does not get through. */
  private void say(Asked word) {
    if (writer.isPresent() && !writer.get().say(word)) {
      link.breakOff("it does not take what is said to it");
    }
  }

  // From the link, on its thread

  /** The venue has accepted the hello: from here on words go through, the missed ones first. */
  synchronized void welcomed(FrameWriter newWriter) {
    writer = Optional.of(newWriter);
    unanswered.again().forEach(this::say);
  }

  void heard(PaperWord.Said word) {
    BrokerListener ears = listener();
    if (word instanceof PaperWord.Report report) {
      noteReport(report);
      ears.onReport(report.report());
    } else if (word instanceof PaperWord.Marker marker) {
      notePassed(marker);
      ears.onMarker(marker.symbol(), marker.token(), marker.band());
    } else if (word instanceof PaperWord.Submitted submitted) {
      answered(submitted.intentId());
    } else if (word instanceof PaperWord.FateUnknown unknown) {
      answered(unknown.intentId()).ifPresent(order -> ears.onFateUnknown(order, unknown.reason()));
    } else if (word instanceof PaperWord.NotKnown notKnown) {
      ears.onNotKnown(notKnown.intentId());
    } else if (word instanceof PaperWord.Snapshot snapshot) {
      noteSnapshot();
      ears.onSnapshot(snapshot.snapshot());
    } else if (word instanceof PaperWord.Link said) {
      tell(said.up(), said.reason());
    }
  }

  /** The link broke, or could not be made. */
  void lost(String reason) {
    List<ApprovedOrder> unknown;
    BrokerListener ears = listener();
    synchronized (this) {
      writer.ifPresent(FrameWriter::close);
      writer = Optional.empty();
      unknown = unanswered.lost();
    }
    unknown.forEach(
        order -> ears.onFateUnknown(order, "the link broke before an answer came: " + reason));
    tell(false, settings.address() + ": " + reason);
  }

  private void tell(boolean up, String reason) {
    BrokerListener ears;
    synchronized (this) {
      if (told.isPresent() && told.get() == up) {
        return;
      }
      told = Optional.of(up);
      ears = listener();
    }
    if (up) {
      LOG.info("{}: {}", settings.address(), reason);
    } else {
      LOG.warn("the paper venue is away: {}", reason); // tried again without further words
    }
    ears.onLink(up, reason);
  }

  private synchronized BrokerListener listener() {
    return listener.orElseThrow();
  }

  private synchronized void noteReport(PaperWord.Report report) {
    unanswered.heard(report.report().venueSequence());
  }

  private synchronized void notePassed(PaperWord.Marker marker) {
    unanswered.passed(marker.symbol(), marker.token());
  }

  private synchronized void noteSnapshot() {
    unanswered.snapshotCame();
  }

  private synchronized Optional<ApprovedOrder> answered(String intentId) {
    return unanswered.answered(intentId);
  }
}
