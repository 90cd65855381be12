package mia.node;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import mia.broker.paper.remote.RemotePaperSettings;

/**
 * Where the paper venue is.
 *
 * @param remote how a node reaches the one of another process; empty for one in its own
 * @param hostBind address that a process that is one listens at
 * @param hostPort its port, 0 for any free one
 * @param hostFolder its folder
 */
public record VenueSettings(
    Optional<RemotePaperSettings> remote, String hostBind, int hostPort, Path hostFolder) {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]");

  public VenueSettings {
    Objects.requireNonNull(remote, "remote");
    Objects.requireNonNull(hostBind, "hostBind");
    Objects.requireNonNull(hostFolder, "hostFolder");
  }

  /** Whether a host or address is this machine's alone, by its form. */
  static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }
}
