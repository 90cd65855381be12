package mia.engine.feature;

import mia.engine.BarSeries;
import mia.engine.TickScale;
import mia.engine.level.BarSession;
import mia.engine.level.OptionsBook;
import mia.engine.level.PeerSeries;
import mia.engine.level.SwingPoints;
import mia.engine.level.VolumeProfile;
import mia.engine.level.Vwap;

/**
 * Everything a feature may look at. The parts have seen the last closed bar already; what changes
 * per bar and belongs to nobody is set here.
 */
public final class FeatureInputs {
  private final BarSeries bars;
  private final TickScale scale;
  private final BarSession session;
  private final Vwap vwap;
  private final VolumeProfile profile;
  private final SwingPoints swings;
  private final OptionsBook options;
  private final PeerSeries peer;
  private CoreReading core;
  private boolean rangePublished;

  public FeatureInputs(
      BarSeries bars,
      TickScale scale,
      BarSession session,
      Vwap vwap,
      VolumeProfile profile,
      SwingPoints swings,
      OptionsBook options,
      PeerSeries peer) {
    this.bars = bars;
    this.scale = scale;
    this.session = session;
    this.vwap = vwap;
    this.profile = profile;
    this.swings = swings;
    this.options = options;
    this.peer = peer;
  }

  /**
   * Sets what belongs to the bar alone.
   *
   * @param rangePublished whether the published regime is a RANGE class at this bar
   */
  public void onBar(CoreReading reading, boolean rangePublished) {
    this.core = reading;
    this.rangePublished = rangePublished;
  }

  public BarSeries bars() {
    return bars;
  }

  /** Index of the last closed bar. */
  public int t() {
    return bars.last();
  }

  public TickScale scale() {
    return scale;
  }

  public BarSession session() {
    return session;
  }

  public Vwap vwap() {
    return vwap;
  }

  public VolumeProfile profile() {
    return profile;
  }

  public SwingPoints swings() {
    return swings;
  }

  public OptionsBook options() {
    return options;
  }

  public PeerSeries peer() {
    return peer;
  }

  public CoreReading core() {
    return core;
  }

  /** Whether the published regime is a RANGE class. */
  public boolean rangePublished() {
    return rangePublished;
  }

  /** Mean quoted spread of the bar in ticks, NaN without quotes. */
  public double spreadTicks() {
    return bars.spread(bars.last());
  }
}
