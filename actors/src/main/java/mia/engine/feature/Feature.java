package mia.engine.feature;

import mia.engine.StateReader;
import mia.engine.StateWriter;

/**
 * One feature of the method. It is evaluated exactly once per closed bar, in the order of the
 * catalog, and allocates nothing.
 */
public interface Feature {
  /** Computes the value at the last closed bar. */
  void evaluate(FeatureInputs in, FeatureValue out);

  /**
   * Share of its weight with which an available value votes in I_d, 0..1; its weight in the
   * coverage stays whole (battle-navale 5.1).
   */
  default double vote(FeatureInputs in, FeatureValue value) {
    return 1;
  }

  /** Writes what it keeps from bar to bar. */
  default void writeTo(StateWriter out) {}

  /** Reads what {@link #writeTo} wrote. */
  default void readFrom(StateReader in) {}
}
