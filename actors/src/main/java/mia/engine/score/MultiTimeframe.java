package mia.engine.score;

import mia.engine.BarSeries;
import mia.engine.EngineSettings;
import mia.engine.Reals;
import mia.engine.SessionClock;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.TickScale;
import mia.engine.base.BattleFrame;

/**
 * T_d: what the timeframes say together (battle-navale 6.5). The quieter the market, the more the
 * long frames weigh.
 */
public final class MultiTimeframe {
  private static final double[] WEIGHTS_WILD = {.70, .20, .10, 0};
  private static final double[] WEIGHTS_USUAL = {.50, .30, .15, .05};
  private static final double[] WEIGHTS_QUIET = {.30, .30, .25, .15};
  private static final double WILD = 0.8;
  private static final double QUIET = 0.4;
  private static final int AGREEING_LEAST = 3;
  private static final double AGREEMENT = 0.10;
  private static final double OPPOSITION = 0.15;
  private static final double OPPOSED = 0.4;

  private static final TimeFrame[] TIME_FRAMES = TimeFrame.values();
  private static final int FRAMES = TIME_FRAMES.length;

  private final boolean enabled;
  private final BattleFrame minute;
  private final LongFrame[] longer;

  /** Alignment by frame, first all of long, then all of short; NaN while not ready. */
  private final double[] alignments = new double[2 * FRAMES];

  /**
   * @param minute core of the minute
   * @param quarterHour hears of each closed bar of 15 minutes
   */
  public MultiTimeframe(
      EngineSettings settings,
      TickScale scale,
      SessionClock clock,
      BattleFrame minute,
      LongFrame.Listener quarterHour) {
    enabled = settings.multiTimeframeEnabled();
    this.minute = minute;
    LongFrame.Listener nobody = bars -> {};
    longer =
        new LongFrame[] {
          new LongFrame(TimeFrame.M5, settings, scale, clock, nobody),
          new LongFrame(TimeFrame.M15, settings, scale, clock, quarterHour),
          new LongFrame(TimeFrame.M60, settings, scale, clock, nobody)
        };
    java.util.Arrays.fill(alignments, Double.NaN);
  }

  /** Takes the last minute after the core of the minute took it. */
  public void onMinute(BarSeries minutes) {
    align(TimeFrame.M1);
    for (LongFrame frame : longer) {
      if (frame.onMinute(minutes)) {
        align(frame.timeFrame());
      }
    }
  }

  private void align(TimeFrame frame) {
    alignments[frame.ordinal()] = FrameAlignment.of(core(frame), 1);
    alignments[FRAMES + frame.ordinal()] = FrameAlignment.of(core(frame), -1);
  }

  /** Core of a timeframe. */
  public BattleFrame core(TimeFrame frame) {
    return frame == TimeFrame.M1 ? minute : longer[frame.ordinal() - 1].core();
  }

  /** A_tf of a side, 0..1; NaN while the frame is not ready. */
  public double alignment(TimeFrame frame, int side) {
    return alignments[(side > 0 ? 0 : FRAMES) + frame.ordinal()];
  }

  /**
   * T_d of a side, 0..1; NaN where it is switched off or only the minute is ready.
   *
   * @param volatility market volatility, 0..1; NaN if unknown
   */
  public double score(int side, double volatility) {
    if (!enabled || Double.isNaN(alignment(TimeFrame.M1, side))) {
      return Double.NaN;
    }
    double[] weights = weights(volatility);
    double sum = 0;
    double weighed = 0;
    int ready = 0;
    boolean agreed = true;
    for (TimeFrame frame : TIME_FRAMES) {
      double aligned = alignment(frame, side);
      if (!Double.isNaN(aligned)) {
        ready++;
        agreed &= Reals.above(aligned, 0.5);
        sum += weights[frame.ordinal()] * aligned;
        weighed += weights[frame.ordinal()];
      }
    }
    if (ready < 2) {
      return Double.NaN;
    }
    double score = sum / weighed;
    score += agreed && ready >= AGREEING_LEAST ? AGREEMENT : 0;
    score -= isOpposed(TimeFrame.M15, side) && isOpposed(TimeFrame.M60, side) ? OPPOSITION : 0;
    return Reals.clip(score, 0, 1);
  }

  private boolean isOpposed(TimeFrame frame, int side) {
    return Reals.below(alignment(frame, side), OPPOSED);
  }

  /**
   * Weight of a frame.
   *
   * @param volatility market volatility, 0..1; NaN if unknown
   */
  public static double weight(TimeFrame frame, double volatility) {
    return weights(volatility)[frame.ordinal()];
  }

  private static double[] weights(double volatility) {
    if (Reals.above(volatility, WILD)) {
      return WEIGHTS_WILD;
    }
    return Reals.below(volatility, QUIET) ? WEIGHTS_QUIET : WEIGHTS_USUAL;
  }

  public void writeTo(StateWriter out) {
    for (LongFrame frame : longer) {
      frame.writeTo(out);
    }
  }

  /** Reads the longer frames; the core of the minute has to be restored before. */
  public void readFrom(StateReader in) {
    for (LongFrame frame : longer) {
      frame.readFrom(in);
    }
    for (TimeFrame frame : TIME_FRAMES) {
      align(frame);
    }
  }
}
