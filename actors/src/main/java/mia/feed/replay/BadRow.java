package mia.feed.replay;

/**
 * One row cannot be used; the next one may. Without a stack trace, because a broken file may hold
 * millions of them.
 */
final class BadRow extends Exception {
  private static final long serialVersionUID = 1L;

  private final RowProblem problem;

  /**
   * @param message the reason in words, without the place: {@code price 6785.1 is not a multiple of
   *     0.25}
   */
  BadRow(RowProblem problem, String message) {
    super(message, null, false, false);
    this.problem = problem;
  }

  RowProblem problem() {
    return problem;
  }
}
