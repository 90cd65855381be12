package mia.backtest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import mia.desk.ClosedBar;
import mia.desk.DeskRules;
import mia.desk.DeskSteps;
import mia.desk.MarketWatch;
import mia.persistence.StreamNames;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.Excursion;
import mia.protocol.account.AccountProtocol.Mark;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.market.Bar;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketData;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.KillState;

/**
 * One symbol's desk of a backtest. A finding of its watch is decided and settled at once: the
 * step's events are committed, what was approved goes to account and venue, answer and reports come
 * back as steps of their own, and only then the watch goes on.
 */
final class BacktestDesk {
  /** What a desk says to the rest of the backtest. */
  interface Outside {
    void onCommitted(String stream, List<? extends DeskEvent> events);

    void onBar(Symbol symbol, Bar bar, DeskSteps steps);

    void onIdle(DecisionBand band, long deadlineNanos);

    void tellPeer(Symbol peer, DeskProtocol.PeerSaid said);

    /** A report for the desk of another symbol. */
    void tellReport(OrderReport report);

    /** To be called when whatever is under way has ended, in the order in which it was asked. */
    void later(Runnable next);
  }

  /** As many as a live desk's ring may hold. */
  private static final int WAITING_MAX = 4_194_304;

  private final DeskRules rules;
  private final Symbol symbol;
  private final String stream;
  private final BacktestAccount account;
  private final Outside outside;
  private final DeskSteps steps;
  private final MarketWatch watch;
  private final Deque<MarketData> waiting = new ArrayDeque<>();
  private final Deque<MarketData> spare = new ArrayDeque<>();
  private DeskState state;
  private DecisionBand venueBand = DecisionBand.OPEN;

  BacktestDesk(DeskRules rules, String accountId, BacktestAccount account, Outside outside) {
    this.rules = rules;
    this.symbol = rules.origin().symbol();
    this.stream = StreamNames.desk(symbol, accountId);
    this.account = account;
    this.outside = outside;
    this.state = rules.emptyState();
    this.steps = new DeskSteps(rules, state);
    this.watch = new MarketWatch(rules, state, new Around());
  }

  void start(String node, String build) {
    decide(List.of(rules.started(state, node, build)));
    account.register(symbol, state.starts());
    decide(List.of(rules.reconciled(state, state.starts(), "nothing was missing")));
  }

  /**
   * Takes the next input of this symbol.
   *
   * @param decision whether it may make this desk decide
   */
  void take(MarketData input, boolean decision) {
    if (!decision && waiting.isEmpty() && watch.isReading() && watch.read(input)) {
      return;
    }
    if (waiting.size() >= WAITING_MAX) {
      throw new IllegalStateException(
          symbol + ": " + WAITING_MAX + " inputs wait for the other symbol's bar");
    }
    MarketData kept = spare.isEmpty() ? new MarketData() : spare.poll();
    kept.copyFrom(input);
    waiting.add(kept);
    if (decision) {
      watch.advance(input.timeNanos);
    }
  }

  void fromPeer(DeskProtocol.PeerSaid said) {
    watch.fromPeer(said);
  }

  // Decisions

  private void proceed() {
    watch.proceed(venueBand.and(rules.band(state)), state.trade());
  }

  /** A report that nothing of this desk has caused: the account closes its trade. */
  void reported(OrderReport report) {
    report(report);
    venueBand = account.band(symbol);
    watch.reband(venueBand.and(rules.band(state)), state.trade());
  }

  private void decide(DeskCommit commit) {
    decide(commit.events(), commit.state());
  }

  private void decide(List<DeskEvent> events) {
    DeskState next = state;
    for (DeskEvent event : events) {
      next = next.apply(event);
    }
    decide(events, next);
  }

  private void decide(List<DeskEvent> events, DeskState next) {
    boolean wanted = state.guard().killWanted().isPresent();
    state = next;
    outside.onCommitted(stream, events);
    boolean sent = false;
    boolean kills = !wanted && state.guard().killWanted().isPresent();
    if (kills) {
      kill(state.guard().killWanted().get());
      sent = true;
    }
    for (DeskEvent event : events) {
      sent |= event instanceof BarClosed && mark();
    }
    for (DeskEvent event : events) {
      if (event instanceof RiskDecided decided && decided.decision().approved()) {
        send(decided.decision().intentId());
        sent = true;
      }
    }
    if (kills) {
      account.heard().forEach(this::hear);
    }
    if (sent) {
      venueBand = account.band(symbol);
    }
  }

  private void kill(String reason) {
    KillState kill = account.kill(reason, "desk " + symbol, state.lastTimeNanos());
    decide(rules.killKnown(state, kill));
  }

  private boolean mark() {
    Optional<Mark> mark = state.trade().isPresent() ? rules.mark(state) : Optional.empty();
    if (mark.isEmpty()) {
      return false;
    }
    List<OrderReport> reports = account.mark(mark.get());
    reports.forEach(this::hear);
    return !reports.isEmpty();
  }

  private void hear(OrderReport report) {
    if (report.symbol().equals(symbol)) {
      report(report);
    } else {
      outside.tellReport(report);
    }
  }

  private void send(String intentId) {
    BacktestAccount.Outcome outcome = account.submit(symbol, state.unanswered().get(intentId));
    decide(steps.answer(state, outcome.verdict()));
    outcome.reports().forEach(this::hear);
  }

  private void report(OrderReport report) {
    decide(steps.report(state, report));
  }

  private void print(MarketPrint print, Optional<Excursion> sinceEntry) {
    account.print(print).forEach(this::hear);
    venueBand = account.band(symbol);
    DeskCommit commit = steps.print(state, print, sinceEntry);
    if (commit.events().size() > 1) { // a print on which nobody acts is not journaled
      decide(commit);
    }
  }

  private final class Around implements MarketWatch.Around {
    @Override
    public boolean peek(MarketData into) {
      MarketData next = waiting.peek();
      if (next == null) {
        return false;
      }
      into.copyFrom(next);
      return true;
    }

    @Override
    public void consume() {
      spare.push(waiting.remove());
    }

    @Override
    public void onSeriesStarted(long contract, long timeNanos, long position) {
      decide(steps.series(state, contract, timeNanos, position));
      outside.later(BacktestDesk.this::proceed);
    }

    @Override
    public void onHistory(List<Bar> bars, long positionAfter) {
      decide(steps.history(state, bars, positionAfter));
      outside.later(BacktestDesk.this::proceed);
    }

    @Override
    public void onBar(ClosedBar closed) {
      decide(steps.bar(state, closed));
      outside.onBar(symbol, closed.seen().bar(), steps);
      outside.later(BacktestDesk.this::proceed);
    }

    @Override
    public void onTouched(MarketPrint print, Optional<Excursion> sinceEntry) {
      print(print, sinceEntry);
      outside.later(BacktestDesk.this::proceed);
    }

    @Override
    public void tellPeer(DeskProtocol.PeerSaid said) {
      rules.peer().ifPresent(peer -> outside.tellPeer(peer, said));
    }

    @Override
    public void onIdle(DecisionBand band, long deadlineNanos) {
      outside.onIdle(band, deadlineNanos);
    }

    @Override
    public void onBandChanged(DecisionBand band) {
      outside.onIdle(band, Long.MAX_VALUE);
    }
  }
}
