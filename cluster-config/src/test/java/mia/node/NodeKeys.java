package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority and the key of a node that it vouches for, made as the runbook says. */
final class NodeKeys {
  static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path authority;
  private final Path certificate;

  /**
   * Makes an authority.
   *
   * @param folder empty, for its files
   */
  NodeKeys(Path folder) throws Exception {
    this.folder = folder;
    this.authority = folder.resolve("authority.p12");
    this.certificate = folder.resolve("authority.pem");
    keytool(
        "-genkeypair",
        "-keystore",
        authority,
        "-alias",
        "authority",
        "-dname",
        "CN=authority",
        "-ext",
        "bc:c",
        "-keyalg",
        "EC",
        "-validity",
        "10");
    keytool(
        "-exportcert", "-keystore", authority, "-alias", "authority", "-rfc", "-file", certificate);
    keytool(
        "-importcert",
        "-keystore",
        trust(),
        "-alias",
        "authority",
        "-file",
        certificate,
        "-noprompt");
  }

  /** Certificates of those that may join. */
  Path trust() {
    return folder.resolve("trust.p12");
  }

  /** Key and certificate of a node; the same each time, since making one takes a while. */
  Path key() throws Exception {
    Path store = folder.resolve("node.p12");
    if (Files.exists(store)) {
      return store;
    }
    Path request = folder.resolve("node.csr");
    Path signed = folder.resolve("node.pem");
    keytool(
        "-genkeypair",
        "-keystore",
        store,
        "-alias",
        "node",
        "-dname",
        "CN=node",
        "-keyalg",
        "EC",
        "-validity",
        "10");
    keytool("-certreq", "-keystore", store, "-alias", "node", "-file", request);
    keytool(
        "-gencert",
        "-keystore",
        authority,
        "-alias",
        "authority",
        "-infile",
        request,
        "-outfile",
        signed,
        "-rfc",
        "-validity",
        "10");
    keytool(
        "-importcert",
        "-keystore",
        store,
        "-alias",
        "authority",
        "-file",
        certificate,
        "-noprompt");
    keytool("-importcert", "-keystore", store, "-alias", "node", "-file", signed);
    return store;
  }

  private static void keytool(Object... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
