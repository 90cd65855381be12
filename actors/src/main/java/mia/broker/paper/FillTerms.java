package mia.broker.paper;

import java.util.List;
import java.util.Objects;
import mia.protocol.market.Instrument;

/**
 * The terms under which the orders of one trade work. They are fixed when the entry is submitted
 * and stored with it, so that a changed configuration neither touches a working order nor rewrites
 * the past.
 *
 * @param settings latency, participation, slippage
 * @param costPerSideMinor costs of one lot and one side in minor units
 * @param esTenthsPerLot size of a traded lot in tenths of an ES-equivalent
 * @param feedEsTenthsPerLot size of a lot of the feed's contract, likewise
 * @param entryParts most lots of the first, second, ... execution of the entry, and of all behind
 *     the last one; empty for no bound
 */
record FillTerms(
    PaperSettings settings,
    long costPerSideMinor,
    int esTenthsPerLot,
    int feedEsTenthsPerLot,
    List<Long> entryParts) {
  /** Up to here an order is small, battle-navale 9. */
  private static final long SMALL_ES_TENTHS = 20;

  FillTerms {
    Objects.requireNonNull(settings, "settings");
    entryParts = List.copyOf(entryParts);
  }

  static FillTerms of(PaperSettings settings, Instrument feed, Instrument traded) {
    return new FillTerms(
        settings,
        traded.costPerSideMinor(),
        traded.esTenthsPerLot(),
        feed.esTenthsPerLot(),
        List.of());
  }

  /** The same for an entry that is filled in parts. */
  FillTerms inParts(List<Long> parts) {
    return new FillTerms(settings, costPerSideMinor, esTenthsPerLot, feedEsTenthsPerLot, parts);
  }

  /** The most that the entry gets next, after so many executions. */
  long entryPartLots(int executions) {
    return entryParts.isEmpty()
        ? Long.MAX_VALUE
        : entryParts.get(Math.min(executions, entryParts.size() - 1));
  }

  /** First event time at which what was decided at {@code decidedAtNanos} meets the market. */
  long activeFromNanos(long decidedAtNanos) {
    return Math.addExact(decidedAtNanos, Math.max(1, settings.latencyNanos()));
  }

  /** Slippage of an order of {@code lots} at market. */
  long marketSlippageTicks(long lots) {
    return Math.multiplyExact(lots, (long) esTenthsPerLot) <= SMALL_ES_TENTHS
        ? settings.slippageTicks()
        : settings.largeSlippageTicks();
  }

  long costMinor(long lots) {
    return Math.multiplyExact(costPerSideMinor, lots);
  }
}
