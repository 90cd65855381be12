package mia.backtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mia.account.AccountSteps;
import mia.broker.Broker;
import mia.desk.DeskRules;
import mia.desk.DeskSteps;
import mia.feed.FeedClock;
import mia.feed.FeedException;
import mia.feed.FeedSequencer;
import mia.feed.FeedSource;
import mia.feed.MergedFeed;
import mia.persistence.StreamNames;
import mia.persistence.desk.DeskEvent;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Bar;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderReport;

/**
 * The conductor without actors: one loop on one thread over the same sequencer, watches, desk
 * steps, account steps and venue that a node runs, in the order of a node's steps. So its streams
 * are those of a live run over the same inputs, event by event.
 *
 * <p>One use: {@link #run} goes once from the first input to the last.
 */
public final class Backtest {
  private static final long PROGRESS_EVERY = 65_536;

  /**
   * What a backtest is made of.
   *
   * @param symbols symbols in the order in which they decide
   * @param sources a source per symbol, same order; closed by the caller
   * @param rules rules per symbol
   * @param accountId account
   * @param account the account's steps
   * @param venue a new venue, such as the paper broker in memory; closed by the caller
   * @param clock when a bar without a closing tick, and whoever waits, is given the time
   * @param historyUntilNanos bars that end up to here are history; {@link Long#MIN_VALUE} for none
   * @param durationNanos market time after which it ends, {@link Long#MAX_VALUE} for never; counted
   *     from the first record at or after {@code historyUntilNanos}
   * @param untilNanos event time at which it ends at the latest, {@link Long#MAX_VALUE} for never
   * @param node stands in start records for the address of a node
   * @param build version of the software
   */
  public record Parts(
      List<Symbol> symbols,
      List<? extends FeedSource> sources,
      Map<Symbol, DeskRules> rules,
      String accountId,
      AccountSteps account,
      Broker venue,
      FeedClock clock,
      long historyUntilNanos,
      long durationNanos,
      long untilNanos,
      String node,
      String build) {
    public Parts {
      symbols = List.copyOf(symbols);
      sources = List.copyOf(sources);
      rules = Map.copyOf(rules);
      Objects.requireNonNull(account, "account");
      Objects.requireNonNull(venue, "venue");
      if (symbols.isEmpty() || symbols.size() != sources.size()) {
        throw new IllegalArgumentException(
            symbols.size() + " symbols and " + sources.size() + " sources");
      }
    }
  }

  /**
   * How far it went.
   *
   * @param eventTimeNanos event time of the last input, 0 without one
   * @param records records read from the sources
   */
  public record Outcome(long eventTimeNanos, long records) {}

  private final Parts parts;
  private final BacktestListener listener;
  private final FeedSequencer sequencer;
  private final BacktestAccount account;
  private final List<BacktestDesk> desks = new ArrayList<>();
  private final Deque<Runnable> later = new ArrayDeque<>();

  public Backtest(Parts parts, BacktestListener listener) {
    this.parts = parts;
    this.listener = Objects.requireNonNull(listener, "listener");
    this.sequencer = new FeedSequencer(parts.sources(), parts.clock(), parts.historyUntilNanos());
    String stream = StreamNames.account(parts.accountId());
    this.account =
        new BacktestAccount(
            parts.account(),
            parts.account().gate(parts.venue().restsStops()),
            parts.venue(),
            events -> listener.onCommitted(stream, events));
    for (int i = 0; i < parts.symbols().size(); i++) {
      DeskRules rules = Objects.requireNonNull(parts.rules().get(parts.symbols().get(i)), "rules");
      desks.add(new BacktestDesk(rules, parts.accountId(), account, new Around(i)));
    }
  }

  /**
   * Decides on everything there is.
   *
   * @throws FeedException if a source is broken beyond use
   */
  public Outcome run() throws FeedException {
    account.start(parts.node(), parts.build());
    for (int i = 0; i < desks.size(); i++) {
      desks.get(i).start(parts.node(), parts.build());
      sequencer.seek(i, 0);
    }
    var input = new MarketData();
    long endNanos = parts.untilNanos();
    boolean started = false;
    long eventTimeNanos = 0;
    while (true) {
      long next = sequencer.peekTime();
      if (next == MergedFeed.NO_TIME || next >= endNanos) {
        return new Outcome(eventTimeNanos, sequencer.records());
      }
      int source = sequencer.next(input);
      eventTimeNanos = input.timeNanos;
      if (!started && eventTimeNanos >= parts.historyUntilNanos()) {
        started = true;
        endNanos = Math.min(endNanos, saturatedSum(eventTimeNanos, parts.durationNanos()));
      }
      desks.get(source).take(input, sequencer.isDecision());
      settle();
      if (sequencer.records() % PROGRESS_EVERY == 0) {
        listener.onProgress(eventTimeNanos, sequencer.records());
      }
    }
  }

  private void settle() {
    for (Runnable next = later.poll(); next != null; next = later.poll()) {
      next.run();
    }
  }

  private static long saturatedSum(long time, long duration) {
    long sum = time + duration;
    return sum < time ? Long.MAX_VALUE : sum;
  }

  private final class Around implements BacktestDesk.Outside {
    private final int source;

    Around(int source) {
      this.source = source;
    }

    @Override
    public void onCommitted(String stream, List<? extends DeskEvent> events) {
      listener.onCommitted(stream, events);
    }

    @Override
    public void onBar(Symbol symbol, Bar bar, DeskSteps steps) {
      listener.onBar(symbol, bar, steps.engine());
    }

    @Override
    public void onIdle(DecisionBand band, long deadlineNanos) {
      sequencer.band(source, band);
      sequencer.deadline(source, deadlineNanos);
    }

    @Override
    public void tellPeer(Symbol peer, DeskProtocol.PeerSaid said) {
      BacktestDesk desk = desks.get(parts.symbols().indexOf(peer));
      later.add(() -> desk.fromPeer(said));
    }

    @Override
    public void tellReport(OrderReport report) {
      BacktestDesk desk = desks.get(parts.symbols().indexOf(report.symbol()));
      later.add(() -> desk.reported(report));
    }

    @Override
    public void later(Runnable next) {
      later.add(next);
    }
  }
}
