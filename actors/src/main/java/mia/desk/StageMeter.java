package mia.desk;

import mia.protocol.market.Symbol;

/**
 * Hears how long each stage of a decision took on its own thread. Called by the children of a desk;
 * must only count, and nothing is decided on it.
 */
public interface StageMeter {
  /** Nothing is measured. */
  StageMeter NONE =
      new StageMeter() {
        @Override
        public long nanoTime() {
          return 0;
        }

        @Override
        public void took(Symbol symbol, Stage stage, long nanos) {}
      };

  /** Who decides within a desk. */
  enum Stage {
    ENGINE,
    TRADER,
    GUARDIAN
  }

  /** Nanoseconds of the machine, only for differences. */
  long nanoTime();

  void took(Symbol symbol, Stage stage, long nanos);
}
