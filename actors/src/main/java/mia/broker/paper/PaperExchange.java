package mia.broker.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import mia.broker.BandOrder;
import mia.broker.BrokerSnapshot;
import mia.broker.BrokerSnapshot.Position;
import mia.broker.BrokerSnapshot.WorkingOrder;
import mia.broker.paper.PaperTrade.Exit;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.Instruments;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderIntent.PlaceStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;

/**
 * The paper venue without its memory on disk: takes orders and prints, answers with reports. It
 * reads no clock and has no chance in it; the same inputs in the same order give the same reports.
 *
 * <p>New orders meet the first print at or after their decision plus the latency; a moved stop
 * works at its former price until then. A cancel acts at once. Fills are those of {@link FillModel}
 * on prints of the analysed symbol; costs and sizes are those of the traded contract.
 *
 * <p>Not thread-safe: one owner.
 */
public final class PaperExchange {
  static final long LOTS_MAX = 100_000;
  static final int OPEN_TRADES_MAX = 1_000;

  /** Times beyond it are mistakes; within it no sum can overflow. */
  private static final long TIME_NANOS_MAX = Long.MAX_VALUE / 2;

  /**
   * What an input did.
   *
   * @param changed whether anything changed beside the position of the last print: then the input
   *     and its reports belong into the log
   * @param reports what to tell; of a repeated intent what it had caused before, of an older epoch
   *     one refusal with venue sequence 0, which is not part of the venue's history
   */
  public record Effect(boolean changed, List<OrderReport> reports) {
    static final Effect NONE = new Effect(false, List.of());

    public Effect {
      reports = List.copyOf(reports);
    }
  }

  private final Instruments instruments;
  private final PaperSettings settings;
  private final Map<String, PaperTrade> trades = new LinkedHashMap<>();
  private final SortedMap<Symbol, Long> appliedPositions = new TreeMap<>();
  private final Answers answers = new Answers();
  private final Hands hands = new Hands();
  private long epoch;
  private long venueSequence;

