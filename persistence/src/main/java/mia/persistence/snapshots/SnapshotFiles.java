package mia.persistence.snapshots;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mia.protocol.market.Symbol;

/** Where snapshots lie: {@code snapshots/2026-03-03/ES.jsonl.gz} and its index beside it. */
final class SnapshotFiles {
  static final String FOLDER = "snapshots";

  private static final String DATA = ".jsonl.gz";
  private static final String INDEX = ".index";

  private final Path root;

  SnapshotFiles(Path dataFolder) {
    this.root = dataFolder.resolve(FOLDER);
  }

  Path data(LocalDate day, Symbol symbol) {
    return root.resolve(day.toString()).resolve(symbol + DATA);
  }

  Path index(LocalDate day, Symbol symbol) {
    return root.resolve(day.toString()).resolve(symbol + INDEX);
  }

  /** Days with a folder, oldest first. */
  List<LocalDate> days() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders.flatMap(folder -> dayOf(folder).stream()).sorted().toList();
    }
  }

  private static Optional<LocalDate> dayOf(Path folder) {
    try {
      return Optional.of(LocalDate.parse(folder.getFileName().toString()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Symbols that have an index on a day. */
  List<Symbol> symbols(LocalDate day) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(day.toString()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(INDEX))
          .map(name -> Symbol.of(name.substring(0, name.length() - INDEX.length())))
          .sorted(Comparator.comparing(Symbol::code))
          .toList();
    }
  }

  /** Deletes what this class names, and the folders that are empty then. */
  void deleteAll() throws IOException {
    for (LocalDate day : days()) {
      for (Symbol symbol : symbols(day)) {
        Files.deleteIfExists(data(day, symbol));
        Files.deleteIfExists(index(day, symbol));
      }
      deleteIfEmpty(root.resolve(day.toString()));
    }
    deleteIfEmpty(root);
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      boolean empty;
      try (Stream<Path> left = Files.list(folder)) {
        empty = left.findAny().isEmpty();
      }
      if (empty) {
        Files.delete(folder);
      }
    }
  }

  /** The whole lines of an index, up to the first that a crash damaged. */
  static List<SnapshotEntry> entries(Path index) throws IOException {
    var entries = new ArrayList<SnapshotEntry>();
    if (!Files.exists(index)) {
      return entries;
    }
    String text = Files.readString(index, StandardCharsets.US_ASCII);
    long end = 0;
    int from = 0;
    for (int to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      Optional<SnapshotEntry> entry = SnapshotEntry.parse(text.substring(from, to));
      if (entry.isEmpty() || entry.get().offset() != end) {
        return entries;
      }
      entries.add(entry.get());
      end = entry.get().end();
      from = to + 1;
    }
    return entries;
  }
}
