package mia.console.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the node of a data folder listens, written down for commands on the same machine. */
public final class LocalNode {
  private static final String ADDRESS = "address";

  private LocalNode() {}

  static Path write(Path dataFolder, URI base) throws IOException {
    Path file = dataFolder.resolve(AccessTokens.FOLDER).resolve(ADDRESS);
    OwnerOnlyFile.write(file, base + "\n");
    return file;
  }

  /** The address that the node of a folder has written; empty if none runs there. */
  public static Optional<URI> address(Path dataFolder) throws IOException {
    Path file = dataFolder.resolve(AccessTokens.FOLDER).resolve(ADDRESS);
    return Files.isReadable(file)
        ? Optional.of(URI.create(Files.readString(file).strip()))
        : Optional.empty();
  }

  /** The most powerful token that whoever asks may read in a folder; empty if there is none. */
  public static Optional<String> token(Path dataFolder) throws IOException {
    Role[] roles = Role.values();
    for (int i = roles.length - 1; i >= 0; i--) {
      Path file = AccessTokens.file(dataFolder, roles[i]);
      if (Files.isReadable(file)) {
        return Optional.of(Files.readString(file).strip());
      }
    }
    return Optional.empty();
  }
}
