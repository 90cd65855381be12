package mia.persistence.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import mia.persistence.codec.CodecException;
import mia.persistence.codec.EventCodec;
import mia.persistence.codec.EventManifests;
import mia.persistence.codec.Upcasters;
import mia.persistence.journal.DataFolderException.Reason;

/**
 * The data folder of a node, held exclusively from {@link #open} to {@link #close}. It belongs to
 * one kind of feed and one kind of operation for ever.
 */
public final class DataFolder implements AutoCloseable {
  private static final String IDENTITY_FILE = "folder.json";
  private static final String IDENTITY_MANIFEST = "folder.identity.v1";
  private static final EventCodec CODEC =
      new EventCodec(
          EventManifests.of(EventManifests.line(IDENTITY_MANIFEST, FolderIdentity.class)),
          Upcasters.of(List.of()));

  private final Path path;
  private final FolderIdentity identity;
  private final FolderLock lock;

  private DataFolder(Path path, FolderIdentity identity, FolderLock lock) {
    this.path = path;
    this.identity = identity;
    this.lock = lock;
  }

  /**
   * Takes a folder: creates it where it is missing, checks where it stands, locks it, and gives it
   * the claimed identity or compares the one it has.
   *
   * @throws DataFolderException if it is refused
   */
  public static DataFolder open(
      Path folder, FolderClaim claim, FolderHolder holder, JournalSettings settings) {
    Path path = folder.toAbsolutePath().normalize();
    FolderGround.check(path, settings);
    try {
      FolderLock lock = FolderLock.take(path, holder);
      try {
        return new DataFolder(path, identify(path, claim), lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DataFolderException(
          Reason.UNWRITABLE, path + ": the data folder cannot be written: " + e, e);
    }
  }

  /**
   * Says what the journal in a folder belongs to, for a copy that is made of one elsewhere.
   *
   * @throws DataFolderException if it cannot be written
   */
  public static void mark(Path folder, FolderIdentity identity) {
    try {
      write(folder, identity);
    } catch (IOException e) {
      throw new DataFolderException(
          Reason.UNWRITABLE, folder + ": the copy of the journal cannot be marked: " + e, e);
    }
  }

  /**
   * Takes a folder as what it is already.
   *
   * @throws DataFolderException if it is none yet, or is refused
   */
  public static DataFolder reopen(Path folder, FolderHolder holder, JournalSettings settings) {
    Path path = folder.toAbsolutePath().normalize();
    FolderIdentity identity =
        identityOf(path)
            .orElseThrow(
                () ->
                    new DataFolderException(
                        Reason.UNWRITABLE, path + " is no data folder of a node"));
    return open(path, new FolderClaim(identity, true), holder, settings);
  }

  /** What a folder is, without taking it; empty if it is none yet. */
  public static Optional<FolderIdentity> identityOf(Path folder) {
    Path file = folder.resolve(IDENTITY_FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var identity = (FolderIdentity) CODEC.read(IDENTITY_MANIFEST, Files.readAllBytes(file));
      if (identity.formatVersion() > FolderIdentity.FORMAT_VERSION) {
        throw new DataFolderException(
            Reason.NEWER,
            file + ": format " + identity.formatVersion() + " is newer than this software");
      }
      return Optional.of(identity);
    } catch (IOException | CodecException e) {
      throw new DataFolderException(
          Reason.DAMAGED, file + ": the identity of the data folder cannot be read: " + e, e);
    }
  }

  public Path path() {
    return path;
  }

  public FolderIdentity identity() {
    return identity;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new DataFolderException(
          Reason.UNWRITABLE, path + ": the lock of the data folder cannot be given back: " + e, e);
    }
  }

  private static FolderIdentity identify(Path path, FolderClaim claim) throws IOException {
    Optional<FolderIdentity> present = identityOf(path);
    if (present.isPresent()) {
      claim.check(path + ": this data folder", present.get());
      return present.get();
    }
    write(path, claim.wanted());
    return claim.wanted();
  }

  /** Whole or not at all, whenever the machine stops. */
  private static void write(Path path, FolderIdentity identity) throws IOException {
    Path draft = path.resolve(IDENTITY_FILE + ".draft");
    String text = new String(CODEC.write(identity), UTF_8) + "\n";
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
      channel.force(true);
    }
    Files.move(draft, path.resolve(IDENTITY_FILE), StandardCopyOption.ATOMIC_MOVE);
  }
}
