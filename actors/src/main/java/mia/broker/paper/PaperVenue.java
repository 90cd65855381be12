package mia.broker.paper;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.broker.paper.PaperExchange.Effect;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;

/**
 * The paper venue: the exchange, its log, and whoever is connected. What an input causes is in the
 * log before anybody hears of it, so a process that dies in between has only not told yet; the
 * reports are there to be asked for.
 *
 * <p>One process holds a venue; in a cluster that is its own, with one session per connection. The
 * session that connected last under the highest epoch hears the reports, the others are told that
 * their link is down. Not thread-safe: all sessions are driven from one thread.
 */
public final class PaperVenue implements AutoCloseable {
  private static final int REPORTS_PER_READ = 1_000;

  private final PaperExchange exchange;
  private final PaperLog log;
  private final Outbox outbox = new Outbox();
  private final Map<Symbol, DecisionBand> bands = new HashMap<>();
  private Optional<PaperBroker> current = Optional.empty();
  private Optional<PaperStoreException> broken = Optional.empty();

  private PaperVenue(PaperExchange exchange, PaperLog log) {
    this.exchange = exchange;
    this.log = log;
  }

  /**
   * A venue with a file, as it was when the last input was logged.
   *
   * @param file is made if it does not exist; its folder must
   * @throws PaperStoreException if the file cannot be used; the message says why
   */
  public static PaperVenue open(Path file, Instruments instruments, PaperSettings settings) {
    var exchange = new PaperExchange(instruments, settings);
    return new PaperVenue(exchange, SqliteLog.open(file, exchange));
  }

  /** A venue that ends with its process, for backtests. */
  public static PaperVenue inMemory(Instruments instruments, PaperSettings settings) {
    return new PaperVenue(new PaperExchange(instruments, settings), new MemoryLog());
  }

  /** A venue on a log of the caller's, for tests. */
  static PaperVenue on(PaperExchange exchange, PaperLog log) {
    return new PaperVenue(exchange, log);
  }

  /** One more session; closing it leaves the venue open. */
  public PaperBroker session() {
    return new PaperBroker(this, false);
  }

  /** The session of somebody who has the venue alone; closing it closes the venue. */
  PaperBroker ownSession() {
    return new PaperBroker(this, true);
  }

  /** Inside which prints of a feed symbol do nothing. */
  public DecisionBand band(Symbol symbol) {
    return bands.computeIfAbsent(symbol, exchange::band);
  }

  @Override
  public void close() {
    log.close();
  }

  /**
   * Somebody acts at the venue by hand. Whoever is connected hears of it like of any other report.
   *
   * @throws PaperStoreException if it cannot be kept
   */
  public void byHand(HandOrder order) {
    checkUsable();
    Effect effect = exchange.byHand(order);
    if (effect.changed()) {
      keep(new PaperInput.ByHand(order), effect.reports());
      tellCurrent(effect.reports());
    }
  }

  /**
   * The market goes on, whoever is connected: a print from nobody's session.
   *
   * @throws PaperStoreException if what it did cannot be kept
   */
  public void market(MarketPrint print) {
    print(exchange.epoch(), print);
  }

  /** Highest epoch that has connected, 0 before the first. */
  public long epoch() {
    return exchange.epoch();
  }

  /** What the venue holds now, whoever is connected. */
  public BrokerSnapshot snapshot() {
    return exchange.snapshot();
  }

  /** Signed lots that people hold beside all trades, by contract; part of the positions. */
  public Map<Symbol, Long> heldByHand() {
    return exchange.heldByHand();
  }

  /** The oldest trade of a contract of which something is open. */
  Optional<EnterBracket> oldestOpen(Symbol contract) {
    return exchange.oldestOpen(contract);
  }

  /** What the exchange remembers, for tests. */
  PaperState state() {
    return exchange.state();
  }

  /**
   * Keeps an epoch: from its return on whatever comes under an older one is refused, behind a death
   * of the process too. Whoever is told to be welcome under it is told so afterwards.
   */
  public void register(long epoch) {
    checkUsable();
    if (exchange.connect(epoch)) {
      keep(new PaperInput.Connected(epoch), List.of());
    }
  }

  void connect(PaperBroker session) {
    checkUsable();
    if (session.epoch() < exchange.epoch()) {
      String reason = "older epoch " + session.epoch() + ", the venue has seen " + exchange.epoch();
      tellLink(session, false, reason);
      return;
    }
    register(session.epoch());
    current
        .filter(former -> former != session)
        .ifPresent(former -> tellLink(former, false, "a newer session has connected"));
    current = Optional.of(session);
    tellLink(session, true, "paper venue, epoch " + session.epoch());
  }

