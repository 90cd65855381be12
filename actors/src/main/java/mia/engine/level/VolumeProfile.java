package mia.engine.level;

import java.util.List;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.protocol.market.Bar;
import mia.protocol.market.BarDetail;

/**
 * Volume at price of the trading day and the frozen levels of the prior one (battle-navale 2.6).
 * Exact where a bar carries its volume per price; otherwise the volume of the bar is spread evenly
 * over its ticks and the day is {@link #approximate}.
 */
public final class VolumeProfile {
  /** A profile is usable from this many bars on. */
  public static final int LEAST_BARS = 30;

  private final TickArray volume = new TickArray();
  private final ProfileAnalysis analysis = new ProfileAnalysis();
  private final ProfileLevels current = new ProfileLevels();
  private final ProfileLevels prior = new ProfileLevels();
  private int barCount;
  private double total;
  private boolean approximate;

  /**
   * Takes the next bar, which session and VWAP have seen already. On the first bar of a trading day
   * the day before is frozen with its VWAP from 18:00 ET on.
   */
  public void onBar(Bar bar, BarSession session, Vwap vwap) {
    if (session.newDay()) {
      read(vwap.priorDayValue(), prior);
      volume.clear();
      analysis.clear();
      barCount = 0;
      total = 0;
      approximate = false;
    }
    add(bar);
    barCount++;
    read(vwap.value(), current);
  }

  /** Levels of the current trading day; not present below 30 bars or without volume. */
  public ProfileLevels current() {
    return current;
  }

  /** Levels of the last earlier trading day; not present if it had fewer than 30 bars. */
  public ProfileLevels prior() {
    return prior;
  }

  /** Whether any bar of the day had to be spread over its range. */
  public boolean approximate() {
    return approximate;
  }

  /** Volume at a price so far today, in lots; fractions come from spread bars. */
  public double volumeAt(long priceTicks) {
    return volume.get(priceTicks);
  }

  private void read(double vwap, ProfileLevels out) {
    if (barCount < LEAST_BARS || !(total > 0)) {
      out.clear();
    } else {
      analysis.read(volume, total, vwap, out);
    }
  }

  private void add(Bar bar) {
    long from = bar.lowTicks();
    long to = bar.highTicks();
    volume.cover(from, to);
    if (bar.detail().isPresent()) {
      BarDetail detail = bar.detail().get();
      int prices = detail.bidVolumes().size();
      if (prices > 0) {
        from = Math.min(from, detail.lowTicks());
        to = Math.max(to, detail.lowTicks() + prices - 1);
        volume.cover(from, to);
        addExact(detail, prices);
      }
    } else if (bar.volumeKnown() && bar.volume() > 0) {
      spread(bar);
    }
    analysis.update(volume, from, to);
  }

  private void addExact(BarDetail detail, int prices) {
    for (int i = 0; i < prices; i++) {
      long lots =
          at(detail.bidVolumes(), i) + at(detail.askVolumes(), i) + at(detail.unknownVolumes(), i);
      volume.add(detail.lowTicks() + i, lots);
      total += lots;
    }
  }

  private static long at(List<Long> volumes, int index) {
    return volumes.get(index);
  }

  private void spread(Bar bar) {
    approximate = true;
    double share = (double) bar.volume() / (bar.highTicks() - bar.lowTicks() + 1);
    for (long p = bar.lowTicks(); p <= bar.highTicks(); p++) {
      volume.add(p, share);
    }
    total += bar.volume();
  }

  public void writeTo(StateWriter out) {
    volume.writeTo(out);
    current.writeTo(out);
    prior.writeTo(out);
    out.put((long) barCount).put(total).put(approximate);
  }

  public void readFrom(StateReader in) {
    volume.readFrom(in);
    analysis.clear();
    if (!volume.isEmpty()) {
      analysis.update(volume, volume.low(), volume.high());
    }
    current.readFrom(in);
    prior.readFrom(in);
    barCount = in.getInt();
    total = in.getDouble();
    approximate = in.getBoolean();
  }
}
