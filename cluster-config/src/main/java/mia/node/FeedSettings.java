package mia.node;

import java.util.List;
import java.util.Objects;

/**
 * Where the market comes from.
 *
 * @param kind which feed
 * @param seed root of all chance; a replay uses it only in the name of its data folder
 * @param speed how fast event time passes on this feed
 * @param inputs recorded files, for the replay
 */
public record FeedSettings(FeedKind kind, long seed, FeedSpeed speed, List<InputFile> inputs) {
  public FeedSettings {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(speed, "speed");
    inputs = List.copyOf(inputs);
  }
}
