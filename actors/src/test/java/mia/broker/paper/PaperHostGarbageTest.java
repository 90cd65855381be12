package mia.broker.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import mia.broker.paper.host.HostDoor;
import mia.broker.paper.host.HostTerms;
import mia.broker.paper.host.PaperHost;
import mia.protocol.market.Instruments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the host of a paper venue makes of what is no word of its protocol. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PaperHostGarbageTest {
  private static final String HELLO =
      "paper.hello.v1 {\"protocol\":1,\"account\":\"PAPER\",\"epoch\":1,\"folder\":\"K7QX\"}";
  private static final List<String> WORDS =
      List.of(
          HELLO,
          "paper.print.v1 {\"print\":{\"symbol\":\"ES\",\"position\":0,\"timeNanos\":1,"
              + "\"bidTicks\":23999,\"askTicks\":24000,\"lastTicks\":24000,\"lowTicks\":24000,"
              + "\"highTicks\":24000,\"size\":5}}",
          "paper.pass-marker.v1 {\"symbol\":\"ES\",\"token\":9}",
          "paper.reports-after.v1 {\"venueSequence\":3}",
          "paper.submit.v1 {\"order\":{\"intent\":{\"kind\":\"cancel-entry\",\"id\":\"C-1\","
              + "\"tradeId\":\"T-1\",\"symbol\":\"ES\",\"reason\":\"x\",\"decidedAtNanos\":5},"
              + "\"riskEventId\":\"R\"}}");

  @TempDir Path folder;

  private PaperHost host;

  @BeforeEach
  void starts() throws IOException {
    var terms =
        new HostTerms(folder, Instruments.builtIn(), PaperSettings.defaults(), Optional.empty());
    host = PaperHost.start(terms, HostDoor.onLoopback(0));
  }

  @AfterEach
  void closes() {
    host.close();
  }

  /** Everything that is said to whoever says this, until the venue hangs up. */
  private List<String> answers(byte[] bytes) throws IOException {
    var heard = new ArrayList<String>();
    try (PlainClient client = PlainClient.to(host.port())) {
      try {
        client.saysBytes(bytes);
        client.saysNoMore();
        while (true) {
          heard.add(client.hears());
        }
      } catch (EOFException | SocketException e) {
        // It has hung up; a reset may take its last word along.
      }
    }
    return heard;
  }

  private void serves() throws IOException {
    List<String> heard = answers(PlainClient.frame(HELLO));
    assertThat(heard).first().asString().startsWith("paper.welcome.v1 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "paper.hello.v1",
        "paper.hello.v1 ",
        "paper.hello.v1 {",
        "paper.hello.v1 []",
        "paper.hello.v1 null",
        "paper.hello.v1 {\"protocol\":1}",
        "paper.hello.v1 {\"protocol\":1,\"account\":\"PAPER\",\"epoch\":1,\"folder\":\"K7QX\",\"x\":1}",
        "paper.hello.v1 {\"protocol\":1,\"account\":\"../PAPER\",\"epoch\":1,\"folder\":\"K7QX\"}",
        "paper.hello.v1 {\"protocol\":1,\"account\":\"PAPER\",\"epoch\":0,\"folder\":\"K7QX\"}",
        "paper.hello.v1 {\"protocol\":1,\"account\":\"PAPER\",\"epoch\":1.5,\"folder\":\"K7QX\"}",
        "paper.hello.v9 {\"protocol\":1,\"account\":\"PAPER\",\"epoch\":1,\"folder\":\"K7QX\"}",
        "paper.welcome.v1 {\"protocol\":1,\"epoch\":1}",
        "paper.ping.v1 {\"no\":1}"
      })
  void says_what_was_wrong_in_one_line_and_hangs_up(String text) throws IOException {
    List<String> heard = answers(PlainClient.frame(text));

    assertThat(heard).singleElement().asString().contains("\"refusal\":\"MALFORMED\"");
    assertThat(heard.get(0)).doesNotContain("Exception", "\\n", "at mia.").hasSizeLessThan(600);
    serves();
  }

  @Test
  void a_frame_beyond_the_bound_is_refused_before_it_is_read() throws IOException {
    byte[] request = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] endless = ByteBuffer.allocate(4).putInt(-1).array();
    byte[] empty = new byte[4];

    for (byte[] bytes : List.of(request, endless, empty)) {
      assertThat(answers(bytes))
          .singleElement()
          .asString()
          .contains("MALFORMED", "expected 1 to 65536");
    }
    serves();
  }

  @Test
  void a_second_hello_ends_the_connection() throws IOException {
    byte[] hello = PlainClient.frame(HELLO);
    byte[] twice = ByteBuffer.allocate(2 * hello.length).put(hello).put(hello).array();

    assertThat(answers(twice))
        .last()
        .asString()
        .contains("a hello is the first word, and comes once");
    serves();
  }

  @Test
  void a_print_that_contradicts_itself_ends_the_connection() throws IOException {
    byte[] hello = PlainClient.frame(HELLO);
    byte[] entry =
        PlainClient.frame(
            "paper.submit.v1 {\"order\":{\"intent\":{\"kind\":\"enter-bracket\",\"id\":\"T-1\","
                + "\"symbol\":\"ES\",\"traded\":\"MES\",\"side\":\"BUY\",\"lots\":2,"
                + "\"limitTicks\":24003,\"stopTicks\":23990,\"targetTicks\":24020,"
                + "\"decidedAtNanos\":1,\"validUntilNanos\":2,\"workUntilNanos\":900000000000,"
                + "\"plannedLossMinor\":1,\"terms\":{\"type\":\"LIMIT\",\"timeInForce\":\"GTD\","
                + "\"triggerTicks\":0}},\"riskEventId\":\"R\"}}");
    byte[] print =
        PlainClient.frame(
            WORDS
                .get(1)
                .replace("\"timeNanos\":1", "\"timeNanos\":80000000")
                .replace("\"lowTicks\":24000", "\"lowTicks\":24009"));
    byte[] all =
        ByteBuffer.allocate(hello.length + entry.length + print.length)
            .put(hello)
            .put(entry)
            .put(print)
            .array();

    assertThat(answers(all))
        .last()
        .asString()
        .contains("MALFORMED", "expected low <= last <= high");
    serves();
  }

  /** Bytes of any kind, and words of the protocol with some of their bytes changed or cut off. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void garbage_gets_a_clear_answer_or_a_closed_connection_and_harms_nobody(long seed)
      throws IOException {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 150; i++) {
      byte[] bytes = random.nextInt(3) == 0 ? noise(random) : bent(random);

      List<String> heard = answers(bytes);

      assertThat(heard)
          .as("seed %d, try %d", seed, i)
          .allSatisfy(
              said -> assertThat(said).startsWith("paper.").doesNotContain("FAILED", "Exception"));
    }
    serves();
  }

  private static byte[] noise(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(1, 400)];
    random.nextBytes(bytes);
    if (random.nextBoolean() && bytes.length > 4) { // a length that may be meant
      ByteBuffer.wrap(bytes).putInt(random.nextInt(1, bytes.length));
    }
    return bytes;
  }

  private static byte[] bent(SplittableRandom random) {
    byte[] hello = PlainClient.frame(HELLO);
    byte[] word = PlainClient.frame(WORDS.get(random.nextInt(WORDS.size())));
    for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
      word[random.nextInt(word.length)] = (byte) random.nextInt(256);
    }
    int kept = random.nextInt(4) == 0 ? random.nextInt(1, word.length) : word.length;
    return random.nextBoolean()
        ? java.util.Arrays.copyOf(word, kept)
        : ByteBuffer.allocate(hello.length + kept).put(hello).put(word, 0, kept).array();
  }
}
