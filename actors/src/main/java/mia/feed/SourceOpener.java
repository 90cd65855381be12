package mia.feed;

import java.util.List;

/** Opens the sources of a run, anew each time: whoever asks owns them and closes them. */
@FunctionalInterface
public interface SourceOpener {
  /**
   * A source per symbol, at its begin.
   *
   * @throws FeedException if one of them cannot be opened; none stays open then
   */
  List<? extends FeedSource> open() throws FeedException;
}
