package mia.feed.simulated;

/** The hidden state of the simulated market; it drives prices and is never told to anybody. */
enum SimulatedRegime {
  TREND_UP,
  TREND_DOWN,
  /** Swings between two edges and rests at them. */
  RANGE,
  /** Some violent minutes, at announced and at random times. */
  NEWS
}
