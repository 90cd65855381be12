package mia.broker.paper.host;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import mia.broker.paper.host.HostedAccount.RefusedException;
import mia.broker.paper.wire.FrameWriter;
import mia.broker.paper.wire.MalformedFrameException;
import mia.broker.paper.wire.PaperFrames;
import mia.broker.paper.wire.PaperWord;
import mia.broker.paper.wire.PaperWord.Asked;
import mia.broker.paper.wire.PaperWord.Hello;
import mia.broker.paper.wire.PaperWord.Refusal;
import mia.broker.paper.wire.PaperWord.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: reads on the thread that runs it, writes on one of its own. It ends with a word
 * that says why, whatever the client has said.
 */
final class HostConnection implements Runnable, HostedAccount.Client {
  private static final Logger LOG = LoggerFactory.getLogger(HostConnection.class);

  /** Until the first word has come. */
  private static final int HELLO_MILLIS = 10_000;

  /** Without any word; clients ping much more often. */
  private static final int SILENCE_MILLIS = 120_000;

  private static final Duration LAST_WORD_PATIENCE = Duration.ofSeconds(2);

  /** What may wait for a client that does not read: some hundred thousand reports. */
  private static final long WAITING_BYTES_MAX = 1L << 26;

  private final Socket socket;
  private final HostedAccounts accounts;
  private final FrameWriter writer;
  private volatile boolean ended;

  HostConnection(Socket socket, HostedAccounts accounts) throws IOException {
    this.socket = socket;
    this.accounts = accounts;
    socket.setTcpNoDelay(true);
    this.writer =
        FrameWriter.start(
            "paper-writer " + socket.getPort(),
            new BufferedOutputStream(socket.getOutputStream()),
            WAITING_BYTES_MAX,
            Optional.empty(),
            failure -> hangUp());
  }

  @Override
  public void run() {
    Optional<Refused> last = Optional.empty();
    try {
      serve(new DataInputStream(new BufferedInputStream(socket.getInputStream())));
    } catch (MalformedFrameException e) {
      last = Optional.of(new Refused(Refusal.MALFORMED, e.getMessage()));
    } catch (SocketTimeoutException e) {
      last = Optional.of(new Refused(Refusal.SILENT, "nothing was said for too long"));
    } catch (RefusedException e) {
      last = Optional.of(e.refused());
    } catch (EOFException e) {
      LOG.info("{} has gone", socket.getRemoteSocketAddress());
    } catch (IOException e) {
      LOG.info("{} is lost: {}", socket.getRemoteSocketAddress(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the venue failed at a word of a client", e);
      last = Optional.of(new Refused(Refusal.FAILED, "the venue failed, its log says why"));
    }
    last.ifPresent(
        refused ->
            LOG.warn(
                "{} is refused: {} {}",
                socket.getRemoteSocketAddress(),
                refused.refusal(),
                refused.reason()));
    writer.finish(last.map(refused -> refused), LAST_WORD_PATIENCE);
    hangUp();
  }

  private void serve(DataInputStream in) throws IOException, RefusedException {
    socket.setSoTimeout(HELLO_MILLIS);
    Hello hello = hello(PaperFrames.readAsked(in));
    socket.setSoTimeout(SILENCE_MILLIS);
    HostedAccount account = accounts.of(hello.account());
    try {
      account.connect(hello, this);
      LOG.info("{}: epoch {} of folder {}", hello.account(), hello.epoch(), hello.folder());
      while (!ended) {
        account.handle(this, PaperFrames.readAsked(in));
      }
    } finally {
      account.leave(this);
    }
  }

  private static Hello hello(Asked first) throws RefusedException {
    if (!(first instanceof Hello hello)) {
      throw new RefusedException(Refusal.MALFORMED, "expected a hello as the first word");
    }
    if (hello.protocol() != PaperWord.PROTOCOL) {
      throw new RefusedException(
          Refusal.PROTOCOL,
          "version " + hello.protocol() + " of the protocol, spoken is " + PaperWord.PROTOCOL);
    }
    return hello;
  }

  @Override
  public void say(PaperWord.Said word) {
    if (!writer.say(word) && !ended) {
      LOG.warn("{} does not read what is said to it", socket.getRemoteSocketAddress());
      ended = true;
      writer.close();
      hangUp();
    }
  }

  @Override
  public void end(Refused refused) {
    ended = true;
    writer.say(refused);
    writer.endSoon();
    stopReading();
  }

  /** Nothing more is read; what waits is still written. */
  private void stopReading() {
    try {
      socket.shutdownInput();
    } catch (IOException e) {
      hangUp();
    }
  }

  void hangUp() {
    ended = true;
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closing a connection: {}", e.getMessage());
    }
  }
}
