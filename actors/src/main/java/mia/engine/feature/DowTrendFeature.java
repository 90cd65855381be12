package mia.engine.feature;

/**
 * F3: order of the swings (battle-navale 5.2). Does not vote while a RANGE is published: at an edge
 * the last leg always points against the bounce.
 */
final class DowTrendFeature implements Feature {
  private final DowReading reading = new DowReading();

  @Override
  public void evaluate(FeatureInputs in, FeatureValue out) {
    reading.read(in.bars(), in.swings(), in.scale());
    if (reading.status().available()) {
      out.signed(reading.status(), reading.x());
    } else {
      out.absent(reading.status());
    }
  }

  @Override
  public double vote(FeatureInputs in, FeatureValue value) {
    return in.rangePublished() ? 0 : 1;
  }
}
