package mia.console.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import mia.console.client.NodeClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** For commands that read a journal: a node that is asked in place of a folder. */
final class RemoteOptions {
  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--node",
      paramLabel = "URL",
      description = "Ask this node, such as http://127.0.0.1:7626, and not a folder.")
  private URI node;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the token for --node. Default: as of mia admin.")
  private Path tokenFile;

  @Mixin private TrustOptions trust;

  boolean isGiven() {
    return node != null;
  }

  NodeClient client(Surroundings surroundings, Path dataFolder) throws IOException {
    return trust.client(
        surroundings,
        NodeOptions.checked(node, command),
        NodeOptions.token(surroundings, surroundings.directory().resolve(dataFolder), tokenFile));
  }
}
