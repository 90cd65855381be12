package mia.engine.level;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import mia.protocol.market.Bar;
import mia.protocol.market.Instrument;
import mia.protocol.market.Instruments;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.Symbol;

/**
 * One recorded run: bars, peer bars, option levels and the expected lines by START of the bar.
 * {@code known} has a line for every bar: the expected one, else that of a run whose core is the
 * same except for its bases; parts under test take from it what others compute.
 */
public record GoldenRun(
    String name,
    Instrument instrument,
    List<Bar> bars,
    List<Bar> peerBars,
    Optional<String> optionLevels,
    Map<Long, String> expected,
    Map<Long, String> known) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String START_KEY = "{\"t\":";
  private static final long MINUTE = 60_000_000_000L;
  private static final Path SYNTHETIC = Path.of("src", "test", "resources", "golden", "synthetic");

  @Override
  public String toString() {
    return name;
  }

  /** The files of the project, all with default settings or with levels of options. */
  public static Stream<GoldenRun> synthetic() {
    try (Stream<Path> files = Files.list(SYNTHETIC.resolve("expected"))) {
      List<Path> sorted = files.sorted().toList();
      return sorted.stream().map(GoldenRun::synthetic);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenRun synthetic(Path file) {
    String name = file.getFileName().toString().replace(".jsonl.gz", "");
    Map<Long, String> lines = lines(List.of(file));
    boolean es = name.contains("_ES");
    String scenario = name.substring(0, name.indexOf(es ? "_ES" : "_NQ"));
    Path bars = SYNTHETIC.resolve("bars");
    return new GoldenRun(
        name,
        instrument(es),
        bars(bars.resolve(scenario + (es ? "_ES.csv" : "_NQ.csv"))),
        bars(bars.resolve(scenario + (es ? "_NQ.csv" : "_ES.csv"))),
        name.endsWith("_options")
            ? Optional.of(text(SYNTHETIC.resolve(scenario + "_levels.csv")))
            : Optional.empty(),
        lines,
        lines);
  }

  /** Recorded markets beside the repository; skips where they are absent. */
  public static Stream<GoldenRun> recorded() {
    Path shared = Path.of(System.getProperty("mia.root"), "..", "shared");
    assumeTrue(
        Files.isDirectory(shared.resolve("golden").resolve("atr")),
        "skipped: recorded golden files are missing, expected a folder golden/atr in " + shared);
    Path golden = shared.resolve("golden");
    return Stream.of(
        recorded(shared, "atr_ES", true, golden.resolve("atr"), "ES_", Optional.empty()),
        recorded(shared, "atr_NQ", false, golden.resolve("atr"), "NQ_", Optional.empty()),
        recorded(shared, "fixed_ES", true, golden.resolve("fixed"), "ES_", Optional.empty()),
        recorded(shared, "fixed_NQ", false, golden.resolve("fixed"), "NQ_", Optional.empty()),
        recorded(shared, "relaxed_ES", true, golden.resolve("relaxed"), "ES_", Optional.empty()),
        recorded(
            shared,
            "options_ES",
            true,
            golden.resolve("options"),
            "ES_",
            Optional.of(text(golden.resolve("options").resolve("levels.csv")))));
  }

  private static GoldenRun recorded(
      Path shared,
      String name,
      boolean es,
      Path folder,
      String prefix,
      Optional<String> optionLevels) {
    Path bars = shared.resolve("data").resolve("bars_1min_bidask");
    List<Bar> esBars = bars(bars.resolve("ES_1min_2026-02.csv.gz"));
    List<Bar> nqBars = bars(bars.resolve("NQ_1min_2026-02.csv.gz"));
    Map<Long, String> expected = lines(parts(folder, prefix));
    var known = new LinkedHashMap<Long, String>();
    known.putAll(lines(parts(shared.resolve("golden").resolve("atr"), prefix)));
    known.putAll(expected);
    return new GoldenRun(
        name,
        instrument(es),
        es ? esBars : nqBars,
        es ? nqBars : esBars,
        optionLevels,
        expected,
        known);
  }

  private static List<Path> parts(Path folder, String prefix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(prefix))
          .filter(f -> f.getFileName().toString().endsWith(".jsonl.gz"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instrument instrument(boolean es) {
    return Instruments.builtIn().require(Symbol.of(es ? "ES" : "NQ"));
  }

  private static Map<Long, String> lines(List<Path> files) {
    var byStart = new LinkedHashMap<Long, String>();
    for (Path file : files) {
      for (String line : text(file).split("\n")) {
        byStart.put(startOf(line), line);
      }
    }
    return byStart;
  }

  /** Lines begin with the START of their bar: parsing is left until a line is wanted. */
  private static long startOf(String line) {
    if (!line.startsWith(START_KEY)) {
      throw new IllegalArgumentException("a line must begin with " + START_KEY);
    }
    return Long.parseLong(line.substring(START_KEY.length(), line.indexOf(',')));
  }

  /** Whether the bar has an expected line. */
  public boolean expects(Bar bar) {
    return expected.containsKey(bar.startNanos());
  }

  /** The known line of a bar. */
  public GoldenLine line(Bar bar) {
    try {
      JsonNode node = JSON.readTree(known.get(bar.startNanos()));
      return new GoldenLine(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Bar> bars(Path file) {
    var bars = new ArrayList<Bar>();
    for (String line : text(file).split("\n")) {
      if (!line.startsWith("timestamp")) {
        bars.add(bar(line.split(",", -1)));
      }
    }
    return bars;
  }

  private static Bar bar(String[] cells) {
    OrderFlow flow =
        cells[6].isEmpty()
            ? OrderFlow.NONE
            : OrderFlow.ofVolumes(Long.parseLong(cells[6]), Long.parseLong(cells[7]));
    return Bar.of(
        Long.parseLong(cells[0]),
        MINUTE,
        ticks(cells[1]),
        ticks(cells[2]),
        ticks(cells[3]),
        ticks(cells[4]),
        Long.parseLong(cells[5]),
        flow);
  }

  private static long ticks(String points) {
    return new BigDecimal(points).multiply(BigDecimal.valueOf(4)).longValueExact();
  }

  private static String text(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return String.join("\n", reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
