package mia.desk;

import java.util.Optional;
import mia.persistence.desk.DeskCommit;
import mia.persistence.desk.DeskState;

/**
 * The step of a desk that is open, if one is: while it is, other inputs wait. Steps are numbered,
 * and no two starts of a desk use the same number, so that late answers are told apart.
 */
final class OpenStep {
  private static final int NUMBERS_PER_START_BITS = 32;

  /**
   * What a step collects.
   *
   * @param discardAlone whether nothing is stored if nothing follows from the input
   */
  record Step(long number, DeskCommit commit, boolean discardAlone) {}

  private long last;
  private Optional<Step> step = Optional.empty();

  /** The number below all numbers of this start. */
  static long firstNumber(DeskState state) {
    return state.starts() << NUMBERS_PER_START_BITS;
  }

  static boolean isOfStart(DeskState state, long number) {
    return number >> NUMBERS_PER_START_BITS == state.starts();
  }

  void startOver(long firstNumber) {
    last = firstNumber;
    step = Optional.empty();
  }

  boolean isOpen() {
    return step.isPresent();
  }

  Step open(DeskCommit commit, boolean discardAlone) {
    var opened = new Step(++last, commit, discardAlone);
    step = Optional.of(opened);
    return opened;
  }

  /**
   * @throws IllegalStateException if it is another step that is open
   */
  Step require(long number) {
    Step open = step.orElseThrow(() -> new IllegalStateException("no open step"));
    if (open.number() != number) {
      throw new IllegalStateException("step " + number + " is not open");
    }
    return open;
  }

  void close() {
    step = Optional.empty();
  }
}
