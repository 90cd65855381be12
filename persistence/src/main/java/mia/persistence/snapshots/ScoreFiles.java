package mia.persistence.snapshots;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import mia.protocol.market.Symbol;

/**
 * Scores of bars by the hour, for analysis: {@code scores/2026-03-03/ES-0930.csv.gz}, a file for
 * each hour and trading day, named by the exchange time of its first bar. Each is written once and
 * whole. Nothing reads them back for a decision.
 */
public final class ScoreFiles {
  private static final String FOLDER = "scores";
  private static final String SUFFIX = ".csv.gz";
  private static final String PART = ".part";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);

  private final Path root;

  /**
   * @param dataFolder data folder of a node
   */
  public ScoreFiles(Path dataFolder) {
    this.root = dataFolder.resolve(FOLDER);
  }

  /**
   * Writes the rows of an hour.
   *
   * @param day trading day
   * @param from exchange time at which the first bar started
   * @param header names of the columns
   * @return the file
   * @throws IOException if it cannot be written; there is no such file then
   */
  public Path write(LocalDate day, Symbol symbol, LocalTime from, String header, List<String> rows)
      throws IOException {
    Path file = root.resolve(day.toString()).resolve(symbol + "-" + TIME.format(from) + SUFFIX);
    Path part = file.resolveSibling(file.getFileName() + PART);
    Files.createDirectories(file.getParent());
    String text = header + "\n" + String.join("\n", rows) + "\n";
    Files.write(part, GzipMember.pack(text.getBytes(UTF_8)));
    return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Deletes all of a data folder that nobody writes.
   *
   * @throws IOException if a file cannot be deleted
   */
  public void deleteAll() throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    for (Path day : list(root)) {
      for (Path file : Files.isDirectory(day) ? list(day) : List.<Path>of()) {
        String name = file.getFileName().toString();
        if (name.endsWith(SUFFIX) || name.endsWith(SUFFIX + PART)) {
          Files.delete(file);
        }
      }
      deleteIfEmpty(day);
    }
    deleteIfEmpty(root);
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder) && list(folder).isEmpty()) {
      Files.delete(folder);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
