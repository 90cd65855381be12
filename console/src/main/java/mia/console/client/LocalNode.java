package mia.console.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a node leaves in its data folder for commands on the same machine: address and tokens. */
public final class LocalNode {
  /** Folder within the data folder; its owner's alone. */
  public static final String FOLDER = "http";

  private static final String ADDRESS = "address";
  private static final String TOKEN = "token-";
  private static final List<String> ROLES = List.of("admin", "operator", "viewer");

  private LocalNode() {}

  /** File that holds the address while the node runs. */
  public static Path addressFile(Path dataFolder) {
    return dataFolder.resolve(FOLDER).resolve(ADDRESS);
  }

  /** File that holds the token of a role. */
  public static Path tokenFile(Path dataFolder, String role) {
    return dataFolder.resolve(FOLDER).resolve(TOKEN + role);
  }

  /** The address that the node of a folder has written; empty if none runs there. */
  public static Optional<URI> address(Path dataFolder) throws IOException {
    Path file = addressFile(dataFolder);
    return Files.isReadable(file)
        ? Optional.of(URI.create(Files.readString(file).strip()))
        : Optional.empty();
  }

  /** The most powerful token of a folder that whoever asks may read; empty if there is none. */
  public static Optional<String> token(Path dataFolder) throws IOException {
    for (String role : ROLES) {
      Path file = tokenFile(dataFolder, role);
      if (Files.isReadable(file)) {
        return Optional.of(Files.readString(file).strip());
      }
    }
    return Optional.empty();
  }
}
