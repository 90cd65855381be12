package mia.console.cli.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import mia.node.ByteText;
import mia.node.LoadedSettings;
import mia.node.Settings;
import mia.persistence.history.HistoryQuery;
import mia.persistence.journal.DataFolder;
import mia.persistence.journal.DataFolderException;
import mia.persistence.journal.FolderIdentity;
import mia.persistence.journal.JournalException;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.market.TradingCalendar;
import org.HdrHistogram.Histogram;

/** Every check of the machine, the clock, the disk and the data folder. */
public final class Checkup {
  private static final int JAVA_LEAST = 17;
  private static final int CORES_WANTED = 4;
  private static final long MEMORY_WANTED = 8L << 30;
  private static final long MEMORY_LEAST = 1L << 30;
  private static final long SPACE_WANTED = 20L << 30;
  private static final Instant SOFTWARE_EXISTS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration CLOCK_WATCH = Duration.ofMillis(300);
  private static final long CLOCK_DRIFT_NANOS_MOST = 50_000_000L;
  private static final double SYNC_WANTED_MILLIS = 20;
  private static final double SYNC_MOST_MILLIS = 200;

  private final Settings settings;
  private final String hash;

  public Checkup(LoadedSettings loaded) {
    this.settings = loaded.settings();
    this.hash = loaded.hash();
  }

  /** Runs every check, in the order in which a person would. */
  public List<Finding> run() {
    var findings = new ArrayList<Finding>();
    findings.add(java());
    findings.add(memory());
    findings.add(cores());
    findings.add(clock());
    findings.add(timeZone());
    findings.add(Finding.good("configuration", "can be used, hash " + hash));
    findings.add(folder());
    findings.addAll(disk());
    findings.add(journal());
    findings.add(port());
    return List.copyOf(findings);
  }

  private static Finding java() {
    int version = Runtime.version().feature();
    return Finding.of(
        "java",
        version >= JAVA_LEAST,
        version < JAVA_LEAST,
        Runtime.version() + ", " + JAVA_LEAST + " or newer is wanted");
  }

  private static Finding memory() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long physical = system.getTotalMemorySize();
    return Finding.of(
        "memory",
        physical >= MEMORY_WANTED,
        physical < MEMORY_LEAST,
        rounded(physical)
            + " in the machine, "
            + rounded(Runtime.getRuntime().maxMemory())
            + " for this process; "
            + ByteText.of(MEMORY_WANTED)
            + " are wanted");
  }

  private static Finding cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    return Finding.of(
        "cores", cores >= CORES_WANTED, cores < 1, cores + ", " + CORES_WANTED + " are wanted");
  }

  /** A clock that is set while it is watched, or never was, puts bars into the wrong session. */
  private static Finding clock() {
    Instant wallStart = Instant.now();
    long start = System.nanoTime();
    while (System.nanoTime() - start < CLOCK_WATCH.toNanos()) {
      LockSupport.parkNanos(CLOCK_WATCH.toNanos() / 10);
    }
    Instant wallEnd = Instant.now();
    long passed = System.nanoTime() - start;
    long drift = Math.abs(Duration.between(wallStart, wallEnd).toNanos() - passed);
    boolean absurd = wallStart.isBefore(SOFTWARE_EXISTS);
    return Finding.of(
        "clock",
        drift <= CLOCK_DRIFT_NANOS_MOST,
        absurd || drift > CLOCK_DRIFT_NANOS_MOST,
        wallEnd + (absurd ? ", which cannot be" : ", steady within " + drift / 1_000 + " us"));
  }

  private static Finding timeZone() {
    var winter = ZonedDateTime.of(2026, 1, 15, 12, 0, 0, 0, TradingCalendar.EXCHANGE_ZONE);
    var summer = ZonedDateTime.of(2026, 7, 15, 12, 0, 0, 0, TradingCalendar.EXCHANGE_ZONE);
    boolean known =
        winter.getOffset().getTotalSeconds() == -5 * 3_600
            && summer.getOffset().getTotalSeconds() == -4 * 3_600;
    return Finding.of(
        "time zone", known, !known, TradingCalendar.EXCHANGE_ZONE + " with daylight saving");
  }

  private Finding folder() {
    Path folder = settings.dataFolder();
    try {
      Optional<FolderIdentity> identity = DataFolder.identityOf(folder);
      return Finding.good(
          "data folder",
          folder
              + identity
                  .map(id -> ": " + id.feedKind() + ", " + id.modeClass() + ", id " + id.id())
                  .orElse(": none yet"));
    } catch (DataFolderException e) {
      return Finding.bad("data folder", e.getMessage());
    }
  }

  private List<Finding> disk() {
    Path ground = existing(settings.dataFolder());
    try {
      FileStore store = Files.getFileStore(ground);
      long free = store.getUsableSpace();
      long least = settings.journal().freeBytesMin();
      Histogram sync = SyncProbe.measure(ground);
      double typical = sync.getValueAtPercentile(50) / 1e6;
      double slow = sync.getValueAtPercentile(99) / 1e6;
      return List.of(
          Finding.of(
              "disk space",
              free >= SPACE_WANTED,
              free < least,
              rounded(free) + " free, " + ByteText.of(SPACE_WANTED) + " are wanted"),
          Finding.of(
              "disk commits",
              slow <= SYNC_WANTED_MILLIS,
              slow > SYNC_MOST_MILLIS,
              String.format(
                  Locale.ROOT,
                  "p50 %.2f ms, p99 %.2f ms on %s; %.0f ms are wanted",
                  typical,
                  slow,
                  store.type(),
                  SYNC_WANTED_MILLIS)));
    } catch (IOException e) {
      return List.of(Finding.bad("disk", ground + ": cannot be written: " + e.getMessage()));
    }
  }

  /** Works beside a running node: read only, one short transaction. */
  private Finding journal() {
    Path folder = settings.dataFolder();
    if (!Files.exists(SqliteJournal.file(folder))) {
      return Finding.good("journal", "none yet");
    }
    try (Connection connection = SqliteJournal.openReadOnly(folder, settings.journal());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)");
        HistoryQuery history = HistoryQuery.open(folder, settings.journal())) {
      String word = result.next() ? result.getString(1) : "no answer";
      long wal = size(SqliteJournal.walFile(folder));
      boolean whole = word.equals("ok");
      return Finding.of(
          "journal",
          wal <= settings.journal().walWarnedBytes(),
          !whole,
          (whole ? "whole" : "damaged: " + word)
              + ", "
              + history.lastOrdering()
              + " events, "
              + rounded(size(SqliteJournal.file(folder)))
              + ", log "
              + rounded(wal));
    } catch (SQLException | JournalException e) {
      return Finding.bad("journal", e.getMessage());
    }
  }

  private Finding port() {
    int port = settings.http().port();
    String where = settings.http().host() + ":" + port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.http().host()), port));
      return Finding.good("http port", where + " is free");
    } catch (IOException e) {
      return new Finding("http port", Finding.Grade.POOR, where + ": " + e.getMessage());
    }
  }

  private static Path existing(Path path) {
    Path at = path.toAbsolutePath().normalize();
    while (!Files.isDirectory(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  private static String rounded(long bytes) {
    return bytes >= 10L << 30 ? (bytes >> 30) + " GiB" : (bytes >> 20) + " MiB";
  }
}
