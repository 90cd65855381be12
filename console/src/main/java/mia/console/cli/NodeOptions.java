package mia.console.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mia.console.client.LocalNode;
import mia.console.client.NodeClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which node a command speaks to, and as whom. A token is never an argument: others see those. */
final class NodeOptions {
  private static final String TOKEN = "MIA_TOKEN";
  private static final String TOKEN_FILE = "MIA_TOKEN_FILE";
  private static final String DATA = "MIA_DATA_FOLDER";

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--node",
      paramLabel = "URL",
      description = "Node to speak to, such as http://127.0.0.1:7626. Default: that of --data.")
  private URI node;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of a node on this machine: address and token. Default: data.")
  private Path data;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "File with the token. Default: the variable MIA_TOKEN_FILE, the token in MIA_TOKEN, or that"
            + " of --data."
      })
  private Path tokenFile;

  @Mixin private TrustOptions trust;

  /** A client of the node that is meant. */
  NodeClient client(Surroundings surroundings) throws IOException {
    Path folder = folder(surroundings);
    URI base = node != null ? checked(node) : address(folder);
    return trust.client(surroundings, base, token(surroundings, folder, tokenFile));
  }

  private Path folder(Surroundings surroundings) {
    Path chosen =
        data != null ? data : Path.of(surroundings.variables().getOrDefault(DATA, "data"));
    return surroundings.directory().resolve(chosen);
  }

  private URI checked(URI url) {
    return checked(url, command);
  }

  static URI checked(URI url, CommandSpec command) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new ParameterException(
          command.commandLine(), "--node: expected a URL such as http://127.0.0.1:7626");
    }
    return url;
  }

  private static URI address(Path folder) throws IOException {
    return LocalNode.address(folder)
        .orElseThrow(
            () ->
                new IOException(
                    "no node runs in "
                        + folder
                        + "; start one with 'mia run', or name one with --node or --data"));
  }

  /** The token of a file, of the environment, or of a data folder, in this order. */
  static String token(Surroundings surroundings, Path folder, Path tokenFile) throws IOException {
    String file = surroundings.variables().getOrDefault(TOKEN_FILE, "");
    if (tokenFile != null || !file.isEmpty()) {
      Path chosen = tokenFile != null ? tokenFile : Path.of(file);
      return Files.readString(surroundings.directory().resolve(chosen)).strip();
    }
    String given = surroundings.variables().getOrDefault(TOKEN, "");
    return Optional.of(given)
        .filter(text -> !text.isEmpty())
        .or(() -> localToken(folder))
        .orElseThrow(
            () ->
                new RefusedException(
                    "no token: set MIA_TOKEN or MIA_TOKEN_FILE, or name the data folder of the node"
                        + " with --data"));
  }

  private static Optional<String> localToken(Path folder) {
    try {
      return LocalNode.token(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
