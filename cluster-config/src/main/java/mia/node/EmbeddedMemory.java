package mia.node;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Optional;
import mia.persistence.archive.TickArchive;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.JournalUpkeep;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.market.Instruments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of a node on its own: in its data folder, which it holds. */
final class EmbeddedMemory implements NodeMemory {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMemory.class);

  private final Path folder;
  private final String id;
  private final JournalSettings settings;
  private final JournalUpkeep upkeep;

  /**
   * Prepares the journal of a folder.
   *
   * @param id id of the folder
   * @param decidedBy engine and configuration; snapshots of any other are thrown away
   * @throws mia.persistence.journal.JournalException if the journal is damaged or foreign
   */
  EmbeddedMemory(Path folder, String id, JournalSettings settings, String decidedBy) {
    this.folder = folder;
    this.id = id;
    this.settings = settings;
    SqliteJournal.prepare(folder, settings);
    SqliteJournal.keepSnapshotsOf(folder, settings, decidedBy);
    this.upkeep = new JournalUpkeep(folder, settings, EmbeddedMemory::warnOfLog);
  }

  @Override
  public Config config() {
    return SqliteJournal.config(folder, settings);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void upkeep(long monotonicNanos) {
    upkeep.check(monotonicNanos);
  }

  @Override
  public Path readable() {
    return folder;
  }

  /** Files in the data folder are no business of the journal's. */
  @Override
  public Optional<TickArchive> ticks(Instruments instruments) {
    return Optional.empty();
  }

  @Override
  public boolean isHeld(String lease) {
    return false;
  }

  @Override
  public void close() {
    upkeep.close();
  }

  private static void warnOfLog(long walBytes) {
    LOG.warn(
        "the write-ahead log of the journal has grown to {} bytes: somebody reads for too long",
        walBytes);
  }
}
