package mia.engine.feature;

import java.util.List;
import mia.engine.StateReader;
import mia.engine.StateWriter;

/** The features of one list of the catalog with their values at the last closed bar. */
public final class FeatureSet {
  private final List<FeatureCatalog.Entry> entries;
  private final Feature[] features;
  private final FeatureValue[] values;
  private final double[] weights;
  private final double[] votes;

  /** The core features with the weights of the settings. */
  public static FeatureSet core(FeatureSettings settings) {
    double[] weights = settings.weights().stream().mapToDouble(Double::doubleValue).toArray();
    return new FeatureSet(FeatureCatalog.CORE, settings, weights);
  }

  /** The market features, which have no weight. */
  public static FeatureSet market(FeatureSettings settings) {
    return new FeatureSet(
        FeatureCatalog.MARKET, settings, new double[FeatureCatalog.MARKET.size()]);
  }

  /**
   * @param weights in I_d, in the order of the entries
   */
  public FeatureSet(
      List<FeatureCatalog.Entry> entries, FeatureSettings settings, double[] weights) {
    this.entries = List.copyOf(entries);
    this.weights = weights.clone();
    features = new Feature[entries.size()];
    values = new FeatureValue[entries.size()];
    votes = new double[entries.size()];
    for (int i = 0; i < features.length; i++) {
      features[i] = entries.get(i).create().apply(settings);
      values[i] = new FeatureValue();
    }
  }

  /** Evaluates all features, once per closed bar. */
  public void evaluate(FeatureInputs in) {
    long endNanos = in.bars().end(in.t());
    for (int i = 0; i < features.length; i++) {
      values[i].asOf(endNanos);
      features[i].evaluate(in, values[i]);
      votes[i] = values[i].available() ? features[i].vote(in, values[i]) : 0;
    }
  }

  public int size() {
    return features.length;
  }

  /** Name and duty of a feature. */
  public FeatureCatalog.Entry entry(int index) {
    return entries.get(index);
  }

  /** Weight of a feature in I_d. */
  public double weight(int index) {
    return weights[index];
  }

  public FeatureValue value(int index) {
    return values[index];
  }

  /** Share of its weight with which a feature votes, 0..1, 0 if not available. */
  public double vote(int index) {
    return votes[index];
  }

  /**
   * Value of a feature by its name.
   *
   * @throws IllegalArgumentException for an unknown name; the message lists the known ones
   */
  public FeatureValue value(String name) {
    for (int i = 0; i < features.length; i++) {
      if (entries.get(i).name().equals(name)) {
        return values[i];
      }
    }
    throw new IllegalArgumentException(
        "unknown feature '"
            + name
            + "'; known: "
            + entries.stream().map(FeatureCatalog.Entry::name).toList());
  }

  /**
   * The feature of a class, for what it knows beyond its value.
   *
   * @throws IllegalArgumentException if no feature of the list is of that class
   */
  public <T extends Feature> T feature(Class<T> type) {
    for (Feature feature : features) {
      if (type.isInstance(feature)) {
        return type.cast(feature);
      }
    }
    throw new IllegalArgumentException("no feature of class " + type.getSimpleName());
  }

  public void writeTo(StateWriter out) {
    out.put(votes);
    for (int i = 0; i < features.length; i++) {
      features[i].writeTo(out);
      values[i].writeTo(out);
    }
  }

  public void readFrom(StateReader in) {
    in.getInto(votes);
    for (int i = 0; i < features.length; i++) {
      features[i].readFrom(in);
      values[i].readFrom(in);
    }
  }
}
