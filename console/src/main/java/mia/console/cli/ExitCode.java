package mia.console.cli;

/** What the command answers to whoever started it. */
final class ExitCode {
  /** Done as asked. */
  static final int DONE = 0;

  /** Tried and failed. */
  static final int FAILED = 1;

  /** Wrong usage. */
  static final int USAGE = 2;

  /** Refused, or not confirmed. */
  static final int REFUSED = 3;

  /** The configuration cannot be used. */
  static final int CONFIGURATION = 78;

  private ExitCode() {}
}
