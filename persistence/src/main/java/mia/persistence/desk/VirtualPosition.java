package mia.persistence.desk;

import java.time.LocalDate;
import java.util.Objects;
import mia.protocol.market.Bar;

/**
 * A virtual trade that no barrier has ended so far.
 *
 * @param trade what is followed
 * @param day trading day of its decision: it does not outlive it
 * @param bars closed bars since
 * @param excursion extremes since, the entry included
 * @param lastCloseTicks close of the last of these bars, the entry before the first
 * @param lastEndNanos end of that bar
 */
public record VirtualPosition(
    VirtualTrade trade,
    LocalDate day,
    long bars,
    Excursion excursion,
    long lastCloseTicks,
    long lastEndNanos) {
  public VirtualPosition {
    Objects.requireNonNull(trade, "trade");
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(excursion, "excursion");
  }

  static VirtualPosition opened(VirtualTrade trade, LocalDate day) {
    return new VirtualPosition(
        trade,
        day,
        0,
        Excursion.at(trade.entryTicks()),
        trade.entryTicks(),
        trade.decidedAtNanos());
  }

  /** A bar of its trading day closed. */
  VirtualPosition barClosed(Bar bar) {
    return new VirtualPosition(
        trade,
        day,
        bars + 1,
        excursion.with(bar.highTicks(), bar.lowTicks()),
        bar.closeTicks(),
        bar.endNanos());
  }
}
