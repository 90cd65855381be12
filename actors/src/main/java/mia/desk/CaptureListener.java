package mia.desk;

/** Takes what desks capture. Called by many desks at once; must return at once and never throw. */
public interface CaptureListener {
  /** Nobody takes captures, so that nobody need make them. */
  CaptureListener NONE =
      new CaptureListener() {
        @Override
        public boolean listens() {
          return false;
        }

        @Override
        public long periodNanos() {
          return 0;
        }

        @Override
        public void onCapture(DeskCapture capture) {}
      };

  /** Whether captures are to be made at all. */
  boolean listens();

  /** Time between captures of {@code PERIOD}, 0 for none: wall time is market time then. */
  long periodNanos();

  void onCapture(DeskCapture capture);

  /** What the engine said of a bar that closed, before its commit. */
  default void onBar(EngineView view) {}
}
