package mia.broker.paper;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import mia.broker.paper.HandOrder.Cancel;
import mia.broker.paper.HandOrder.Close;
import mia.broker.paper.HandOrder.Trade;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderRole;

/**
 * What people do at the venue past every session: they trade, and they cancel. Keeps what they hold
 * beside all trades. Ids of the oldest acts are forgotten beyond a bound.
 */
final class Hands {
  static final int ACTS_MAX = 10_000;

  private static final String WORDS = "by hand at the venue";

  /**
   * What was done by hand, as a value.
   *
   * @param lots signed lots beside all trades, by contract
   * @param acts ids of what was carried out, oldest first
   */
  record State(SortedMap<Symbol, Long> lots, List<String> acts) {
    State {
      lots = Collections.unmodifiableSortedMap(new TreeMap<>(lots));
      acts = List.copyOf(acts);
    }
  }

  private final SortedMap<Symbol, Long> lots = new TreeMap<>();
  private final Set<String> acts = new LinkedHashSet<>();

  State state() {
    return new State(lots, List.copyOf(acts));
  }

  /** Signed lots beside all trades, by contract. */
  SortedMap<Symbol, Long> lots() {
    return Collections.unmodifiableSortedMap(lots);
  }

  /** Whether the act is new; from now on it is known. */
  boolean isNew(String id) {
    if (!acts.add(id)) {
      return false;
    }
    if (acts.size() > ACTS_MAX) {
      Iterator<String> oldest = acts.iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }

  /** Carries an act out on the trades of its contract. */
  void act(HandOrder order, Map<String, PaperTrade> trades, ReportScribe scribe) {
    if (order instanceof Trade trade) {
      trade(trade.contract(), trade.lots(), trade.priceTicks(), trades, scribe);
    } else if (order instanceof Close close) {
      long held = lots.getOrDefault(close.contract(), 0L);
      for (PaperTrade trade : trades.values()) {
        if (trade.order().traded().equals(close.contract())) {
          held += trade.openLots() * trade.order().side().sign();
        }
      }
      trade(close.contract(), -held, close.priceTicks(), trades, scribe);
    } else if (order instanceof Cancel cancel) {
      cancel(cancel, trades, scribe);
    }
  }

  private void trade(
      Symbol contract,
      long signedLots,
      long priceTicks,
      Map<String, PaperTrade> trades,
      ReportScribe scribe) {
    long rest = signedLots;
    for (Map.Entry<String, PaperTrade> slot : trades.entrySet()) {
      PaperTrade trade = slot.getValue();
      long sign = trade.order().side().sign();
      boolean against = trade.order().traded().equals(contract) && rest * sign < 0;
      long closed = against ? Math.min(trade.openLots(), Math.abs(rest)) : 0;
      if (closed > 0) {
        slot.setValue(PrintMatcher.closeByHand(trade, closed, priceTicks, WORDS, scribe));
        rest += closed * sign;
      }
    }
    if (rest != 0) {
      lots.merge(contract, rest, (held, more) -> held + more == 0 ? null : held + more);
    }
  }

  private static void cancel(Cancel cancel, Map<String, PaperTrade> trades, ReportScribe scribe) {
    for (Map.Entry<String, PaperTrade> slot : trades.entrySet()) {
      PaperTrade trade = slot.getValue();
      if (!trade.order().traded().equals(cancel.contract())) {
        continue;
      }
      if (cancel.role() == OrderRole.ENTRY) {
        if (trade.entryWorks()) {
          slot.setValue(
              PrintMatcher.cancelEntry(trade, scribe, WORDS, ReportScribe.SPEAKS_FOR_ITSELF));
        }
      } else if (trade.openLots() > 0 && trade.rests(cancel.role()) && !trade.stop().touched()) {
        scribe.cancelled(
            trade, cancel.role(), trade.openLots(), WORDS, ReportScribe.SPEAKS_FOR_ITSELF);
        slot.setValue(trade.withdraw(cancel.role()));
      }
    }
  }
}
