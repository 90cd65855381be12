package mia.persistence.levels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mia.persistence.codec.CodecException;
import mia.persistence.codec.EventCodec;
import mia.persistence.codec.EventManifests;
import mia.persistence.codec.Upcasters;
import mia.protocol.market.OptionsSnapshot;
import mia.protocol.market.Symbol;

/**
 * The imported levels of a data folder: one file per import, {@code levels/ES.0001.json}, written
 * once and never changed. Anybody may read while somebody imports.
 */
public final class LevelsStore {
  /** Imports of one symbol at most; whoever needs more moves old files away. */
  public static final int VERSION_MAX = 9_999;

  private static final String MANIFEST = "levels.import.v1";
  private static final EventCodec CODEC =
      new EventCodec(
          EventManifests.of(EventManifests.line(MANIFEST, LevelsImport.class)),
          Upcasters.of(List.of()));
  private static final Pattern NAME = Pattern.compile("(.+)\\.([0-9]{4})\\.json");

  private final Path folder;

  /**
   * @param dataFolder data folder of a node
   */
  public LevelsStore(Path dataFolder) {
    this.folder = dataFolder.resolve("levels");
  }

  /**
   * The imports of a symbol, oldest first; none where nothing was imported.
   *
   * @throws IOException if a file cannot be read or is damaged; the message names it
   */
  public List<LevelsImport> imports(Symbol symbol) throws IOException {
    var imports = new ArrayList<LevelsImport>();
    for (Path file : files(symbol)) {
      imports.add(read(file));
    }
    imports.sort(Comparator.comparingInt(LevelsImport::version));
    return imports;
  }

  /**
   * All rows of a symbol by rising instant; of equal instants the row of the later import is the
   * later one, which counts.
   *
   * @throws IOException if a file cannot be read or is damaged
   */
  public List<OptionsSnapshot> levels(Symbol symbol) throws IOException {
    var rows = new ArrayList<OptionsSnapshot>();
    imports(symbol).forEach(one -> rows.addAll(one.levels()));
    rows.sort(Comparator.comparingLong(OptionsSnapshot::asOfNanos));
    return rows;
  }

  /**
   * Keeps rows as the next version; they are there whole or not at all, whenever the machine stops.
   *
   * @throws IOException if another process imports right now, there are too many versions, or the
   *     file cannot be written
   * @throws IllegalArgumentException if there are no rows
   */
  public LevelsImport add(
      Symbol symbol, String source, List<OptionsSnapshot> rows, long importedAtNanos)
      throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = lock(channel)) {
      if (held == null) {
        throw new IOException(folder + ": somebody else imports levels right now; try again");
      }
      int version = 1 + lastVersion(symbol);
      if (version > VERSION_MAX) {
        throw new IOException(
            folder + ": " + VERSION_MAX + " imports of " + symbol + "; move old ones away");
      }
      var sorted = new ArrayList<>(rows);
      sorted.sort(Comparator.comparingLong(OptionsSnapshot::asOfNanos));
      var added = new LevelsImport(symbol, version, source, importedAtNanos, sorted);
      write(added);
      return added;
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this process
    }
  }

  private int lastVersion(Symbol symbol) throws IOException {
    int last = 0;
    for (Path file : files(symbol)) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()) {
        last = Math.max(last, Integer.parseInt(name.group(2)));
      }
    }
    return last;
  }

  private List<Path> files(Symbol symbol) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                return name.matches() && name.group(1).equals(symbol.code());
              })
          .toList();
    }
  }

  private void write(LevelsImport added) throws IOException {
    String name = String.format(Locale.ROOT, "%s.%04d.json", added.symbol(), added.version());
    Path draft = folder.resolve(name + ".draft");
    ByteBuffer bytes =
        ByteBuffer.wrap((new String(CODEC.write(added), UTF_8) + "\n").getBytes(UTF_8));
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static LevelsImport read(Path file) throws IOException {
    try {
      return (LevelsImport) CODEC.read(MANIFEST, Files.readAllBytes(file));
    } catch (CodecException e) {
      throw new IOException(file + ": the imported levels cannot be read: " + e.getMessage(), e);
    }
  }
}
