package mia.persistence.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.persistence.AppendList;
import mia.persistence.FrozenMap;
import mia.persistence.account.AccountEvent.AccountDayRolled;
import mia.persistence.account.AccountEvent.AccountReconciled;
import mia.persistence.account.AccountEvent.AccountStarted;
import mia.persistence.account.AccountEvent.Armed;
import mia.persistence.account.AccountEvent.DeskRegistered;
import mia.persistence.account.AccountEvent.Disarmed;
import mia.persistence.account.AccountEvent.EntriesPaused;
import mia.persistence.account.AccountEvent.EntriesResumed;
import mia.persistence.account.AccountEvent.FlattenOrdered;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.account.AccountEvent.LimitsChanged;
import mia.persistence.account.AccountEvent.ModeChanged;
import mia.persistence.account.AccountEvent.PositionAdopted;
import mia.persistence.account.AccountEvent.PriceMarked;
import mia.persistence.account.AccountEvent.ReportBooked;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.risk.KillState;

/**
 * What an account desk knows, folded from its events alone.
 *
 * @param decisions events so far that are not start records: the number of the next id
 * @param lastTimeNanos latest event time of any event
 * @param epoch number of starts
 * @param deskEpochs epoch of each desk
 * @param kill kill switch; never rolls
 * @param day trading day
 * @param dayNetMinor net result of the trades closed on it
 * @param dayEntries entries admitted on it
 * @param previousRollNanos event time of the last roll: older verdicts and reports go at the next
 * @param judged verdicts by intent id, of two trading days
 * @param unsent admitted orders of which the venue has said nothing, in order of admission; those
 *     of unknown fate among them
 * @param trades trades that are working or open, by id
 * @param reports numbered reports of two trading days
 * @param lastReportSequences number of the last report per desk
 * @param lastVenueSequence sequence of the last booked report at the venue
 * @param controls what operators have set
 * @param venue how the journal stands to the venue
 * @param results what it has made of its trades, over all days
 * @param ended trades of two trading days that ended without a fill, but may still get one: a fill
 *     that crossed a cancel, an order that was lost and arrives late
 * @param prices last known prices by contract, of what is open
 */
