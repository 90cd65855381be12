package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import mia.console.client.LocalNode;
import mia.console.client.TrustedRoots;
import mia.console.http.RunningNode;
import org.junit.jupiter.api.Test;

/** A node behind TLS, with a certificate that the JDK's own tool made. */
class TlsNodeIT extends CommandCase {
  private static final String PASSWORD = "for tests";

  private Path keystore() throws Exception {
    Path store = folder.resolve("node.p12");
    keytool(
        "-genkeypair",
        "-alias",
        "node",
        "-keyalg",
        "EC",
        "-validity",
        "2",
        "-dname",
        "CN=node",
        "-ext",
        "SAN=ip:127.0.0.1,dns:localhost",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
    return store;
  }

  private Path certificateOf(Path store) throws Exception {
    Path pem = folder.resolve("node.pem");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "node",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD,
        "-file",
        pem.toString());
    return pem;
  }

  private static void keytool(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream said = tool.getInputStream()) {
      String words = new String(said.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(tool.exitValue()).as(words).isZero();
    }
  }

  private static String[] on(Path data, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return all.toArray(String[]::new);
  }

  @Test
  void a_node_behind_tls_answers_whoever_trusts_its_certificate_and_nobody_else() throws Exception {
    Path store = keystore();
    Path pem = certificateOf(store);
    try (RunningNode node =
        RunningNode.start(folder, "http.tls.keystore=" + store, "http.tls.password=" + PASSWORD)) {
      Path data = node.data();
      URI base = LocalNode.address(data).orElseThrow();
      assertThat(base.getScheme()).isEqualTo("https");

      HttpResponse<String> alive =
          HttpClient.newBuilder()
              .sslContext(TrustedRoots.of(pem))
              .build()
              .send(
                  HttpRequest.newBuilder(base.resolve("/alive")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(alive.statusCode()).isEqualTo(200);
      assertThat(alive.sslSession().orElseThrow().getProtocol()).startsWith("TLSv1.");
      assertThatThrownBy(
              () ->
                  HttpClient.newHttpClient()
                      .send(
                          HttpRequest.newBuilder(base.resolve("/alive")).build(),
                          HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);

      assertThat(plain(base)).doesNotContain("200", "HTTP/1.1 4");

      Answer untrusted = mia(on(data, "status"));
      assertThat(untrusted.code()).isEqualTo(1);
      assertThat(untrusted.err()).contains("is not trusted", "--ca");
      Answer status = mia(on(data, "status", "--ca", pem.toString()));
      assertThat(status.code()).as(status.err()).isZero();
      assertThat(status.out()).contains("PAPER", "ES");
      Map<String, String> ca = Map.of("MIA_CA_FILE", pem.toString());
      Answer killed = mia(ca, on(data, "admin", "kill", "--reason", "a test"));
      assertThat(killed.code()).as(killed.err()).isZero();
      assertThat(mia(ca, on(data, "status")).out()).contains("KILLED", "a test");
      Answer history =
          mia(ca, on(data, "history", "--node", base.toString(), "--limit", "1", "--json"));
      assertThat(history.code()).as(history.err()).isZero();

      Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "no certificate");
      Answer wrong = mia(on(data, "status", "--ca", nonsense.toString()));
      assertThat(wrong.code()).isEqualTo(1);
      assertThat(wrong.err()).contains("expected certificates in PEM or DER");
    }
  }

  /** What comes back for a request without TLS, if anything does. */
  private static String plain(URI base) {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET /alive HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString(); // cut off: also no answer
    }
  }

  @Test
  void an_address_beyond_this_machine_without_tls_stops_the_start() {
    Answer open =
        mia(
            Map.of("MIA_HTTP_ENABLED", "true"),
            "run",
            "--data",
            folder.resolve("open").toString(),
            "--set",
            "http.host=0.0.0.0",
            "--set",
            "http.allowed-hosts=node.example.org");

    assertThat(open.code()).isEqualTo(78);
    assertThat(open.err()).contains("mia.http.host", "without TLS");
    assertThat(folder.resolve("open")).doesNotExist();
  }

  @Test
  void an_address_beyond_this_machine_without_its_names_stops_the_start() throws Exception {
    Answer nameless =
        mia(
            Map.of("MIA_HTTP_ENABLED", "true"),
            "run",
            "--data",
            folder.resolve("open").toString(),
            "--set",
            "http.host=0.0.0.0",
            "--set",
            "http.tls.keystore=" + keystore(),
            "--set",
            "http.tls.password=" + PASSWORD);

    assertThat(nameless.code()).isEqualTo(78);
    assertThat(nameless.err()).contains("mia.http.allowed-hosts");
  }

  @Test
  void a_wrong_password_of_the_keystore_stops_the_start() throws Exception {
    Answer wrong =
        mia(
            Map.of("MIA_HTTP_ENABLED", "true"),
            "run",
            "--data",
            folder.resolve("locked").toString(),
            "--set",
            "http.port=0",
            "--set",
            "http.tls.keystore=" + keystore(),
            "--set",
            "http.tls.password=guessed");

    assertThat(wrong.code()).isEqualTo(78);
    assertThat(wrong.err()).contains("mia.http.tls.keystore").doesNotContain("guessed");
  }
}
