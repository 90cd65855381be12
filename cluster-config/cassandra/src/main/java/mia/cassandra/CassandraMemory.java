package mia.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.typesafe.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import mia.node.ClusterStore;
import mia.node.NodeMemory;
import mia.node.Settings;
import mia.node.lease.ClusterMemory;
import mia.persistence.archive.TickArchive;
import mia.persistence.journal.CassandraSettings;
import mia.persistence.journal.DataFolder;
import mia.persistence.journal.FolderClaim;
import mia.persistence.journal.JournalSettings;
import mia.protocol.market.Instruments;
import mia.protocol.market.Symbol;

/** The memory of a cluster: journal, snapshots, leases and identity on Cassandra. */
public final class CassandraMemory extends ClusterStore {
  /** Folder within the data folder: a copy of the journal for readers. */
  private static final String COPY = "journal-copy";

  /** A few seconds of a busy market, some tens of kilobytes. */
  private static final int RECORDS_PER_CHUNK = 2_000;

  private static final int WRITES_IN_FLIGHT = 8;

  /** Found by name. */
  public CassandraMemory() {}

  @Override
  protected NodeMemory open(Settings settings, Path folder, FolderClaim claim, String decidedBy) {
    CassandraConnection connection = CassandraConnection.open(settings.cassandra());
    try {
      connection.prepare();
      var identity = new ClusterIdentity(connection);
      String id = identity.settle(claim);
      identity.keepSnapshotsOf(decidedBy);
      return new Opened(
          connection,
          id,
          settings.cluster().address(),
          made(folder.resolve(COPY)),
          settings.journal());
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  protected Path copy(Settings settings, Path folder) {
    Path copy = made(folder.resolve(COPY));
    try (CassandraConnection connection = CassandraConnection.open(settings.cassandra())) {
      connection.prepare();
      DataFolder.mark(copy, new ClusterIdentity(connection).present());
      ClusterHistory.copyTo(copy, connection, settings.journal());
    }
    return copy;
  }

  @Override
  public void createTables(CassandraSettings settings) {
    try (CassandraConnection connection = CassandraConnection.open(settings)) {
      connection.prepare();
    }
  }

  @Override
  public long exportTicks(
      CassandraSettings settings, Symbol symbol, long fromNanos, long untilNanos, Path file)
      throws IOException {
    try (CassandraConnection connection = CassandraConnection.open(settings)) {
      connection.prepare();
      return ArchivedTicks.export(connection, symbol, fromNanos, untilNanos, file);
    }
  }

  @Override
  protected String leaseClass() {
    return CassandraLease.class.getName();
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Opened implements NodeMemory {
    private final CassandraConnection connection;
    private final String id;
    private final String writer;
    private final Path copy;
    private final JournalSettings settings;

    private Opened(
        CassandraConnection connection,
        String id,
        String writer,
        Path copy,
        JournalSettings settings) {
      this.connection = connection;
      this.id = id;
      this.writer = writer;
      this.copy = copy;
      this.settings = settings;
    }

    @Override
    public Config config() {
      return ClusterMemory.config(connection.settings());
    }

    @Override
    public String id() {
      return id;
    }

    /** The servers keep their own house. */
    @Override
    public void upkeep(long monotonicNanos) {}

    /** One reader at a time brings the copy up to date; the others find it so. */
    @Override
    public synchronized Path readable() {
      ClusterHistory.copyTo(copy, connection, settings);
      return copy;
    }

    @Override
    public Optional<TickArchive> ticks(Instruments instruments) {
      return Optional.of(
          new CassandraTickArchive(
              connection, writer, instruments, RECORDS_PER_CHUNK, WRITES_IN_FLIGHT));
    }

    @Override
    public boolean isHeld(String lease) {
      try {
        return !new LeaseTable(connection).holder(lease).toCompletableFuture().join().isFree();
      } catch (CompletionException e) {
        throw e.getCause() instanceof DriverException failure
            ? CassandraConnection.explain(connection.settings(), failure)
            : e;
      }
    }

    @Override
    public void close() {
      connection.close();
    }
  }
}
