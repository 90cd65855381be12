package mia.account;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import mia.broker.BrokerSnapshot;
import mia.broker.BrokerSnapshot.WorkingOrder;
import mia.broker.paper.PaperVenue;
import mia.persistence.account.AccountEvent;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.persistence.account.AccountState;
import mia.persistence.account.AccountTrade;
import mia.protocol.account.AccountProtocol.View;
import mia.protocol.account.EntryPause;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderStatus;
import mia.protocol.risk.RiskLimit;
import mia.protocol.signal.AutomationMode;
import mia.risk.AccountRisk;

/** What must hold after every event of a session; says in words what does not. */
final class SessionChecks {
  private final AccountRisk risk;
  private final Instruments instruments;
  private final PaperVenue venue;
  private final AccountViews views;
  private final long unprotectedMostNanos;
  private final List<String> broken = new ArrayList<>();
  private final Map<String, Long> filledIn = new HashMap<>();
  private final Map<String, Long> filledOut = new HashMap<>();
  private final Map<String, ApprovedOrder> admitted = new HashMap<>();
  private final Map<Symbol, Long> nakedNanos = new HashMap<>();
  private final Set<OrderStatus> statuses = EnumSet.noneOf(OrderStatus.class);
  private AccountState fold = AccountState.empty();

  /**
   * @param views how the account shows itself
   * @param risk the limits that must hold
   * @param unprotectedMostNanos for how long a position may be without a stop and without an exit,
   *     counted while everybody could do something about it
   */
  SessionChecks(
      AccountViews views,
      AccountRisk risk,
      Instruments instruments,
      PaperVenue venue,
      long unprotectedMostNanos) {
    this.risk = risk;
    this.instruments = instruments;
    this.venue = venue;
    this.views = views;
    this.unprotectedMostNanos = unprotectedMostNanos;
  }

  List<String> broken() {
    return broken;
  }

  /** In which states orders were so far. */
  Set<OrderStatus> statuses() {
    return statuses;
  }

  private void see(Map<String, AccountTrade> trades) {
    for (AccountTrade trade : trades.values()) {
      statuses.addAll(
          List.of(
              trade.entryStatus(), trade.stopStatus(), trade.targetStatus(), trade.exitStatus()));
    }
  }

  AccountState fold() {
    return fold;
  }

  private void require(boolean holds, String rule, Object... figures) {
    if (!holds) {
      broken.add(rule + ": " + List.of(figures));
    }
  }

  /** Called for every event of the account, when it is in the journal. */
  void journaled(AccountEvent event) {
    AccountState before = fold;
    fold = fold.apply(event);
    see(fold.trades());
    see(fold.ended());
    if (event instanceof ReportBooked booked && booked.report().role() == OrderRole.ENTRY) {
      // What is over is forgotten, not what its entry came to.
      Optional.ofNullable(before.trades().get(booked.report().tradeId()))
          .filter(trade -> booked.report().intentId().equals(trade.entry().id()))
          .flatMap(trade -> trade.entryStatus().on(booked.report().change()))
          .ifPresent(statuses::add);
    }
    if (event instanceof IntentJudged judged && judged.verdict().admitted()) {
      admitted.put(judged.verdict().intentId(), judged.order());
      if (judged.order().intent() instanceof EnterBracket) {
        long limit = risk.inForce(before).value(RiskLimit.ACCOUNT_EXPOSURE);
        require(
            fold.exposureTenths() <= limit, "exposure within limits", fold.exposureTenths(), limit);
      }
    }
    if (event instanceof ReportBooked booked && booked.report().fill().isPresent()) {
      long lots = booked.report().fill().get().lots();
      boolean in = booked.report().role() == OrderRole.ENTRY;
      (in ? filledIn : filledOut).merge(booked.report().tradeId(), lots, Long::sum);
    }
  }

  /** Called for every order that leaves, when it is handed to the venue. */
  void leaves(ApprovedOrder order, boolean stopped) {
    require(
        order.equals(admitted.get(order.intent().id())),
        "no order without approval",
        order.intent());
    if (order.intent().increasesRisk()) {
      Symbol symbol = order.intent().symbol();
      Map<String, EntryPause> pauses = fold.controls().pauses();
      require(!stopped && !fold.kill().blocks(), "killed means blocked", order.intent().id());
      require(
          pauses.values().stream()
              .noneMatch(p -> p.symbol().filter(s -> !s.equals(symbol)).isEmpty()),
          "paused means blocked",
          order.intent().id());
      require(
          fold.venue().differences().isEmpty(),
          "unreconciled means blocked",
          order.intent().id(),
          fold.venue().differences());
      require(
          fold.controls().mode().filter(m -> m == AutomationMode.DATA_COLLECTION).isEmpty(),
          "collecting data means blocked",
          order.intent().id());
    }
  }

