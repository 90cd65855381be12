package mia.console.http;

/** Ends the handling of a request with a {@link Problem}. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.text(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