  public PaperExchange(Instruments instruments, PaperSettings settings) {
    this.instruments = Objects.requireNonNull(instruments, "instruments");
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /**
   * Somebody connects under an epoch. Whatever comes under an older one is refused from now on.
   *
   * @return whether the epoch is higher than all before
   */
  public boolean connect(long newEpoch) {
    boolean higher = newEpoch > epoch;
    epoch = Math.max(epoch, newEpoch);
    return higher;
  }

  /** Highest epoch seen, 0 before the first. */
  public long epoch() {
    return epoch;
  }

  /** Number of the last report, 0 before the first. */
  public long venueSequence() {
    return venueSequence;
  }

  /** Carries out an approved intent, or answers again if it is known. */
  public Effect submit(long senderEpoch, OrderIntent intent) {
    return submit(senderEpoch, intent, termsOf(intent));
  }

  /** What an intent has caused so far, empty if it is not known. */
  Optional<List<OrderReport>> answersTo(String intentId) {
    return answers.to(intentId);
  }

  /** The same under given terms, as they were stored. */
  Effect submit(long senderEpoch, OrderIntent intent, Optional<FillTerms> terms) {
    return answer(senderEpoch, intent, scribe -> carryOut(intent, terms, scribe));
  }

  /** Refuses an intent without looking at it, or answers again if it is known. */
  Effect refuse(long senderEpoch, OrderIntent intent, String reason) {
    return answer(senderEpoch, intent, scribe -> Optional.of(reason));
  }

  private Effect answer(
      long senderEpoch, OrderIntent intent, Function<ReportScribe, Optional<String>> work) {
    if (senderEpoch < epoch) {
      String reason = "older epoch " + senderEpoch + ", the venue has seen " + epoch;
      return new Effect(
          false, List.of(Refusal.of(intent, reason).report(0, intent.decidedAtNanos())));
    }
    Optional<List<OrderReport>> known = answers.to(intent.id());
    if (known.isPresent()) {
      return new Effect(false, known.get());
    }
    answers.open(intent, trades::containsKey);
    var scribe = new ReportScribe(venueSequence, intent.decidedAtNanos(), ReportScribe.NO_PRINT);
    Optional<String> refused = work.apply(scribe);
    refused.ifPresent(reason -> scribe.rejected(Refusal.of(intent, reason)));
    return new Effect(true, book(scribe, intent.id()));
  }

  /** Somebody acts at the venue by hand, whoever is connected. */
  Effect byHand(HandOrder order) {
    if (!hands.isNew(order.id())) {
      return Effect.NONE;
    }
    var scribe = new ReportScribe(venueSequence, order.timeNanos(), ReportScribe.NO_PRINT);
    hands.act(order, trades, scribe);
    return new Effect(true, book(scribe, ""));
  }

  /** Terms for a new trade at today's settings; empty for other intents and unknown contracts. */
  Optional<FillTerms> termsOf(OrderIntent intent) {
    if (!(intent instanceof EnterBracket enter)) {
      return Optional.empty();
    }
    return instruments
        .find(enter.symbol())
        .flatMap(
            feed ->
                instruments
                    .find(enter.traded())
                    .map(traded -> FillTerms.of(settings, feed, traded)));
  }

  /**
   * Lets a print meet the working orders. Prints of an older epoch, and those at or below the last
   * position applied to their symbol, are ignored.
   *
   * @throws IllegalArgumentException if the print contradicts itself
   */
  public Effect print(long senderEpoch, MarketPrint print) {
    PrintCheck.check(print);
    if (senderEpoch < epoch || !advance(print.symbol(), print.position())) {
      return Effect.NONE;
    }
    var scribe = new ReportScribe(venueSequence, print.timeNanos(), print.position());
    var volume = new PrintVolume(print.size());
    boolean changed = false;
    for (Map.Entry<String, PaperTrade> slot : trades.entrySet()) {
      PaperTrade before = slot.getValue();
      if (before.order().symbol().equals(print.symbol())) {
        PaperTrade after = PrintMatcher.match(before, print, volume, scribe);
        slot.setValue(after);
        changed |= !after.equals(before);
      }
    }
    return changed ? new Effect(true, book(scribe, "")) : Effect.NONE;
  }

  /**
   * A print went by that the band shows to do nothing: only its position is taken note of.
   *
   * @return whether it is above the last one
   */
  boolean advance(Symbol symbol, long position) {
    Long applied = appliedPositions.get(symbol);
    if (applied != null && position <= applied) {
      return false;
    }
    appliedPositions.put(symbol, position);
    return true;
  }

  /** Inside which prints of a feed symbol do nothing, until the next submit or effective print. */
  public DecisionBand band(Symbol symbol) {
    var orders = new ArrayList<BandOrder>();
    for (PaperTrade trade : trades.values()) {
      if (trade.order().symbol().equals(symbol)) {
        orders.addAll(trade.bandOrders());
      }
    }
    return BandOrder.band(orders);
  }

  /** Signed lots that people hold beside all trades, by contract. */
  Map<Symbol, Long> heldByHand() {
    return hands.lots();
  }

  /** The oldest trade of a contract of which something is open. */
  Optional<EnterBracket> oldestOpen(Symbol contract) {
    return trades.values().stream()
        .filter(trade -> trade.openLots() > 0 && trade.order().traded().equals(contract))
        .map(PaperTrade::order)
        .findFirst();
  }

  /** Positions by contract and working orders by time of submission. */
  public BrokerSnapshot snapshot() {
    var lotsByContract = new TreeMap<Symbol, Long>(hands.lots());
    var working = new ArrayList<WorkingOrder>();
    for (PaperTrade trade : trades.values()) {
      lotsByContract.merge(
          trade.order().traded(), trade.openLots() * trade.order().side().sign(), Long::sum);
      working.addAll(trade.workingOrders());
    }
    var positions = new ArrayList<Position>();
    lotsByContract.forEach(
        (traded, lots) -> {
          if (lots != 0) {
            positions.add(new Position(traded, lots));
          }
        });
    return new BrokerSnapshot(venueSequence, positions, working);
  }

  /** Position of the last print applied, per feed symbol. */
  SortedMap<Symbol, Long> appliedPositions() {
    return Collections.unmodifiableSortedMap(appliedPositions);
  }

  PaperState state() {
    return new PaperState(
        epoch,
        venueSequence,
        appliedPositions,
        List.copyOf(trades.values()),
        hands.state(),
        answers.all());
  }

  /** Empty if it was carried out, else why not. */
  private Optional<String> carryOut(
      OrderIntent intent, Optional<FillTerms> terms, ReportScribe scribe) {
    if (intent.decidedAtNanos() < 0 || intent.decidedAtNanos() > TIME_NANOS_MAX) {
      return Optional.of("time of decision out of range: " + intent.decidedAtNanos());
    }
    if (intent instanceof EnterBracket enter) {
      return enter(enter, terms, scribe);
    }
    PaperTrade trade = trades.get(intent.tradeId());
    if (trade != null && !trade.order().symbol().equals(intent.symbol())) {
      return Optional.of(intent.tradeId() + " is a trade of " + trade.order().symbol());
    }
    Optional<PaperTrade> found = Optional.ofNullable(trade);
    if (intent instanceof MoveStop move) {
      return moveStop(move, found, scribe);
    }
    if (intent instanceof PlaceStop place) {
      return placeStop(place, found, scribe);
    }
    if (intent instanceof CancelEntry cancel) {
      return cancelEntry(cancel, found, scribe);
    }
    if (intent instanceof ExitPosition exit) {
      return exit(exit, found, scribe);
    }
    return Optional.of("unknown kind of intent");
  }

  private Optional<String> enter(
      EnterBracket enter, Optional<FillTerms> terms, ReportScribe scribe) {
    if (terms.isEmpty()) {
      return Optional.of("unknown contract " + enter.symbol() + " or " + enter.traded());
    }
    Optional<String> wrong = OrderChecks.wrongWith(enter);
    if (wrong.isPresent()) {
      return wrong;
    }
    if (trades.size() >= OPEN_TRADES_MAX) {
      return Optional.of("more than " + OPEN_TRADES_MAX + " open trades");
    }
    PaperTrade trade = PaperTrade.sent(enter, terms.get());
    if (enter.workUntilNanos() < trade.activeFromNanos()) {
      return Optional.of("its time is over before it arrives");
    }
    trades.put(trade.id(), trade);
    scribe.accepted(trade, OrderRole.ENTRY, enter.id());
    return Optional.empty();
  }

  private Optional<String> moveStop(
      MoveStop move, Optional<PaperTrade> found, ReportScribe scribe) {
    Optional<String> wrong = OrderChecks.wrongWith(move, found);
    if (wrong.isPresent()) {
      return wrong;
    }
    PaperTrade trade = found.orElseThrow();
    long fromNanos = trade.terms().activeFromNanos(move.decidedAtNanos());
    PaperTrade moved =
        trade.withStop(trade.stop().moved(move.stopTicks(), move.decidedAtNanos(), fromNanos));
    trades.put(moved.id(), moved);
    scribe.accepted(moved, OrderRole.STOP, move.id());
    return Optional.empty();
  }

  private Optional<String> placeStop(
      PlaceStop place, Optional<PaperTrade> found, ReportScribe scribe) {
    Optional<String> wrong = OrderChecks.wrongWith(place, found);
    if (wrong.isPresent()) {
      return wrong;
    }
    PaperTrade placed = found.orElseThrow().restopped(place.id(), place.stopTicks());
    trades.put(placed.id(), placed);
    scribe.accepted(placed, OrderRole.STOP, place.id());
    return Optional.empty();
  }

  private Optional<String> cancelEntry(
      CancelEntry cancel, Optional<PaperTrade> found, ReportScribe scribe) {
    if (found.isEmpty() || !found.get().entryWorks()) {
      return Optional.of("no working entry: it is filled or cancelled");
    }
    PaperTrade cancelled =
        PrintMatcher.cancelEntry(found.get(), scribe, cancel.reason(), cancel.id());
    trades.put(cancelled.id(), cancelled);
    return Optional.empty();
  }

  private Optional<String> exit(
      ExitPosition exit, Optional<PaperTrade> found, ReportScribe scribe) {
    if (found.isEmpty() || found.get().openLots() == 0) {
      return Optional.of("no open position");
    }
    PaperTrade trade = found.get();
    Optional<String> wrong = OrderChecks.wrongWith(exit, trade);
    if (wrong.isPresent()) {
      return wrong;
    }
    PaperTrade closing = trade;
    if (closing.entryWorks()) {
      closing =
          PrintMatcher.cancelEntry(
              closing, scribe, PrintMatcher.CLOSING, ReportScribe.SPEAKS_FOR_ITSELF);
    }
    if (trade.exit().isPresent()) { // one that waits for the close: it gives way
      scribe.cancelled(
          closing,
          OrderRole.EXIT,
          closing.exit().orElseThrow().remainingLots(),
          "an exit at market takes its place",
          ReportScribe.SPEAKS_FOR_ITSELF);
    }
    long fromNanos =
        Math.max(closing.terms().activeFromNanos(exit.decidedAtNanos()), exit.closeNanos());
    closing =
        closing.withExit(
            Optional.of(new Exit(exit.id(), exit.lots(), exit.lots(), fromNanos, exit.type())));
    trades.put(closing.id(), closing);
    scribe.accepted(closing, OrderRole.EXIT, exit.id());
    return Optional.empty();
  }

  /** Takes the reports of one input into the books; {@code causeId} is its intent, or empty. */
  private List<OrderReport> book(ReportScribe scribe, String causeId) {
    var reports = new ArrayList<OrderReport>(scribe.lines().size());
    for (ReportScribe.Line line : scribe.lines()) {
      reports.add(line.report());
      answers.add(line.placedBy(), line.report());
      if (!causeId.isEmpty() && !causeId.equals(line.placedBy())) {
        answers.add(causeId, line.report());
      }
    }
    venueSequence += reports.size();
    trades.values().removeIf(PaperTrade::isOver);
    return reports;
  }
}