  /**
   * Called when nobody has anything left to do.
   *
   * @param passedNanos event time since the last call
   * @param healthy whether link, account and desks could act meanwhile
   */
  void settled(View view, long passedNanos, boolean healthy) {
    BrokerSnapshot holds = venue.snapshot();
    exposure(holds);
    position(holds);
    protection(holds, passedNanos, healthy);
    View folded = views.of(fold, view.phase(), view.link(), view.compared().atNanos());
    require(folded.equals(view), "fold of the journal = live state", folded, view);
  }

  /** The worst that can become of what the venue holds. */
  private void exposure(BrokerSnapshot holds) {
    long tenths = 0;
    for (Map.Entry<Symbol, Long> ours : ours(holds).entrySet()) {
      tenths += Math.abs(ours.getValue()) * tenthsOf(ours.getKey());
    }
    for (WorkingOrder order : holds.workingOrders()) {
      tenths +=
          order.role() == OrderRole.ENTRY ? order.remainingLots() * tenthsOf(order.traded()) : 0;
    }
    long limit = risk.configured().value(RiskLimit.ACCOUNT_EXPOSURE);
    require(tenths <= limit, "exposure at the venue within limits", tenths, limit);
  }

  private long tenthsOf(Symbol contract) {
    return instruments.require(contract).esTenthsPerLot();
  }

  /** Positions that belong to trades. */
  private Map<Symbol, Long> ours(BrokerSnapshot holds) {
    Map<Symbol, Long> lots = new TreeMap<>();
    holds.positions().forEach(p -> lots.put(p.traded(), p.lots()));
    venue.heldByHand().forEach((contract, hand) -> lots.merge(contract, -hand, Long::sum));
    lots.values().removeIf(l -> l == 0);
    return lots;
  }

  private void position(BrokerSnapshot holds) {
    Map<Symbol, Long> journal = new TreeMap<>();
    fold.trades()
        .values()
        .forEach(
            trade -> {
              long fills =
                  filledIn.getOrDefault(trade.entry().id(), 0L)
                      - filledOut.getOrDefault(trade.entry().id(), 0L);
              require(
                  fills == trade.openLots(), "position = sum of fills", trade.entry().id(), fills);
              journal.merge(
                  trade.entry().traded(),
                  trade.openLots() * trade.entry().side().sign(),
                  Long::sum);
            });
    journal.values().removeIf(l -> l == 0);
    boolean heardAll = fold.lastVenueSequence() == holds.lastVenueSequence();
    // What hands hold beside trades is compared by the account itself, which has a while for it.
    if (heardAll && venue.heldByHand().isEmpty() && fold.venue().adoptedLots().isEmpty()) {
      require(journal.equals(ours(holds)), "journal = venue", journal, ours(holds));
    }
  }

  private void protection(BrokerSnapshot holds, long passedNanos, boolean healthy) {
    Map<Symbol, Map<String, Long>> covered = new TreeMap<>();
    for (WorkingOrder order : holds.workingOrders()) {
      if (order.role() == OrderRole.STOP || order.role() == OrderRole.EXIT) {
        covered
            .computeIfAbsent(order.traded(), contract -> new TreeMap<>())
            .merge(order.tradeId(), order.remainingLots(), Math::max);
      }
    }
    Map<Symbol, Long> open = ours(holds);
    nakedNanos.keySet().retainAll(open.keySet());
    open.forEach(
        (contract, lots) -> {
          long safe =
              covered.getOrDefault(contract, Map.of()).values().stream().mapToLong(l -> l).sum();
          if (safe >= Math.abs(lots)) {
            nakedNanos.remove(contract);
          } else if (healthy) {
            long naked = nakedNanos.merge(contract, passedNanos, Long::sum);
            require(
                naked <= unprotectedMostNanos,
                "open means protected or being closed",
                contract,
                lots,
                naked / 1_000_000_000L + " s");
          }
        });
  }

  /** At the end: nothing of ours is left anywhere. */
  void over() {
    BrokerSnapshot holds = venue.snapshot();
    require(ours(holds).isEmpty(), "flat in the end", holds.positions());
    require(holds.workingOrders().isEmpty(), "nothing works in the end", holds.workingOrders());
    require(fold.trades().isEmpty(), "no trade in the end", fold.trades().keySet());
    require(
        fold.lastVenueSequence() == holds.lastVenueSequence(),
        "all reports booked in the end",
        fold.lastVenueSequence(),
        holds.lastVenueSequence());
  }
}
