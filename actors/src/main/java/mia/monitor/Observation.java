package mia.monitor;

import java.util.List;

/**
 * Everything that is known of a node at one moment.
 *
 * @param atNanos UTC nanoseconds of the node's clock
 * @param figures measured values, one per measure and labels; what is not known is not there
 */
public record Observation(long atNanos, List<Figure> figures) {
  public Observation {
    figures = List.copyOf(figures);
  }
}
