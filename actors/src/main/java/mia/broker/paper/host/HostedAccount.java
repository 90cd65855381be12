package mia.broker.paper.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mia.broker.Broker;
import mia.broker.BrokerCallException;
import mia.broker.paper.PaperStoreException;
import mia.broker.paper.PaperVenue;
import mia.broker.paper.wire.PaperWord;
import mia.broker.paper.wire.PaperWord.Asked;
import mia.broker.paper.wire.PaperWord.Hello;
import mia.broker.paper.wire.PaperWord.Refusal;
import mia.broker.paper.wire.PaperWord.Refused;

/**
 * One account of the host: its venue with its file, and the one client that is connected. Whatever
 * a client sent that has been replaced is not looked at, however late its bytes come. Safe for any
 * number of threads; the lock is held for one word at a time and never while a client reads.
 */
final class HostedAccount implements AutoCloseable {
  /** A client, as an account sees it. */
  interface Client {
    /** Says a word, without waiting for who reads it. */
    void say(PaperWord.Said word);

    /** Says this last. */
    void end(Refused refused);
  }

  /** What is asked was refused; the connection ends with it. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refused refused;

    RefusedException(Refusal refusal, String reason) {
      super(reason);
      this.refused = new Refused(refusal, reason);
    }

    Refused refused() {
      return refused;
    }
  }

  static final String STORE_FILE = "paper.db";

  private final String account;
  private final Path folder;
  private final HostTerms terms;
  private Optional<Open> open = Optional.empty();
  private Optional<Client> current = Optional.empty();
  private boolean closed;

  /** A store that is open, and the session that all clients have one after the other. */
  private record Open(PaperVenue venue, Broker session) {}

  HostedAccount(String account, HostTerms terms) {
    this.account = account;
    this.folder = terms.folder().resolve(account);
    this.terms = terms;
  }

  /** Whether a path is the folder of an account: it has a store or an owner. */
  static boolean isFolder(Path path) {
    return Files.isDirectory(path)
        && (Files.exists(path.resolve(STORE_FILE))
            || Files.exists(path.resolve(AccountOwner.FILE)));
  }

  /**
   * Lets a client in, and puts the one before out.
   *
   * @throws RefusedException if it may not come in
   */
  synchronized void connect(Hello hello, Client client) throws RefusedException {
    if (closed) {
      throw new RefusedException(Refusal.CLOSING, "the venue is closing");
    }
    try {
      checkOwner(hello);
      Open opened = opened();
      long seen = opened.venue().epoch();
      if (hello.epoch() < seen) {
        throw new RefusedException(
            Refusal.OLDER_EPOCH,
            "older epoch " + hello.epoch() + " of " + account + ", the venue has seen " + seen);
      }
      opened.venue().register(hello.epoch());
      var replaced =
          new Refused(Refusal.REPLACED, "epoch " + hello.epoch() + " of " + account + " is here");
      current.ifPresent(former -> former.end(replaced));
      current = Optional.of(client);
      client.say(new PaperWord.Welcome(PaperWord.PROTOCOL, hello.epoch()));
      opened.session().connect(hello.epoch(), new ClientListener(client));
    } catch (PaperStoreException e) {
      throw broken(e);
    }
  }

  private void checkOwner(Hello hello) throws RefusedException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new PaperStoreException(folder + ": the folder cannot be made: " + e, e);
    }
    Optional<AccountOwner> owner = AccountOwner.of(folder);
    if (owner.isEmpty()) {
      new AccountOwner(hello.folder()).keep(folder);
    } else if (!owner.get().folder().equals(hello.folder())) {
      throw new RefusedException(
          Refusal.OTHER_FOLDER,
          "account %s belongs to the journal of folder %s, not to %s: another account or a fresh venue"
              .formatted(account, owner.get().folder(), hello.folder()));
    }
  }

  private Open opened() {
    if (open.isEmpty()) {
      PaperVenue venue =
          PaperVenue.open(folder.resolve(STORE_FILE), terms.instruments(), terms.settings());
      open = Optional.of(new Open(venue, terms.session(venue.session())));
    }
    return open.get();
  }

  /**
   * Does what the client that is connected asks; another one is told nothing, it has had its last
   * word.
   *
   * @throws RefusedException if its connection ends with this
   */
  synchronized void handle(Client client, Asked asked) throws RefusedException {
    if (open.isEmpty() || current.filter(connected -> connected == client).isEmpty()) {
      return;
    }
    try {
      answer(open.get().session(), client, asked);
    } catch (PaperStoreException e) {
      throw broken(e);
    } catch (IllegalArgumentException e) { // a print that contradicts itself
      throw new RefusedException(Refusal.MALFORMED, e.getMessage());
    }
  }

  private static void answer(Broker session, Client client, Asked asked) throws RefusedException {
    if (asked instanceof PaperWord.Print print) {
      session.onPrint(print.print());
    } else if (asked instanceof PaperWord.PassMarker marker) {
      session.passMarker(marker.symbol(), marker.token());
    } else if (asked instanceof PaperWord.Submit submit) {
      submit(session, client, submit);
    } else if (asked instanceof PaperWord.Query query) {
      session.query(query.order());
    } else if (asked instanceof PaperWord.ReportsAfter after) {
      session.reportsAfter(after.venueSequence());
    } else if (asked instanceof PaperWord.AskSnapshot) {
      session.requestSnapshot();
    } else if (asked instanceof PaperWord.Ping ping) {
      client.say(new PaperWord.Pong(ping.no()));
    } else {
      throw new RefusedException(Refusal.MALFORMED, "a hello is the first word, and comes once");
    }
  }

  private static void submit(Broker session, Client client, PaperWord.Submit submit) {
    String id = submit.order().intent().id();
    try {
      session.submit(submit.order());
      client.say(new PaperWord.Submitted(id));
    } catch (BrokerCallException e) {
      client.say(new PaperWord.FateUnknown(id, e.getMessage()));
    }
  }

  /** The file is opened anew for the next one who connects; this one is not to be trusted. */
  private RefusedException broken(PaperStoreException failure) {
    open.ifPresent(failed -> closeAfter(failed.venue(), failure));
    open = Optional.empty();
    var refused = new RefusedException(Refusal.STORE, failure.getMessage());
    current.ifPresent(client -> client.end(refused.refused()));
    current = Optional.empty();
    return refused;
  }

  private static void closeAfter(PaperVenue venue, PaperStoreException failure) {
    try {
      venue.close();
    } catch (PaperStoreException e) {
      failure.addSuppressed(e);
    }
  }

  /** The client is gone; what it has left works on. */
  synchronized void leave(Client client) {
    current = current.filter(connected -> connected != client);
  }

  /** Ends the connection and closes the file. */
  @Override
  public synchronized void close() {
    closed = true;
    current.ifPresent(client -> client.end(new Refused(Refusal.CLOSING, "the venue is closing")));
    current = Optional.empty();
    Optional<Open> last = open;
    open = Optional.empty();
    last.ifPresent(opened -> opened.venue().close());
  }
}
