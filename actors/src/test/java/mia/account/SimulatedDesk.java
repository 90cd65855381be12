package mia.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import mia.desk.Analysis;
import mia.desk.ClosedBar;
import mia.desk.DeskRules;
import mia.desk.DeskSteps;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskEvent;
import mia.persistence.desk.DeskEvent.AccountAnswered;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.persistence.desk.DeskState;
import mia.persistence.desk.Excursion;
import mia.persistence.desk.SeenBar;
import mia.protocol.account.AccountProtocol;
import mia.protocol.account.AccountProtocol.Marker;
import mia.protocol.account.AccountProtocol.RegisterDesk;
import mia.protocol.account.AccountProtocol.Submit;
import mia.protocol.desk.DeskProtocol;
import mia.protocol.desk.DeskProtocol.Answered;
import mia.protocol.desk.DeskProtocol.Registered;
import mia.protocol.desk.DeskProtocol.Reported;
import mia.protocol.desk.DeskProtocol.Settled;
import mia.protocol.market.Bar;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingDay;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.RuleVerdict.Outcome;
import mia.protocol.signal.BaseQuality;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.BattleStatus;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RuleStatus;
import mia.protocol.signal.TradingSignal;

/**
 * A symbol's desk of a simulation: the rules of the real one, with signals from outside in place of
 * the engine. Says to the account what the real one says, and starts again from its events.
 */
final class SimulatedDesk {
  private enum Phase {
    REGISTERING,
    SETTLING,
    RUNNING
  }

  private final DeskRules rules;
  private final DeskSteps steps;
  private final Symbol symbol;
  private final Consumer<AccountProtocol.Command> account;
  private final Runnable committed;
  private final Queue<DeskProtocol.Command> inbox = new ConcurrentLinkedQueue<>();
  private final List<DeskEvent> journal = new ArrayList<>();
  private final Map<String, Integer> refusals = new TreeMap<>();
  private DeskState state;
  private Phase phase = Phase.REGISTERING;
  private long token;
  private long markers;
  private boolean settling;
  private boolean sent;
  private Optional<Excursion> seen = Optional.empty();

  /**
   * @param committed called behind every commit; may throw, which is the death of this desk
   */
  SimulatedDesk(DeskRules rules, Consumer<AccountProtocol.Command> account, Runnable committed) {
    this.rules = rules;
    this.steps = new DeskSteps(rules, rules.emptyState());
    this.symbol = rules.origin().symbol();
    this.account = account;
    this.committed = committed;
    this.state = rules.emptyState();
  }

  /** Where the account's words go. */
  Queue<DeskProtocol.Command> inbox() {
    return inbox;
  }

  DeskState state() {
    return state;
  }

  /** The journal, folded anew. */
  DeskState folded() {
    DeskState folded = rules.emptyState();
    for (DeskEvent event : journal) {
      folded = folded.apply(event);
    }
    return folded;
  }

  boolean isRunning() {
    return phase == Phase.RUNNING && !settling;
  }

  /** Starts from the journal; what was under way is forgotten. */
  void start() {
    inbox.clear();
    settling = false;
    sent = false;
    seen = Optional.empty();
    state = folded();
    phase = Phase.REGISTERING;
    commit(List.of(rules.started(state, "here", "test")));
    register();
  }

  /** Says again what may have been lost. */
  void repeat() {
    if (phase == Phase.REGISTERING) {
      register();
    } else if (settling) {
      register();
      rules.mark(state).ifPresent(account);
      state.unanswered().values().forEach(this::submit);
      account.accept(new Marker(symbol, token));
    }
  }

  /** Takes what was said; whether there was anything. */
  boolean hear() {
    DeskProtocol.Command said = inbox.poll();
    if (said == null) {
      return false;
    }
    if (said instanceof Registered registered) {
      registered(registered);
    } else if (said instanceof Answered answered) {
      answered(answered);
    } else if (said instanceof Reported reported) {
      reported(reported.report());
    } else if (said instanceof Settled settled && settling && settled.token() == token) {
      settling = false;
      if (phase == Phase.SETTLING) {
        phase = Phase.RUNNING;
      }
    }
    settle();
    return true;
  }