public record AccountState(
    long decisions,
    long lastTimeNanos,
    long epoch,
    Map<Symbol, Long> deskEpochs,
    KillState kill,
    LocalDate day,
    long dayNetMinor,
    long dayEntries,
    long previousRollNanos,
    Map<String, IntentJudged> judged,
    AppendList<ApprovedOrder> unsent,
    Map<String, AccountTrade> trades,
    AppendList<OrderReport> reports,
    Map<Symbol, Long> lastReportSequences,
    long lastVenueSequence,
    AccountControls controls,
    VenueStanding venue,
    AccountResults results,
    Map<String, AccountTrade> ended,
    Map<Symbol, MarkedPrice> prices) {
  public AccountState {
    deskEpochs = FrozenMap.copyOf(deskEpochs);
    judged = FrozenMap.copyOf(judged);
    trades = FrozenMap.copyOf(trades);
    ended = FrozenMap.copyOf(ended);
    prices = FrozenMap.copyOf(prices);
    lastReportSequences = FrozenMap.copyOf(lastReportSequences);
  }

  public static AccountState empty() {
    return new AccountState(
        0,
        0,
        0,
        Map.of(),
        KillState.ARMED,
        LocalDate.EPOCH,
        0,
        0,
        0,
        Map.of(),
        AppendList.empty(),
        Map.of(),
        AppendList.empty(),
        Map.of(),
        0,
        AccountControls.NONE,
        VenueStanding.NONE,
        AccountResults.NONE,
        Map.of(),
        Map.of());
  }

  /** The state after an event. */
  public AccountState apply(AccountEvent event) {
    Next next = new Next(this, event);
    if (event instanceof AccountStarted started) {
      next.epoch = started.epoch();
    } else if (event instanceof DeskRegistered registered) {
      next.deskEpochs = next.deskEpochs.plus(registered.meta().symbol(), registered.deskEpoch());
    } else if (event instanceof AccountReconciled compared) {
      next.venue = venue.compared(compared.differences(), compared.meta().eventTimeNanos());
    } else if (event instanceof IntentJudged judged) {
      next.judged(judged);
    } else if (event instanceof ReportBooked booked) {
      next.booked(booked.report());
    } else if (event instanceof AccountDayRolled rolled) {
      next.rolled(rolled);
    } else if (event instanceof PriceMarked marked) {
      next.marked(marked.traded(), marked.lastTicks(), marked.meta().eventTimeNanos());
    } else if (event instanceof KillChanged changed) {
      next.killed(changed.state());
    } else if (event instanceof FlattenOrdered ordered) {
      next.closing(ordered);
    } else if (event instanceof PositionAdopted adopted) {
      next.venue = venue.adopted(adopted.lots(), adopted.orders(), adopted.left());
    } else {
      next.controls = controlled(event);
      if (event instanceof EntriesResumed) {
        next.results = results.resumed();
      }
    }
    return next.toState();
  }

  private AccountControls controlled(AccountEvent event) {
    if (event instanceof EntriesPaused paused) {
      return controls.paused(paused.pause());
    } else if (event instanceof EntriesResumed resumed) {
      return controls.resumed(resumed.scope());
    } else if (event instanceof LimitsChanged changed) {
      return controls.withLimits(changed.changed());
    } else if (event instanceof Armed armed) {
      return controls.withArming(Optional.of(armed.arming()));
    } else if (event instanceof Disarmed) {
      return controls.withArming(Optional.empty());
    } else if (event instanceof ModeChanged changed) {
      return controls.withMode(changed.mode());
    }
    throw new IllegalStateException("no fold for " + event.getClass().getSimpleName());
  }

  /** Gross size that is open or may still open over all symbols, tenths of an ES-equivalent. */
  public long exposureTenths() {
    long sum = 0;
    for (AccountTrade trade : trades.values()) {
      sum += trade.exposureTenths();
    }
    return sum;
  }

  /**
   * Net result of what works or is open, by the last known prices: what it has realised and what it
   * would, minor units.
   */
  public long openNetMinor() {
    long sum = 0;
    for (AccountTrade trade : trades.values()) {
      MarkedPrice price = prices.get(trade.entry().traded());
      if (trade.entryLots() > 0) { // a fill marks the price, so there is one
        sum = Math.addExact(sum, trade.netMinorAt(price.ticks()));
      }
    }
    return sum;
  }

  /** Net result of the trading day, open results included, minor units. */
  public long dayNetWithOpenMinor() {
    return Math.addExact(dayNetMinor, openNetMinor());
  }

  /** Net result over all days, open results included, minor units. */
  public long netWithOpenMinor() {
    return Math.addExact(results.totalNetMinor(), openNetMinor());
  }

  /** Planned loss of all that is open or may still open, minor units. */
  public long riskMinor() {
    long sum = 0;
    for (AccountTrade trade : trades.values()) {
      sum = Math.addExact(sum, trade.riskMinor());
    }
    return sum;
  }

  /** The fields while one event is applied. */
  private static final class Next {
    private long decisions;
    private long lastTimeNanos;
    private long epoch;
    private FrozenMap<Symbol, Long> deskEpochs;
    private KillState kill;
    private LocalDate day;
    private long dayNetMinor;
    private long dayEntries;
    private long previousRollNanos;
    private FrozenMap<String, IntentJudged> judged;
    private AppendList<ApprovedOrder> unsent;
    private FrozenMap<String, AccountTrade> trades;
    private AppendList<OrderReport> reports;
    private FrozenMap<Symbol, Long> lastReportSequences;
    private long lastVenueSequence;
    private AccountControls controls;
    private VenueStanding venue;
    private AccountResults results;
    private FrozenMap<String, AccountTrade> ended;
    private FrozenMap<Symbol, MarkedPrice> prices;

    Next(AccountState from, AccountEvent event) {
      decisions = event.isStartRecord() ? from.decisions : from.decisions + 1;
      lastTimeNanos =
          event.isStartRecord()
              ? from.lastTimeNanos
              : Math.max(from.lastTimeNanos, event.meta().eventTimeNanos());
      epoch = from.epoch;
      deskEpochs = FrozenMap.copyOf(from.deskEpochs);
      kill = from.kill;
      day = from.day;
      dayNetMinor = from.dayNetMinor;
      dayEntries = from.dayEntries;
      previousRollNanos = from.previousRollNanos;
      judged = FrozenMap.copyOf(from.judged);
      unsent = from.unsent;
      trades = FrozenMap.copyOf(from.trades);
      reports = from.reports;
      lastReportSequences = FrozenMap.copyOf(from.lastReportSequences);
      lastVenueSequence = from.lastVenueSequence;
      controls = from.controls;
      venue = from.venue;
      results = from.results;
      ended = FrozenMap.copyOf(from.ended);
      prices = FrozenMap.copyOf(from.prices);
    }

    void judged(IntentJudged event) {
      judged = judged.plus(event.verdict().intentId(), event);
      if (!event.verdict().admitted()) {
        return;
      }
      unsent = unsent.plus(event.order());
      if (event.order().intent() instanceof EnterBracket entry) {
        trades =
            trades.plus(
                entry.id(), AccountTrade.admitted(entry, event.reservation().orElseThrow()));
        dayEntries++;
        results = results.entered(event.meta().eventTimeNanos());
        return;
      }
      String id = event.order().intent().tradeId();
      AccountTrade trade = trades.get(id);
      if (trade != null && trade.closing().isPresent()) {
        trades = trades.plus(id, trade.askedToClose());
      }
    }

    void booked(OrderReport report) {
      lastReportSequences = lastReportSequences.plus(report.symbol(), report.sequence());
      lastVenueSequence = Math.max(lastVenueSequence, report.venueSequence());
      reports = reports.plus(report);
      forgetSent(report);
      AccountTrade trade = trades.get(report.tradeId());
      if (trade == null) {
        arrivedLate(report);
        return;
      }
      AccountTrade changed = trade.reported(report);
      Symbol traded = trade.entry().traded();
      filled(traded, report);
      if (changed.isOver()) {
        trades = trades.minus(report.tradeId());
        over(changed, report.timeNanos());
      } else {
        trades = trades.plus(report.tradeId(), changed);
      }
      results = results.reached(toState().netWithOpenMinor());
    }

    /** What nobody expects any more is taken as it is, and the account closes it. */
    private void arrivedLate(OrderReport report) {
      AccountTrade before = ended.get(report.tradeId());
      AccountTrade late = before == null ? null : before.reported(report);
      if (late != null && !late.isOver()) {
        ended = ended.minus(report.tradeId());
        trades = trades.plus(report.tradeId(), late.closing(ExitReason.MANUAL));
        filled(late.entry().traded(), report);
      }
    }

    private void filled(Symbol traded, OrderReport report) {
      if (report.fill().isPresent()) {
        price(traded, report.fill().get().priceTicks(), report.timeNanos());
      }
    }

    private void price(Symbol traded, long ticks, long timeNanos) {
      prices = prices.plus(traded, new MarkedPrice(ticks, timeNanos));
    }

    private void over(AccountTrade trade, long timeNanos) {
      dayNetMinor = Math.addExact(dayNetMinor, trade.netMinor());
      if (trade.mayStillFill()) {
        ended = ended.plus(trade.entry().id(), trade);
      }
      if (trade.entryLots() > 0) {
        results =
            results.closed(
                new AccountResults.Closed(trade.netMinor(), trade.plannedLossMinor()), timeNanos);
      }
      Symbol traded = trade.entry().traded();
      if (trades.values().stream().noneMatch(other -> other.entry().traded().equals(traded))) {
        prices = prices.minus(traded);
      }
    }

    void marked(Symbol traded, long ticks, long timeNanos) {
      price(traded, ticks, timeNanos);
      results = results.reached(toState().netWithOpenMinor());
    }

    void killed(KillState changed) {
      if (kill.blocks() && !changed.blocks()) {
        results = results.released(toState().netWithOpenMinor());
      }
      kill = changed;
    }

    private void forgetSent(OrderReport report) {
      if (report.intentId().isEmpty() || report.change() == OrderChange.TIMED_OUT) {
        return; // what is unknown has no answer yet, and is asked for after a restart as well
      }
      List<ApprovedOrder> left =
          unsent.stream().filter(order -> !order.intent().id().equals(report.intentId())).toList();
      unsent = left.size() == unsent.size() ? unsent : AppendList.copyOf(left);
    }

    void closing(FlattenOrdered ordered) {
      for (AccountTrade trade : trades.values()) {
        if (ordered.scope().isEmpty() || ordered.scope().get().equals(trade.entry().symbol())) {
          trades = trades.plus(trade.entry().id(), trade.closing(ordered.exit()));
        }
      }
    }

    void rolled(AccountDayRolled event) {
      day = event.day();
      dayNetMinor = 0;
      dayEntries = 0;
      results = results.dayRolled();
      ended = ended.minusValues(old -> old.entry().decidedAtNanos() < previousRollNanos);
      judged = judged.minusValues(old -> old.meta().eventTimeNanos() < previousRollNanos);
      reports =
          AppendList.copyOf(
              reports.stream().filter(r -> r.timeNanos() >= previousRollNanos).toList());
      previousRollNanos = event.meta().eventTimeNanos();
    }

    AccountState toState() {
      return new AccountState(
          decisions,
          lastTimeNanos,
          epoch,
          deskEpochs,
          kill,
          day,
          dayNetMinor,
          dayEntries,
          previousRollNanos,
          judged,
          unsent,
          trades,
          reports,
          lastReportSequences,
          lastVenueSequence,
          controls,
          venue,
          results,
          ended,
          prices);
    }
  }
}
