package mia.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The bars of a {@link ScriptedReplay} as files of single trades, seven a minute, some unquoted.
 */
final class ScriptedTicks {
  private static final long FIRST_AFTER = 700_000_000L;
  private static final long APART = 8_000_000_000L;

  private ScriptedTicks() {}

  /** Writes both files and gives them as inputs. */
  static List<InputFile> write(Path folder, long seed, int bars) throws IOException {
    List<InputFile> inputs = new ArrayList<>();
    for (InputFile bar : ScriptedReplay.write(folder, seed, bars)) {
      List<String> rows = new ArrayList<>();
      rows.add("timestamp_ns,price,size,bid,ask,aggressor");
      List<String> lines = Files.readAllLines(bar.file());
      for (String line : lines.subList(1, lines.size())) {
        split(line.split(","), rows);
      }
      Path file = folder.resolve(bar.symbol() + "-ticks.csv");
      Files.write(file, rows);
      inputs.add(InputFile.parse(bar.symbol() + "=" + file));
    }
    return inputs;
  }

  private static void split(String[] bar, List<String> rows) {
    long start = Long.parseLong(bar[0]);
    double open = Double.parseDouble(bar[1]);
    double high = Double.parseDouble(bar[2]);
    double low = Double.parseDouble(bar[3]);
    double close = Double.parseDouble(bar[4]);
    boolean rises = close >= open;
    double[] path = {open, rises ? low : high, open, rises ? high : low, open, close, close};
    long size = Long.parseLong(bar[5]) / path.length;
    for (int i = 0; i < path.length; i++) {
      String quotes = i == 0 ? ",,," : "," + path[i] + "," + (path[i] + 0.25) + ",";
      String aggressor = i % 3 == 0 ? "" : i % 3 == 1 ? "B" : "S";
      rows.add(start + FIRST_AFTER + i * APART + "," + path[i] + "," + size + quotes + aggressor);
    }
  }
}
