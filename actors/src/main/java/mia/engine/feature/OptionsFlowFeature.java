package mia.engine.feature;

import mia.engine.StateReader;
import mia.engine.StateWriter;
import mia.engine.level.BarSession;
import mia.engine.level.OptionsBook;

/**
 * F8: signed flow of delta in options against the same time of earlier days; without it the ratio
 * of traded puts to calls, likewise, because index puts structurally outnumber calls (battle-navale
 * 5.2).
 */
final class OptionsFlowFeature implements Feature {
  private static final int LEAST_DAYS = 5;

  private final SameTimeBaseline deltaFlow = new SameTimeBaseline();
  private final SameTimeBaseline putCall = new SameTimeBaseline();

  @Override
  public void evaluate(FeatureInputs in, FeatureValue out) {
    OptionsBook options = in.options();
    if (!options.namesFlow()) {
      out.absent(FeatureStatus.MISSING);
      return;
    }
    out.asOf(options.asOfNanos());
    if (!options.flowFresh()) {
      out.absent(FeatureStatus.STALE);
      return;
    }
    BarSession session = in.session();
    long day = session.day().date().toEpochDay();
    int quarter = SameTimeBaseline.quarter(session.day().openNanos(), in.bars().start(in.t()));
    if (options.namesVolumes()) {
      putCall.note(quarter, day, logPutCall(options));
    }
    if (options.namesDeltaFlow()) {
      deltaFlow.note(quarter, day, options.signedDeltaFlow());
      lean(deltaFlow, quarter, day, options.signedDeltaFlow(), 1, out);
    } else {
      lean(putCall, quarter, day, logPutCall(options), -1, out);
    }
  }

  private static double logPutCall(OptionsBook options) {
    return Math.log((double) options.putVolume() / options.callVolume());
  }

  private static void lean(
      SameTimeBaseline baseline, int quarter, long day, double value, int sign, FeatureValue out) {
    if (baseline.days(quarter, day) < LEAST_DAYS) {
      out.absent(FeatureStatus.WARMUP);
    } else {
      out.signed(FeatureStatus.OK, Math.tanh(sign * baseline.score(quarter, day, value)));
    }
  }

  @Override
  public void writeTo(StateWriter out) {
    deltaFlow.writeTo(out);
    putCall.writeTo(out);
  }

  @Override
  public void readFrom(StateReader in) {
    deltaFlow.readFrom(in);
    putCall.readFrom(in);
  }
}
