package mia.engine.feature;

import mia.engine.BarSeries;
import mia.engine.Reals;
import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.level.PeerSeries;

/**
 * F6: correlation with the peer symbol on log returns of one bar, how far the two have drifted
 * apart over ten bars, and whether the peer moves with the direction (battle-navale 5.2).
 */
public final class PeerCorrelationFeature implements Feature {
  /** Which of the two moved more in units of its own deviation. */
  public enum Leader {
    SELF,
    PEER,
    NONE
  }

  static final int LEAST_RETURNS = 20;
  private static final int WARM_UP_BARS = 21;
  private static final int MOVE_BARS = 10;
  private static final long MINUTE = 60_000_000_000L;
  private static final double NO_DEVIATION = 1e-15;
  private static final int RING = 64;
  static final int WINDOW_MOST = RING - 1;

  private final int window;
  private final long[] peerClose = new long[RING];
  private final double[] own = new double[RING];
  private final double[] other = new double[RING];

  private double rho = Double.NaN;
  private double beta = Double.NaN;
  private double drift = Double.NaN;
  private Leader leader;

  PeerCorrelationFeature(FeatureSettings settings) {
    window = settings.correlationBars();
  }

  @Override
  public void evaluate(FeatureInputs in, FeatureValue out) {
    int t = in.t();
    take(in.bars(), in.peer(), t);
    clear();
    if (t + 1 < WARM_UP_BARS) {
      out.absent(FeatureStatus.WARMUP);
    } else if (!enoughReturns(t)) {
      out.absent(FeatureStatus.MISSING);
    } else {
      correlate(in.bars(), t, out);
    }
  }

  /** Correlation of the returns, -1..1; NaN unless the feature is available. */
  public double rho() {
    return rho;
  }

  /** Slope of own on peer returns; NaN unless the feature is available. */
  public double beta() {
    return beta;
  }

  /** Divergence of the last ten bars in residual deviations; NaN unless available. */
  public double divergence() {
    return drift;
  }

  /** Who leads, null unless the feature is available. */
  public Leader leader() {
    return leader;
  }

  private void take(BarSeries bars, PeerSeries peer, int t) {
    int slot = t & (RING - 1);
    peerClose[slot] = peer.closeAt(bars.start(t));
    own[slot] = Double.NaN;
    other[slot] = Double.NaN;
    if (t == 0 || bars.start(t) - bars.start(t - 1) != MINUTE) {
      return;
    }
    long before = peerClose[(t - 1) & (RING - 1)];
    if (before != PeerSeries.ABSENT && peerClose[slot] != PeerSeries.ABSENT) {
      own[slot] = Math.log((double) bars.close(t) / bars.close(t - 1));
      other[slot] = Math.log((double) peerClose[slot] / before);
    }
  }

  private boolean valid(int j) {
    return !Double.isNaN(own[j & (RING - 1)]);
  }

  private boolean enoughReturns(int t) {
    int returns = 0;
    for (int j = Math.max(0, t - window + 1); j <= t; j++) {
      if (valid(j)) {
        returns++;
      } else if (j > t - MOVE_BARS) {
        return false;
      }
    }
    return returns >= LEAST_RETURNS;
  }

  private void correlate(BarSeries bars, int t, FeatureValue out) {
    int n = 0;
    double sumOwn = 0;
    double sumPeer = 0;
    int first = Math.max(0, t - window + 1);
    for (int j = first; j <= t; j++) {
      if (valid(j)) {
        n++;
        sumOwn += own[j & (RING - 1)];
        sumPeer += other[j & (RING - 1)];
      }
    }
    double meanOwn = sumOwn / n;
    double meanPeer = sumPeer / n;
    double varOwn = 0;
    double varPeer = 0;
    double cov = 0;
    for (int j = first; j <= t; j++) {
      if (valid(j)) {
        double x = own[j & (RING - 1)] - meanOwn;
        double y = other[j & (RING - 1)] - meanPeer;
        varOwn += x * x / n;
        varPeer += y * y / n;
        cov += x * y / n;
      }
    }
    double sdOwn = Math.sqrt(varOwn);
    double sdPeer = Math.sqrt(varPeer);
    if (sdOwn < NO_DEVIATION || sdPeer < NO_DEVIATION) {
      out.absent(FeatureStatus.INVALID);
      return;
    }
    rho = cov / (sdOwn * sdPeer);
    beta = cov / varPeer;
    finish(bars, t, residualDeviation(first, t, n, meanOwn, meanPeer), sdOwn, sdPeer, out);
  }

  private double residualDeviation(int first, int t, int n, double meanOwn, double meanPeer) {
    double squares = 0;
    for (int j = first; j <= t; j++) {
      if (valid(j)) {
        double residual = own[j & (RING - 1)] - meanOwn - beta * (other[j & (RING - 1)] - meanPeer);
        squares += residual * residual;
      }
    }
    return Math.sqrt(squares / n);
  }

  private void finish(
      BarSeries bars, int t, double sdResidual, double sdOwn, double sdPeer, FeatureValue out) {
    long peerNow = peerClose[t & (RING - 1)];
    long peerBefore = peerClose[(t - MOVE_BARS) & (RING - 1)];
    double moveOwn = Math.log((double) bars.close(t) / bars.close(t - MOVE_BARS));
    double movePeer = Math.log((double) peerNow / peerBefore);
    drift =
        sdResidual < NO_DEVIATION
            ? 0
            : (moveOwn - beta * movePeer) / (sdResidual * Math.sqrt(MOVE_BARS));
    int lead = Reals.sign(Math.abs(moveOwn) / sdOwn - Math.abs(movePeer) / sdPeer);
    leader = lead > 0 ? Leader.SELF : lead < 0 ? Leader.PEER : Leader.NONE;
    double common = 0.5 * Math.max(0, rho) + 0.2 * Math.max(0, 1 - Math.abs(drift) / 2);
    double agreement = 0.5 + 0.5 * Long.signum(peerNow - peerBefore);
    out.aligned(FeatureStatus.OK, common + 0.3 * agreement, common + 0.3 * (1 - agreement));
  }

  private void clear() {
    rho = Double.NaN;
    beta = Double.NaN;
    drift = Double.NaN;
    leader = null;
  }

  @Override
  public void writeTo(StateWriter out) {
    out.put(peerClose).put(own).put(other).put(rho).put(beta).put(drift);
    out.put(leader == null ? -1L : leader.ordinal());
  }

  @Override
  public void readFrom(StateReader in) {
    in.getInto(peerClose);
    in.getInto(own);
    in.getInto(other);
    rho = in.getDouble();
    beta = in.getDouble();
    drift = in.getDouble();
    int known = in.getInt();
    leader = known < 0 ? null : Leader.values()[known];
  }
}
