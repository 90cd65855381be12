package mia.console.dashboard;

/**
 * A base as the engine last showed it alive.
 *
 * @param id id in the engine
 * @param startNanos start of its first bar
 * @param endNanos start of its last bar
 * @param colour 1 verte, -1 rouge
 * @param quality class of its quality
 * @param armed whether it may carry a trade
 * @param live whether it still stands
 */
public record BoardBase(
    long id,
    long startNanos,
    long endNanos,
    long lowTicks,
    long highTicks,
    int colour,
    String quality,
    boolean armed,
    boolean live) {
  BoardBase over() {
    return new BoardBase(
        id, startNanos, endNanos, lowTicks, highTicks, colour, quality, armed, false);
  }
}