  /** A bar closed, with the signal that an engine would have given. */
  void bar(Bar bar, TradingSignal signal, int specialExit, long position) {
    TradingDay day = rules.calendar().dayAt(bar.endNanos() - 1);
    var facts =
        new mia.trade.BarFacts(
            bar.endNanos(),
            bar.closeTicks(),
            day,
            day.phaseAt(bar.endNanos() - 1),
            Set.of(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            specialExit,
            List.of(),
            OptionalDouble.empty());
    DeskCommit commit = rules.commit(state, bar.endNanos(), position);
    String cause =
        rules.openBar(
            commit,
            new ClosedBar(SeenBar.alone(bar), false, sinceEntry(), Optional.empty(), position),
            new Analysis.Outcome(signal, result(signal.direction()), facts, Optional.empty()),
            Optional.empty(),
            0);
    DeskCommit traded = rules.commit(commit.state(), commit.timeNanos(), commit.position());
    commit.addAll(rules.tradeOnBar(traded, facts, cause));
    if (!commit.state().formed().isEmpty()) {
      DeskCommit judged = rules.commit(commit.state(), commit.timeNanos(), commit.position());
      commit.addAll(rules.judge(judged));
    }
    commit(commit.events());
    rules.mark(state).ifPresent(account);
    send(commit.events());
    settle();
  }

  /** A print, which the venue has seen already. */
  void print(MarketPrint print) {
    seen =
        Optional.of(
            seen.map(s -> s.with(print.highTicks(), print.lowTicks()))
                .orElse(new Excursion(print.highTicks(), print.lowTicks())));
    List<DeskEvent> events = steps.print(state, print, sinceEntry()).events();
    if (events.size() > 1) {
      commit(events);
      send(events);
      settle();
    }
  }

  private Optional<Excursion> sinceEntry() {
    return state.trade().filter(t -> t.isOpen()).isPresent() ? seen : Optional.empty();
  }

  private void registered(Registered registered) {
    if (phase != Phase.REGISTERING || registered.deskEpoch() != state.starts()) {
      return;
    }
    commit(List.of(rules.reconciled(state, registered.deskEpoch(), registered.outcome())));
    phase = Phase.SETTLING;
    rules.mark(state).ifPresent(account);
    state.unanswered().values().forEach(this::submit);
    sent = true;
  }

  private void answered(Answered answered) {
    if (state.unanswered().containsKey(answered.verdict().intentId())) {
      commit(steps.answer(state, answered.verdict()));
    }
  }

  private void reported(OrderReport report) {
    if (report.sequence() <= state.lastReportSequence()) {
      return;
    }
    Optional<ApprovedOrder> unanswered =
        Optional.ofNullable(state.unanswered().get(report.intentId()))
            .or(() -> Optional.ofNullable(state.unanswered().get(report.tradeId())));
    if (unanswered.isPresent()) {
      submit(unanswered.get());
      register();
      return;
    }
    if (report.sequence() > state.lastReportSequence() + 1) {
      register();
      return;
    }
    boolean wasOpen = state.trade().filter(t -> t.isOpen()).isPresent();
    List<DeskEvent> events = steps.report(state, report).events();
    commit(events);
    if (!wasOpen) {
      seen = report.fill().map(fill -> Excursion.at(fill.priceTicks()));
    }
    send(events);
  }

  private void register() {
    account.accept(new RegisterDesk(symbol, state.starts(), state.lastReportSequence()));
  }

  private void send(List<DeskEvent> events) {
    for (DeskEvent event : events) {
      if (event instanceof RiskDecided decided && decided.decision().approved()) {
        submit(state.unanswered().get(decided.decision().intentId()));
        sent = true;
      }
    }
  }

  private void submit(ApprovedOrder order) {
    account.accept(new Submit(symbol, state.starts(), order));
  }

  private void settle() {
    if (sent && !settling) {
      sent = false;
      settling = true;
      token = state.starts() * 1_000_000 + ++markers;
      account.accept(new Marker(symbol, token));
    }
  }

  private void commit(List<DeskEvent> events) {
    for (DeskEvent event : events) {
      journal.add(event);
      state = state.apply(event);
      count(event);
    }
    committed.run();
  }

  private void count(DeskEvent event) {
    if (event instanceof RiskDecided decided && !decided.decision().approved()) {
      decided.decision().verdicts().stream()
          .filter(verdict -> verdict.outcome() == Outcome.DENY)
          .findFirst()
          .ifPresent(verdict -> refusals.merge(verdict.rule(), 1, Integer::sum));
    } else if (event instanceof AccountAnswered answered && !answered.verdict().admitted()) {
      refusals.merge(answered.verdict().code(), 1, Integer::sum);
    }
  }

  /** Refusals so far by the rule that came first. */
  Map<String, Integer> refusals() {
    return refusals;
  }

  private static BattleNavaleResult result(Direction direction) {
    return new BattleNavaleResult(
        BattleStatus.VIKINGS_WINNING,
        BaseQuality.EXCELLENT,
        true,
        direction,
        direction == Direction.SHORT ? RuleStatus.STRONG_BEARISH : RuleStatus.STRONG_BULLISH,
        OptionalDouble.of(0.9),
        OptionalDouble.of(0.9),
        OptionalDouble.of(0.9),
        OptionalDouble.of(0.9),
        OptionalDouble.of(0.9));
  }

  /** A signal with everything that rules may want to see of one. */
  static TradingSignal signal(Direction direction, long entry, long stop, long target) {
    return new TradingSignal(
        direction == Direction.LONG
            ? mia.protocol.signal.SignalType.LONG
            : mia.protocol.signal.SignalType.SHORT,
        Optional.empty(),
        Optional.of("simulated"),
        direction,
        OptionalLong.empty(),
        OptionalLong.of(entry),
        OptionalLong.of(stop),
        OptionalLong.of(target),
        OptionalDouble.of(0.9),
        Map.of(),
        Map.of("tier", "T1", "confluence", "0.9", "goldenRule", "HELD"));
  }
}
