package mia.engine.confluence;

import mia.engine.Reals;
import mia.engine.feature.FeatureSet;

/**
 * I_d: weighted mean of the available core features, each with its vote; undefined below the least
 * coverage or without a required feature (battle-navale 5.1).
 */
public final class IndicatorScore {
  private final double coverageLeast;
  private double coverage;
  private double forLong = Double.NaN;
  private double forShort = Double.NaN;

  /**
   * @param coverageLeast least share of the weights that has to be available
   */
  public IndicatorScore(double coverageLeast) {
    this.coverageLeast = coverageLeast;
  }

  /** Reads the core features of the last closed bar. */
  public void onBar(FeatureSet features) {
    double all = 0;
    double available = 0;
    double votes = 0;
    double sumLong = 0;
    double sumShort = 0;
    boolean complete = true;
    for (int i = 0; i < features.size(); i++) {
      double weight = features.weight(i);
      all += weight;
      if (features.value(i).available()) {
        double vote = weight * features.vote(i);
        available += weight;
        votes += vote;
        sumLong += vote * features.value(i).aligned(1);
        sumShort += vote * features.value(i).aligned(-1);
      } else if (features.entry(i).required()) {
        complete = false;
      }
    }
    coverage = Reals.ratio(available, all);
    boolean defined = complete && Reals.atLeast(coverage, coverageLeast) && votes > 0;
    forLong = defined ? sumLong / votes : Double.NaN;
    forShort = defined ? sumShort / votes : Double.NaN;
  }

  /** Share of the weights that is available, 0..1, without votes. */
  public double coverage() {
    return coverage;
  }

  /** I_d, 0..1; NaN if undefined. */
  public double score(int d) {
    return d > 0 ? forLong : forShort;
  }
}
