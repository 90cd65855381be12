package mia.engine.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import mia.engine.BarCsv;
import mia.engine.BaseSizeMode;
import mia.engine.EngineSettings;
import mia.protocol.market.Bar;
import org.junit.jupiter.api.Assumptions;

/**
 * One file of expected inspect lines with the input it was made of.
 *
 * @param name shown in reports
 * @param symbol ES or NQ
 * @param settings settings of the run
 * @param bars file with the bars
 * @param peerBars file with the bars of the other symbol
 * @param levels file with option levels, null without
 * @param expected file with the expected lines
 */
public record GoldenCase(
    String name,
    String symbol,
    EngineSettings settings,
    Path bars,
    Path peerBars,
    Path levels,
    Path expected) {

  private static final Path SYNTHETIC = Path.of("src/test/resources/golden/synthetic");

  /** The cases with bars of our own generator. */
  public static Stream<GoldenCase> synthetic() {
    return files(SYNTHETIC.resolve("expected")).map(GoldenCase::syntheticOf);
  }

  /** The cases with recorded bars, which are not part of the project. */
  public static Stream<GoldenCase> recorded() {
    Path shared = Path.of(System.getProperty("mia.root"), "..", "shared").normalize();
    Path golden = shared.resolve("golden");
    Assumptions.assumeTrue(
        Files.isDirectory(golden.resolve("atr")),
        () -> "SKIPPED: no recorded golden files, the folder " + golden + " is missing");
    return Stream.of("atr", "fixed", "relaxed", "options")
        .flatMap(folder -> files(golden.resolve(folder)).map(file -> recordedOf(shared, file)));
  }

  private static GoldenCase syntheticOf(Path file) {
    String name = file.getFileName().toString().replace(".jsonl.gz", "");
    String symbol = name.contains("_NQ") ? "NQ" : "ES";
    String peer = symbol.equals("ES") ? "NQ" : "ES";
    String market = name.substring(0, name.indexOf("_" + symbol));
    return new GoldenCase(
        name,
        symbol,
        name.endsWith("_relaxed") ? relaxed() : EngineSettings.defaults(),
        SYNTHETIC.resolve("bars/" + market + "_" + symbol + ".csv"),
        SYNTHETIC.resolve("bars/" + market + "_" + peer + ".csv"),
        name.endsWith("_options") ? SYNTHETIC.resolve("trend_up_levels.csv") : null,
        file);
  }

  private static GoldenCase recordedOf(Path shared, Path file) {
    String folder = file.getParent().getFileName().toString();
    String name = folder + "/" + file.getFileName().toString().replace(".jsonl.gz", "");
    String symbol = name.contains("/NQ") ? "NQ" : "ES";
    String peer = symbol.equals("ES") ? "NQ" : "ES";
    EngineSettings settings =
        switch (folder) {
          case "fixed" -> EngineSettings.defaults().withSizeMode(BaseSizeMode.FIXED);
          case "relaxed" -> relaxed();
          default -> EngineSettings.defaults();
        };
    Path data = shared.resolve("data/bars_1min_bidask");
    return new GoldenCase(
        name,
        symbol,
        settings,
        data.resolve(symbol + "_1min_2026-02.csv.gz"),
        data.resolve(peer + "_1min_2026-02.csv.gz"),
        folder.equals("options") ? file.resolveSibling("levels.csv") : null,
        file);
  }

  private static EngineSettings relaxed() {
    return EngineSettings.defaults().withGates(false, 0.45, 0.55);
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Bar> readBars() {
    return readBars(bars);
  }

  public List<Bar> readPeerBars() {
    return readBars(peerBars);
  }

  private static List<Bar> readBars(Path file) {
    try (InputStream in = open(file)) {
      return BarCsv.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> readExpected() {
    var lines = new ArrayList<String>();
    try (var in =
        new BufferedReader(new InputStreamReader(open(expected), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  @Override
  public String toString() {
    return name;
  }
}
