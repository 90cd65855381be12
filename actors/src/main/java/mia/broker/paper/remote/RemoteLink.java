package mia.broker.paper.remote;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import mia.broker.Reconnect;
import mia.broker.paper.wire.FrameWriter;
import mia.broker.paper.wire.PaperFrames;
import mia.broker.paper.wire.PaperWord;
import mia.broker.paper.wire.PaperWord.Hello;
import mia.broker.paper.wire.PaperWord.Refusal;
import mia.broker.paper.wire.PaperWord.Refused;
import mia.broker.paper.wire.PaperWord.Welcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to a venue, made again with growing pauses for as long as somebody wants it. One
 * thread connects, reads, and tells the broker; an epoch that was refused as an older one is not
 * tried again.
 */
final class RemoteLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteLink.class);
  private static final long WAITING_BYTES_MAX = 1L << 26;
  private static final int PINGS_PER_PATIENCE = 3;
  private static final Duration LAST_WORDS_PATIENCE = Duration.ofSeconds(1);

  private final RemotePaperSettings settings;
  private final SocketFactory sockets;
  private final RemotePaperBroker broker;
  private final Reconnect pauses;
  private final AtomicLong pings = new AtomicLong();
  private final Thread thread;
  private Optional<Hello> wanted = Optional.empty();
  private Optional<Socket> socket = Optional.empty();
  private Optional<FrameWriter> writer = Optional.empty();
  private boolean hurry;
  private boolean closed;

  /** The venue has had its last word. */
  private static final class RefusedByVenueException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    RefusedByVenueException(Refused refused) {
      super("refused, " + refused.refusal() + ": " + refused.reason());
      this.refused = refused;
    }
  }

  RemoteLink(
      RemotePaperSettings settings,
      SocketFactory sockets,
      RemotePaperBroker broker,
      Reconnect pauses) {
    this.settings = settings;
    this.sockets = sockets;
    this.broker = broker;
    this.pauses = pauses;
    this.thread = new Thread(this::run, "paper-link " + settings.address());
    thread.setDaemon(true);
  }

  /** Wants a connection that begins with this; one that stands begins anew. */
  synchronized void connect(Hello hello) {
    if (closed) {
      throw new IllegalStateException("paper venue: the broker is closed");
    }
    wanted = Optional.of(hello);
    hurry = true;
    socket.ifPresent(RemoteLink::hangUp);
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    notifyAll();
  }

  /** Ends the connection that stands; another one is made. */
  synchronized void breakOff(String reason) {
    LOG.warn("{}: {}", settings.address(), reason);
    socket.ifPresent(RemoteLink::hangUp);
  }

  /** What was said is still written, for a moment; then nothing more is tried. */
  @Override
  public void close() {
    Optional<FrameWriter> last;
    synchronized (this) {
      closed = true;
      last = writer;
      notifyAll();
    }
    last.ifPresent(said -> said.finish(Optional.empty(), LAST_WORDS_PATIENCE));
    synchronized (this) {
      socket.ifPresent(RemoteLink::hangUp);
    }
    try {
      thread.join(LAST_WORDS_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (Optional<Hello> hello = next(); hello.isPresent(); hello = next()) {
        String ended = serve(hello.get());
        synchronized (this) {
          socket = Optional.empty();
          writer = Optional.empty();
        }
        if (!isClosed()) {
          broker.lost(ended);
          pause();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The hello that is wanted, as soon as one is; empty at the end. */
  private synchronized Optional<Hello> next() throws InterruptedException {
    while (wanted.isEmpty() && !closed) {
      wait();
    }
    hurry = false;
    return closed ? Optional.empty() : wanted;
  }

  private synchronized void pause() throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.toMillis(pauses.pauseNanos());
    if (!hurry && !closed && wanted.isPresent()) {
      wait(Math.max(1, left)); // woken too early it tries too early, no more
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** One connection, from its beginning to why it ended. */
  private String serve(Hello hello) {
    try (Socket connection = sockets.createSocket()) {
      begin(connection);
      int patience = Math.toIntExact(settings.answerPatience().toMillis());
      connection.connect(
          new InetSocketAddress(settings.host(), settings.port()),
          Math.toIntExact(settings.connectPatience().toMillis()));
      connection.setTcpNoDelay(true);
      connection.setSoTimeout(patience);
      converse(connection, hello);
      return "it ended";
    } catch (RefusedByVenueException e) {
      forget(hello, e.refused);
      return e.getMessage();
    } catch (SocketTimeoutException e) {
      return "no answer";
    } catch (EOFException e) {
      return "it hung up";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{}: this side failed at a word of the venue", settings.address(), e);
      return "this side failed: " + e.getMessage();
    }
  }

  private synchronized void begin(Socket connection) throws IOException {
    if (closed || hurry) {
      throw new IOException("another connection is wanted");
    }
    socket = Optional.of(connection);
  }

  private void converse(Socket connection, Hello hello) throws IOException {
    Duration idle = settings.answerPatience().dividedBy(PINGS_PER_PATIENCE);
    FrameWriter words =
        FrameWriter.start(
            "paper-link-writer " + settings.address(),
            new BufferedOutputStream(connection.getOutputStream()),
            WAITING_BYTES_MAX,
            Optional.of(
                new FrameWriter.Idle(
                    idle.plusMillis(1), () -> new PaperWord.Ping(pings.incrementAndGet()))),
            failure -> hangUp(connection));
    try {
      words.say(hello);
      var in = new DataInputStream(new BufferedInputStream(connection.getInputStream()));
      PaperWord.Said first = PaperFrames.readSaid(in);
      if (first instanceof Refused refused) {
        throw new RefusedByVenueException(refused);
      }
      if (!(first instanceof Welcome)) {
        throw new IOException("expected a welcome, got " + first);
      }
      if (!isWanted(hello, words)) {
        throw new IOException("another connection is wanted");
      }
      LOG.info("{}: connected under epoch {}", settings.address(), hello.epoch());
      broker.welcomed(words);
      pauses.connected();
      listen(in);
    } finally {
      words.close();
    }
  }

  private void listen(DataInputStream in) throws IOException {
    while (true) {
      PaperWord.Said word = PaperFrames.readSaid(in);
      if (word instanceof Refused refused) {
        throw new RefusedByVenueException(refused);
      }
      broker.heard(word);
    }
  }

  private synchronized boolean isWanted(Hello hello, FrameWriter words) {
    boolean still = !closed && wanted.filter(hello::equals).isPresent() && !hurry;
    writer = still ? Optional.of(words) : Optional.empty();
    return still;
  }

  /** Under this epoch nobody is let in any more; whoever starts anew has a higher one. */
  private synchronized void forget(Hello hello, Refused refused) {
    if (refused.refusal() == Refusal.OLDER_EPOCH) {
      wanted = wanted.filter(now -> !now.equals(hello));
    }
  }

  private static void hangUp(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      LOG.debug("closing a connection: {}", e.getMessage());
    }
  }
}
