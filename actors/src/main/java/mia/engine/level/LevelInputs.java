package mia.engine.level;

import mia.engine.BarSeries;
import mia.engine.TickScale;

/** What the sources of levels read; all parts have seen the last closed bar. */
public record LevelInputs(
    BarSeries bars,
    TickScale scale,
    RoundGrid grid,
    BarSession session,
    SessionLevels sessionLevels,
    Vwap vwap,
    VolumeProfile profile,
    OptionsBook options) {

  /** Close of the last bar in ticks. */
  public long price() {
    return bars.close(bars.last());
  }

  /** Farthest level that counts: 200 points of ES, scaled. */
  public double reach() {
    return scale.ticks(800);
  }
}
