package mia.engine.regime;

import mia.engine.BarSeries;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.TickScale;
import mia.engine.feature.DowReading;
import mia.engine.level.SwingPoints;

/**
 * F3 on a slower series of closed bars (15 minutes), the bias of a range (battle-navale 7). The
 * series belongs to the caller, who says when it has grown.
 */
public final class SlowTrend {
  private final BarSeries bars;
  private final TickScale scale;
  private final SwingPoints swings = new SwingPoints();
  private final DowReading reading = new DowReading();

  public SlowTrend(BarSeries bars, TickScale scale) {
    this.bars = bars;
    this.scale = scale;
  }

  /** Takes the last closed bar of the series. */
  public void onBar() {
    swings.onBar(bars);
    reading.read(bars, swings, scale);
  }

  /** Raw x, -1..1; NaN until the series has 20 bars. */
  public double x() {
    return reading.x();
  }

  public void writeTo(StateWriter out) {
    swings.writeTo(out);
  }

  /** Reads what {@link #writeTo} wrote; the series must have been restored before. */
  public void readFrom(StateReader in) {
    swings.readFrom(in);
    if (bars.count() > 0) {
      reading.read(bars, swings, scale);
    }
  }
}
