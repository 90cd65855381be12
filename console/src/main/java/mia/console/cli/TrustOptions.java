package mia.console.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import mia.console.client.NodeClient;
import mia.console.client.TrustedRoots;
import picocli.CommandLine.Option;

/** Whose certificate a node may show that is reached over TLS. */
final class TrustOptions {
  private static final String CA_FILE = "MIA_CA_FILE";

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = {
        "Certificates to trust for https, PEM. Default: the variable MIA_CA_FILE, or those of the"
            + " JDK."
      })
  private Path ca;

  NodeClient client(Surroundings surroundings, URI base, String token) throws IOException {
    String file = surroundings.variables().getOrDefault(CA_FILE, "");
    if (ca == null && file.isEmpty()) {
      return new NodeClient(base, token);
    }
    Path chosen = ca != null ? ca : Path.of(file);
    SSLContext trusted = TrustedRoots.of(surroundings.directory().resolve(chosen));
    return new NodeClient(base, token, trusted);
  }
}
