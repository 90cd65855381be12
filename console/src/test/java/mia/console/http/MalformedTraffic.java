package mia.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded requests that are not quite right, over bare sockets. */
final class MalformedTraffic {
  private static final int SAMPLE = 3_000;
  private static final int SOAK = 60_000;
  private static final long SEED = 7_626;
  private static final List<String> METHODS =
      List.of(
          "GET",
          "POST",
          "PUT",
          "DELETE",
          "HEAD",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "get",
          "G\0T",
          "X".repeat(70));
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "{\"reason\":",
          "{\"reason\":7}",
          "{\"reason\":\"\\u0000\"}",
          "{\"reason\":\"x\",\"what\":{}}",
          "{\"reason\":\"" + "y".repeat(600) + "\"}",
          "{\"reason\":\"x\",\"limits\":[1]}",
          "{\"reason\":\"x\",\"limits\":{\"a\":null}}",
          "{\"reason\":\"x\",\"symbol\":\"../..\"}",
          "[".repeat(3_000),
          "\u00ff\u00fe<xml/>",
          "{\"reason\":\"x\",\"mode\":\"';--\",\"for\":\"-1h\",\"account\":\"NOBODY\"}");
  private static final List<String> TAILS =
      List.of(
          "",
          "?",
          "?a=b",
          "?symbol=%",
          "?limit=-1",
          "?limit=99999999999",
          "?from=never",
          "?kind=x",
          "?symbol=ES&symbol=ES",
          "/%2e%2e/%2e%2e/etc/passwd",
          "/%00",
          "/%zz",
          "//",
          "/\u00e9",
          "?x=" + "z".repeat(3_000),
          "#x",
          ";x=y",
          "?after=x",
          "?bars=0",
          "?id=<script>");

  /** The one class that an answer may name: it is the value of a setting. */
  private static final String EXTENSION_SETTING = HttpExtension.class.getName();

  private MalformedTraffic() {}

  /**
   * Sends them, and checks each answer.
   *
   * @return how many were sent
   */
  static int send(RunningNode node, Client client) throws Exception {
    int count = System.getProperty("mia.checks", "sample").equals("soak") ? SOAK : SAMPLE;
    var random = new SplittableRandom(SEED);
    List<String> paths =
        Client.json(client.get(OpenApi.PATH, "Authorization", "Bearer " + node.token(Role.ADMIN)))
            .path("paths")
            .properties()
            .stream()
            .map(entry -> entry.getKey().replace("{symbol}", "ES"))
            .filter(path -> !path.endsWith("/stream"))
            .toList();
    int refused = 0;
    for (int i = 0; i < count; i++) {
      byte[] request = request(random, paths, node);
      String answer = client.raw(request);
      if (answer.isEmpty()) {
        continue; // it never became a request
      }
      String shown = "request " + i + " of seed " + SEED + ":\n" + text(request) + "\n" + answer;
      assertThat(answer).as(shown).matches("(?s)HTTP/1\\.1 [1234]\\d\\d .*");
      assertThat(answer.replace(EXTENSION_SETTING, ""))
          .as(shown)
          .doesNotContain("\tat ", "Exception", "java.", "mia.console", "scala.");
      refused += answer.startsWith("HTTP/1.1 4") ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(count / 2);
    return count;
  }

  private static byte[] request(SplittableRandom random, List<String> paths, RunningNode node)
      throws IOException {
    if (random.nextInt(10) == 0) {
      byte[] noise = new byte[1 + random.nextInt(400)];
      random.nextBytes(noise);
      return noise;
    }
    String body = one(random, BODIES);
    var head = new StringBuilder();
    head.append(
        random.nextInt(3) > 0 ? random.nextBoolean() ? "POST" : "GET" : one(random, METHODS));
    head.append(' ').append(one(random, paths)).append(one(random, TAILS)).append(' ');
    head.append(random.nextInt(12) == 0 ? "HTTP/7.3" : "HTTP/1.1").append("\r\n");
    if (random.nextInt(20) > 0) {
      head.append("Host: ").append(node.base().getAuthority()).append("\r\n");
    }
    if (random.nextInt(5) > 0) {
      head.append("Authorization: Bearer ").append(node.token(Role.ADMIN)).append("\r\n");
    }
    switch (random.nextInt(8)) {
      case 0 -> head.append("Content-Length: -5\r\n");
      case 1 -> head.append("Content-Length: 99999999999\r\n");
      case 2 -> head.append("Transfer-Encoding: chunked\r\n");
      case 3 -> head.append("Cookie: mia_session=\u0001\u0002; ;=;\r\n");
      case 4 -> head.append("X-".repeat(1 + random.nextInt(9_000))).append(": y\r\n");
      default -> head.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n").append(body);
    return mutated(random, head.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A few requests lose their end, a few get a wrong byte. */
  private static byte[] mutated(SplittableRandom random, byte[] bytes) {
    int kind = random.nextInt(4);
    if (kind == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    } else if (kind == 1) {
      var cut = new ByteArrayOutputStream();
      cut.write(bytes, 0, random.nextInt(bytes.length));
      return cut.toByteArray();
    }
    return bytes;
  }

  private static String one(SplittableRandom random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String text(byte[] request) {
    String whole = new String(request, StandardCharsets.ISO_8859_1);
    return whole.length() > 500 ? whole.substring(0, 500) + "..." : whole;
  }
}
