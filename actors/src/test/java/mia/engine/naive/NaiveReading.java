package mia.engine.naive;

/** Everything that is known at the end of one bar, before the decision. */
final class NaiveReading {
  final NaiveFrame frame;
  final NaiveRegime regime;
  final NaivePatterns patterns;
  final NaiveElite elite;
  final NaiveFeatures features;
  final NaiveZones zones;
  final NaiveConfluence confluence;
  private final NaiveTrigger up;
  private final NaiveTrigger down;
  private final NaivePullback upPullback;
  private final NaivePullback downPullback;

  NaiveReading(
      NaiveFrame frame,
      NaiveRegime regime,
      NaivePatterns patterns,
      NaiveElite elite,
      NaiveFeatures features,
      NaiveZones zones,
      NaiveConfluence confluence) {
    this.frame = frame;
    this.regime = regime;
    this.patterns = patterns;
    this.elite = elite;
    this.features = features;
    this.zones = zones;
    this.confluence = confluence;
    this.up = new NaiveTrigger(frame.series, frame.bases.latestSealed(1), 1);
    this.down = new NaiveTrigger(frame.series, frame.bases.latestSealed(-1), -1);
    this.upPullback = new NaivePullback(frame.series, 1);
    this.downPullback = new NaivePullback(frame.series, -1);
  }

  NaiveTrigger trigger(int d) {
    return d > 0 ? up : down;
  }

  NaivePullback pullback(int d) {
    return d > 0 ? upPullback : downPullback;
  }
}