  void submit(PaperBroker session, ApprovedOrder order, List<Long> entryParts) {
    checkUsable();
    OrderIntent intent = order.intent();
    Optional<FillTerms> terms =
        exchange.termsOf(intent).map(t -> entryParts.isEmpty() ? t : t.inParts(entryParts));
    Effect effect = exchange.submit(session.epoch(), intent, terms);
    if (effect.changed()) {
      var input = new PaperInput.Submitted(session.epoch(), intent, order.riskEventId(), terms);
      keep(input, effect.reports());
      tellCurrent(effect.reports());
    } else {
      tell(session, effect.reports());
    }
  }

  void query(PaperBroker session, ApprovedOrder order) {
    checkUsable();
    Optional<List<OrderReport>> known = exchange.answersTo(order.intent().id());
    if (known.isPresent()) {
      tell(session, known.get());
      return;
    }
    BrokerListener listener = session.listener();
    outbox.post(() -> listener.onNotKnown(order.intent().id()));
    outbox.tell();
  }

  void refuse(PaperBroker session, ApprovedOrder order, String reason) {
    checkUsable();
    OrderIntent intent = order.intent();
    Effect effect = exchange.refuse(session.epoch(), intent, reason);
    if (effect.changed()) {
      var input = new PaperInput.Refused(session.epoch(), intent, order.riskEventId(), reason);
      keep(input, effect.reports());
      tellCurrent(effect.reports());
    } else {
      tell(session, effect.reports());
    }
  }

  void print(PaperBroker session, MarketPrint print) {
    print(session.epoch(), print);
  }

  private void print(long epoch, MarketPrint print) {
    checkUsable();
    if (epoch < exchange.epoch()) {
      return;
    }
    if (!band(print.symbol()).touchedBy(print)) {
      exchange.advance(print.symbol(), print.position());
      return;
    }
    Effect effect = exchange.print(epoch, print);
    if (effect.changed()) {
      keep(new PaperInput.Printed(epoch, print), effect.reports());
      tellCurrent(effect.reports());
    }
  }

  void reportsAfter(PaperBroker session, long venueSequence) {
    checkUsable();
    long from = venueSequence;
    List<OrderReport> page;
    do {
      page = log.reportsAfter(from, REPORTS_PER_READ);
      tell(session, page);
      from = page.isEmpty() ? from : page.get(page.size() - 1).venueSequence();
    } while (page.size() == REPORTS_PER_READ);
  }

  void passMarker(PaperBroker session, Symbol symbol, long token) {
    checkUsable();
    DecisionBand band = band(symbol);
    BrokerListener listener = session.listener();
    outbox.post(() -> listener.onMarker(symbol, token, band));
    outbox.tell();
  }

  void requestSnapshot(PaperBroker session) {
    checkUsable();
    BrokerSnapshot snapshot = exchange.snapshot();
    BrokerListener listener = session.listener();
    outbox.post(() -> listener.onSnapshot(snapshot));
    outbox.tell();
  }

  void leave(PaperBroker session) {
    current = current.filter(connected -> connected != session);
  }

  /** Into the log first; without it the venue is of no use, because nobody could trust it. */
  private void keep(PaperInput input, List<OrderReport> reports) {
    bands.clear();
    try {
      log.append(input, exchange.appliedPositions(), reports);
    } catch (PaperStoreException e) {
      broken = Optional.of(e);
      current.ifPresent(session -> tellLink(session, false, e.getMessage()));
      throw e;
    }
  }

  private void tellCurrent(List<OrderReport> reports) {
    current.ifPresent(session -> tell(session, reports));
  }

  private void tell(PaperBroker session, List<OrderReport> reports) {
    BrokerListener listener = session.listener();
    for (OrderReport report : reports) {
      outbox.post(() -> listener.onReport(report));
    }
    outbox.tell();
  }

  private void tellLink(PaperBroker session, boolean up, String reason) {
    BrokerListener listener = Objects.requireNonNull(session.listener(), "listener");
    outbox.post(() -> listener.onLink(up, reason));
    outbox.tell();
  }

  private void checkUsable() {
    if (broken.isPresent()) {
      throw new PaperStoreException(
          "paper broker: its store failed, open it anew: " + broken.get().getMessage(),
          broken.get());
    }
  }
}
