package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InspectCommandTest extends CommandCase {
  private static final Path GOLDEN =
      Path.of(System.getProperty("mia.root"), "actors/src/test/resources/golden/synthetic");
  private static final String HEADER =
      "timestamp_ns,open,high,low,close,volume,bid_volume,ask_volume";
  private static final String BAR_0600 = "1772535600000000000,6000,6001,5999,6000,100,50,50";
  private static final String BAR_0601 = "1772535660000000000,6000,6001,5999,6000,100,50,50";
  private static final String BAR_0605 = "1772535900000000000,6000,6001,5999,6000,100,50,50";

  /** Equal numbers may be spelled differently and differ in the last places. */
  private static final Comparator<JsonNode> AS_THE_FORMAT_COMPARES =
      (wanted, got) -> {
        if (wanted.isNumber() && got.isNumber()) {
          double difference = Math.abs(got.doubleValue() - wanted.doubleValue());
          return difference <= 1e-9 * Math.max(1, Math.abs(wanted.doubleValue())) ? 0 : 1;
        }
        return wanted.equals(got) ? 0 : 1;
      };

  private final ObjectMapper mapper = new ObjectMapper();

  static Stream<String> markets() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN.resolve("expected"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".jsonl.gz", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("markets")
  void prints_what_the_method_says_of_each_bar(String market) throws IOException {
    Path out = folder.resolve("lines.jsonl.gz");

    Answer answer = mia(arguments(market, out));

    assertThat(answer).isEqualTo(new Answer(ExitCode.DONE, "", ""));
    List<String> expected = unpacked(GOLDEN.resolve("expected/" + market + ".jsonl.gz"));
    List<String> printed = unpacked(out);
    assertThat(printed).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      JsonNode wanted = mapper.readTree(expected.get(i));
      JsonNode got = mapper.readTree(printed.get(i));
      assertThat(wanted.equals(AS_THE_FORMAT_COMPARES, got))
          .as("bar %d: expected %s, got %s", i, wanted, got)
          .isTrue();
    }
  }

  private static String[] arguments(String market, Path out) {
    String symbol = market.contains("_NQ") ? "NQ" : "ES";
    String peer = symbol.equals("ES") ? "NQ" : "ES";
    String bars = market.substring(0, market.indexOf("_" + symbol));
    List<String> arguments = new ArrayList<>(List.of("inspect", "--out", out.toString()));
    arguments.addAll(List.of("--input", symbol + "=" + bars(bars, symbol)));
    arguments.addAll(List.of("--peer", peer + "=" + bars(bars, peer)));
    if (market.endsWith("_relaxed")) {
      arguments.addAll(
          List.of(
              "--set", "engine.rouge-sous-verte-required=false",
              "--set", "engine.confluence-threshold=0.45",
              "--set", "engine.min-signal-confidence=0.55"));
    }
    if (market.endsWith("_options")) {
      arguments.addAll(List.of("--levels", GOLDEN.resolve(bars + "_levels.csv").toString()));
    }
    return arguments.toArray(String[]::new);
  }

  private static Path bars(String market, String symbol) {
    return GOLDEN.resolve("bars/" + market + "_" + symbol + ".csv");
  }

  private static List<String> unpacked(Path file) {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return in.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void begins_again_where_another_contract_begins() throws IOException {
    List<String> rows = Files.readAllLines(bars("trend_up", "ES"));
    Path first = part("ESH26.csv", rows, 0, 120);
    Path second = part("ESM26.csv", rows, 100, 260);

    List<String> both = inspected("--input", "ES=" + first, "--input", "ES=" + second);

    List<String> expected = new ArrayList<>(inspected("--input", "ES=" + first));
    expected.addAll(inspected("--input", "ES=" + part("rest.csv", rows, 120, 260)));
    assertThat(both).hasSize(260).isEqualTo(expected);
    assertThat(mapper.readTree(both.get(119)).path("i").asLong()).isEqualTo(119);
    JsonNode afterRoll = mapper.readTree(both.get(120));
    assertThat(afterRoll.path("i").asLong()).isZero();
    assertThat(afterRoll.path("atr").isNull()).isTrue();
    assertThat(afterRoll.path("signal").path("reason").asText()).isEqualTo("WARMUP");
  }

  @Test
  void begins_again_at_a_roll_of_the_calendar() throws IOException {
    List<String> rows = new ArrayList<>(List.of(HEADER));
    long open = 1_772_578_800_000_000_000L; // 2026-03-03 18:00 ET, of the trading day after
    for (int minute = -90; minute < 30; minute++) {
      rows.add(open + minute * 60_000_000_000L + ",6000,6001,5999,6000,100,50,50");
    }
    Path file = Files.write(folder.resolve("es.csv"), rows);

    List<String> lines = inspected("--input", "ES=" + file, "--set", "feed.rolls=ES=2026-03-04");

    List<Long> indexes = new ArrayList<>();
    for (String line : lines) {
      indexes.add(mapper.readTree(line).path("i").asLong());
    }
    List<Long> wanted = LongStream.range(0, 30).boxed().toList();
    assertThat(indexes.subList(0, 30)).as("until 17:00").isEqualTo(wanted);
    assertThat(indexes.subList(30, 60)).as("from 18:00 on").isEqualTo(wanted);
    assertThat(indexes).hasSize(60);
  }

  private Path part(String name, List<String> rows, int from, int until) throws IOException {
    List<String> part = new ArrayList<>(List.of(rows.get(0)));
    part.addAll(rows.subList(from + 1, until + 1));
    return Files.write(folder.resolve(name), part);
  }

  private List<String> inspected(String... arguments) {
    List<String> all = new ArrayList<>(List.of("inspect"));
    all.addAll(List.of(arguments));
    Answer answer = mia(all.toArray(String[]::new));
    assertThat(answer.code()).as(answer.err()).isEqualTo(ExitCode.DONE);
    return answer.out().lines().toList();
  }

  @Test
  void prints_to_standard_output_and_repeats_the_bar_where_it_is_told_to() throws IOException {
    Answer answer = mia("inspect", "--with-bars", "--input", file(HEADER, BAR_0600, BAR_0601));

    assertThat(answer.code()).isEqualTo(ExitCode.DONE);
    assertThat(answer.out()).hasLineCount(2);
    JsonNode first = mapper.readTree(answer.out().lines().findFirst().orElseThrow());
    assertThat(first.get("t").longValue()).isEqualTo(1_772_535_600_000_000_000L);
    assertThat(first.get("bar"))
        .isEqualTo(
            mapper.readTree(
                """
                {"o":24000,"h":24004,"l":23996,"c":24000,"v":100,"bid_vol":50,"ask_vol":50}
                """));
  }

  @Test
  void refuses_bars_of_five_minutes() throws IOException {
    Answer answer = mia("inspect", "--input", file(HEADER, BAR_0600, BAR_0605));

    assertThat(answer.code()).isEqualTo(ExitCode.FAILED);
    assertThat(answer.err()).contains("bars.csv: bars of 5 minutes; the method reads minutes");
  }

  @Test
  void refuses_bars_out_of_order_and_leaves_no_file() throws IOException {
    Path out = folder.resolve("lines.jsonl");

    Answer answer =
        mia(
            "inspect",
            "--out",
            out.toString(),
            "--input",
            file(HEADER, BAR_0600, BAR_0601, BAR_0600));

    assertThat(answer.code()).isEqualTo(ExitCode.FAILED);
    assertThat(answer.err()).contains("bars.csv").contains("line 4").contains("is before");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("bars.csv");
    }
  }

  @Test
  void refuses_a_file_that_holds_no_market() throws IOException {
    String noMarket = file("name,age", "anna,7");

    Answer answer = mia("inspect", "--input", noMarket);

    assertThat(answer).returns(ExitCode.FAILED, Answer::code);
    assertThat(answer.err()).contains("bars.csv");
  }

  @Test
  void refuses_a_file_that_is_not_there() {
    Answer answer = mia("inspect", "--input", "ES=" + folder.resolve("nowhere.csv"));

    assertThat(answer.code()).isEqualTo(ExitCode.FAILED);
    assertThat(answer.err()).contains("nowhere.csv: no such file");
  }

  @Test
  void names_the_line_of_levels_that_it_cannot_read() throws IOException {
    Path levels = folder.resolve("levels.csv");
    Files.write(
        levels, List.of("as_of_ns,call_wall,put_wall,gamma_flip,net_gamma_usd", "1,high,,,"));

    Answer answer =
        mia("inspect", "--levels", levels.toString(), "--input", file(HEADER, BAR_0600, BAR_0601));

    assertThat(answer.code()).isEqualTo(ExitCode.FAILED);
    assertThat(answer.err()).contains("levels.csv line 2: expected numbers");
  }

  @Test
  void wants_another_symbol_as_peer_and_one_it_knows() throws IOException {
    String input = file(HEADER, BAR_0600, BAR_0601);

    assertThat(mia("inspect", "--input", input, "--peer", input))
        .returns(ExitCode.USAGE, Answer::code);
    assertThat(mia("inspect", "--input", input.replace("ES=", "CL=")))
        .returns(ExitCode.USAGE, Answer::code)
        .extracting(Answer::err)
        .asString()
        .contains("unknown symbol CL");
  }

  private String file(String... lines) throws IOException {
    Path file = folder.resolve("bars.csv");
    Files.write(file, List.of(lines));
    return "ES=" + file;
  }
}
