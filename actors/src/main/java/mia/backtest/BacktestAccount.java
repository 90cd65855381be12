package mia.backtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import mia.account.AccountSteps;
import mia.account.OrderGate;
import mia.account.ReferencePrices;
import mia.broker.Broker;
import mia.broker.BrokerListener;
import mia.broker.BrokerSnapshot;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountState;
import mia.persistence.account.MarkedPrice;
import mia.protocol.account.AccountProtocol.Mark;
import mia.protocol.market.DecisionBand;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.AccountVerdict;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.KillState;

/**
 * Account desk and broker session of a backtest: judges, sends, books, in the order in which the
 * live ones do. What a call leads to at the desk is handed back, not called.
 */
final class BacktestAccount {
  /** What the account is told of, per commit. */
  interface Commits {
    void onCommitted(List<? extends AccountEvent> events);
  }

  private final AccountSteps steps;
  private final OrderGate gate;
  private final Broker broker;
  private final Commits commits;
  private final ReferencePrices references = new ReferencePrices();
  private final Queue<OrderReport> said = new ArrayDeque<>();
  private AccountState state = AccountState.empty();
  private DecisionBand band = DecisionBand.OPEN;
  private long markers;

  BacktestAccount(AccountSteps steps, OrderGate gate, Broker broker, Commits commits) {
    this.steps = steps;
    this.gate = gate;
    this.broker = broker;
    this.commits = commits;
  }

  void start(String node, String build) {
    commit(steps.start(state, node, build, Optional.empty()));
    broker.connect(state.epoch(), new Heard());
    commit(List.of(steps.reconciled(state, List.of())));
  }

  void register(Symbol symbol, long deskEpoch) {
    commit(List.of(steps.registered(state, symbol, deskEpoch)));
  }

  /**
   * What became of an order at once.
   *
   * @param verdict answer to the desk
   * @param reports numbered reports that follow it, in order
   */
  record Outcome(AccountVerdict verdict, List<OrderReport> reports) {}

  Outcome submit(Symbol symbol, ApprovedOrder order) {
    IntentJudged before = state.judged().get(order.intent().id());
    if (before != null) {
      return new Outcome(before.verdict(), List.of());
    }
    Optional<MarkedPrice> reference =
        order.intent() instanceof EnterBracket entry
            ? references.of(entry.traded())
            : Optional.empty();
    AccountSteps.Judged judged = steps.judge(state, symbol, order, reference);
    commit(judged.events());
    send(judged.events());
    return new Outcome(judged.verdict(), book());
  }

  /**
   * Triggers the kill switch, as a desk does that wants it; what the venue says of the orders that
   * follow is there when it is {@link #heard}.
   */
  KillState kill(String reason, String by, long timeNanos) {
    if (!state.kill().blocks()) {
      long now = Math.max(timeNanos, state.lastTimeNanos());
      List<AccountEvent> events =
          steps.kill(state, new KillState(KillState.Phase.TRIGGERED, reason, by, now));
      commit(events);
      send(events);
    }
    return state.kill();
  }

  /** Numbered reports of what the account itself has sent, in order. */
  List<OrderReport> heard() {
    return book();
  }

  /**
   * The price of a closed bar while a trade is open or an entry is on its way; numbered reports
   * that follow it, in order.
   */
  List<OrderReport> mark(Mark mark) {
    gate.see(mark.traded(), mark.lastTicks(), mark.timeNanos());
    references.see(mark.traded(), new MarkedPrice(mark.lastTicks(), mark.timeNanos()));
    List<AccountEvent> events = steps.mark(state, mark);
    if (events.isEmpty()) {
      return List.of();
    }
    commit(events);
    send(events);
    return book();
  }

  /** What the last gate refuses is booked as the live desk does. */
  private void send(List<AccountEvent> events) {
    for (ApprovedOrder order : AccountSteps.sent(events)) {
      String refused = gate.refusal(order);
      if (refused.isEmpty()) {
        broker.submit(order);
      } else {
        said.add(AccountSteps.notSent(state, order, refused));
      }
    }
  }

  /** Lets a print meet the venue; numbered reports that follow it, in order. */
  List<OrderReport> print(MarketPrint print) {
    broker.onPrint(print);
    return book();
  }

  /** Where the venue does nothing; it lies in this process and answers at once. */
  DecisionBand band(Symbol symbol) {
    broker.passMarker(symbol, ++markers);
    return band;
  }

  private List<OrderReport> book() {
    if (said.isEmpty()) {
      return List.of();
    }
    List<OrderReport> numbered = new ArrayList<>(said.size());
    for (OrderReport report = said.poll(); report != null; report = said.poll()) {
      boolean ours = AccountSteps.saysNotSent(report);
      if (ours || report.venueSequence() > state.lastVenueSequence()) {
        AccountSteps.Booked booked = steps.book(state, report);
        commit(booked.events());
        numbered.add(booked.report());
        send(booked.events()); // what the account closes itself
      }
    }
    return numbered;
  }

  private void commit(List<? extends AccountEvent> events) {
    for (AccountEvent event : events) {
      state = state.apply(event);
    }
    commits.onCommitted(events);
  }

  private final class Heard implements BrokerListener {
    @Override
    public void onReport(OrderReport report) {
      said.add(report);
    }

    @Override
    public void onMarker(Symbol symbol, long token, DecisionBand within) {
      band = within;
    }

    @Override
    public void onSnapshot(BrokerSnapshot snapshot) {
      throw new IllegalStateException("a new venue was asked for nothing");
    }

    @Override
    public void onLink(boolean up, String reason) {
      if (!up) {
        throw new IllegalStateException("the venue in memory is gone: " + reason);
      }
    }
  }
}
