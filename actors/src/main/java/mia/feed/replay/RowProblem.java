package mia.feed.replay;

/** Why a row of a recorded file cannot be used. */
public enum RowProblem {
  /** A field is missing, is not a number, or there are too many or too few. */
  UNREADABLE("unreadable"),
  /** A price is not a whole number of ticks. */
  OFF_GRID("off the price grid"),
  /** A price, size or time lies outside what the instrument allows. */
  OUT_OF_RANGE("out of range"),
  /** A price is too far from the last one without a pause between them. */
  JUMP("price jump"),
  /** Time runs back by more than clocks jitter. */
  TIME_BACK("time runs back"),
  /** A bar starts with another one of the same file. */
  DUPLICATE("duplicate bar"),
  /** Fields contradict each other: crossed quotes, a close above the high. */
  INCONSISTENT("inconsistent");

  private final String words;

  RowProblem(String words) {
    this.words = words;
  }

  /** The problem as a report prints it. */
  public String words() {
    return words;
  }
}
