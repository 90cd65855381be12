package mia.node;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import mia.broker.paper.remote.RemotePaperSettings;

/**
 * Where the paper venue is.
 *
 * @param remote how a node reaches the one of another process; empty for one in its own
 * @param hostPort port of a process that is one, 0 for any free one
 * @param hostFolder its folder
 */
public record VenueSettings(Optional<RemotePaperSettings> remote, int hostPort, Path hostFolder) {
  public VenueSettings {
    Objects.requireNonNull(remote, "remote");
    Objects.requireNonNull(hostFolder, "hostFolder");
  }
}
