package mia.node;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import mia.broker.paper.remote.RemotePaperSettings;

/** Reads {@code mia.broker.paper}: where the paper venue is. */
final class VenueBlock {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,253}");
  private static final Pattern ANYTHING = Pattern.compile(".+", Pattern.DOTALL);

  private VenueBlock() {}

  static Optional<VenueSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    Optional<RemotePaperSettings> remote = remote(block.block("remote"));
    SettingsReader host = block.block("host");
    String bind = host.text("bind", HOST, "a host name or address");
    int port = host.count("port", 0, 65_535);
    Path folder = folder(host);
    return block.assemble(before, () -> new VenueSettings(remote, bind, port, folder));
  }

  private static Optional<RemotePaperSettings> remote(SettingsReader block) {
    int before = block.problemsSoFar();
    String host = block.text("host", HOST, "a host name or address");
    int port = block.count("port", 0, 65_535);
    Duration connect = time(block, "connect-patience", Duration.ofMillis(10));
    Duration answer = time(block, "answer-patience", Duration.ofMillis(100));
    int waiting = block.count("waiting-most", 10, 1_000_000);
    return port == 0
        ? Optional.empty()
        : block.assemble(
            before, () -> new RemotePaperSettings(host, port, connect, answer, waiting));
  }

  private static Duration time(SettingsReader block, String key, Duration least) {
    return Duration.ofNanos(block.nanos(key, least, Duration.ofMinutes(1)));
  }

  private static Path folder(SettingsReader block) {
    String text = block.text("folder", ANYTHING, "a path");
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      block.problem("folder", "a path", "'" + text + "'");
      return Path.of("");
    }
  }
}
