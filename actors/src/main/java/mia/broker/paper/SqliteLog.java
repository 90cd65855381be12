package mia.broker.paper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import mia.broker.paper.PaperInput.ByHand;
import mia.broker.paper.PaperInput.Printed;
import mia.broker.paper.PaperInput.Refused;
import mia.broker.paper.PaperInput.Submitted;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderReport;

/**
 * The log in an SQLite file: write-ahead journal, an fsync per input, locked by the one process
 * that has it open.
 *
 * <p>Prints are kept only if they did something. That is enough to rebuild the exchange: a print
 * that does nothing changes only the position of the last print, and what is decided after it meets
 * later event times than its own. The positions reached so are kept with the next input; when the
 * process dies before, the feed hands the same prints over again, and again they do nothing.
 */
final class SqliteLog implements PaperLog {
  static final String FORMAT_NAME = "mia-paper";
  static final int FORMAT_VERSION = 3;

  /** SQLite's code for a file that somebody else has locked. */
  private static final int BUSY = 5;

  private final Path file;
  private final Connection connection;
  private final SortedMap<Symbol, Long> keptPositions = new TreeMap<>();
  private long lastInput;

  private SqliteLog(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens the file or makes a new one, and lets {@code exchange} do again all that it holds.
   *
   * @param exchange a new exchange
   * @throws PaperStoreException if the folder is missing, the file is in use, broken, not of a
   *     paper venue or of another version, or if the exchange answers an input otherwise than it
   *     did
   */
  static SqliteLog open(Path file, PaperExchange exchange) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new PaperStoreException("paper store " + file + ": there is no folder " + folder);
    }
    if (Files.isDirectory(file)) {
      throw new PaperStoreException("paper store " + file + ": expected a file, found a folder");
    }
    Connection connection = null;
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
      var log = new SqliteLog(file, connection);
      log.prepare();
      log.replayInto(exchange);
      return log;
    } catch (PaperStoreException e) {
      closeAfter(connection, e);
      throw e;
    } catch (SQLException | RuntimeException e) {
      boolean busy = e instanceof SQLException sql && sql.getErrorCode() == BUSY;
      String cause = busy ? "it is in use by another process" : e.getMessage();
      var failure = new PaperStoreException("paper store " + file + ": " + cause, e);
      closeAfter(connection, failure);
      throw failure;
    }
  }

  @Override
  public void append(
      PaperInput input, SortedMap<Symbol, Long> appliedPositions, List<OrderReport> reports) {
    long no = lastInput + 1;
    try {
      connection.setAutoCommit(false);
      insert(no, input, reports);
      insertPassed(no, input, appliedPositions);
      connection.setAutoCommit(true); // commits
    } catch (SQLException e) {
      PaperStoreException failure =
          new PaperStoreException(
              "paper store " + file + ": input " + no + " was not kept: " + e.getMessage(), e);
      rollBackAfter(failure);
      throw failure;
    }
    lastInput = no;
    keptPositions.putAll(appliedPositions);
  }

  @Override
  public List<OrderReport> reportsAfter(long venueSequence, int most) {
    String query = "SELECT * FROM report WHERE venue_sequence > ? ORDER BY venue_sequence LIMIT ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      new SqlRow(statement).put(venueSequence).put(most);
      return reports(statement);
    } catch (SQLException | IllegalArgumentException e) {
      throw new PaperStoreException(
          "paper store " + file + ": reports after " + venueSequence + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new PaperStoreException("paper store " + file + ": closing: " + e.getMessage(), e);
    }
  }

  private void prepare() throws SQLException {
    pragma("busy_timeout = 1000");
    pragma("locking_mode = EXCLUSIVE");
    boolean isNew = number("SELECT count(*) FROM sqlite_master") == 0;
    if (!isNew) {
      checkFormat();
    }
    String mode = pragma("journal_mode = WAL");
    if (!"wal".equalsIgnoreCase(mode)) {
      throw new PaperStoreException(
          "paper store " + file + ": expected write-ahead journal, the file system gives " + mode);
    }
    pragma("synchronous = FULL");
    if (isNew) {
      create();
    } else {
      lift();
    }
    String check = pragma("quick_check(1)");
    if (!"ok".equalsIgnoreCase(check)) {
      throw new PaperStoreException("paper store " + file + ": the file is broken: " + check);
    }
  }

  private void create() throws SQLException {
    connection.setAutoCommit(false);
    run(LogTables.CREATE);
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO paper_format VALUES (?,?)")) {
      new SqlRow(statement).put(FORMAT_NAME).put(FORMAT_VERSION).insert();
    }
    connection.setAutoCommit(true); // commits
  }

  private void lift() throws SQLException {
    if (number("SELECT version FROM paper_format") == 1) {
      change(LogTables.FROM_VERSION_1);
    }
    if (number("SELECT version FROM paper_format") == 2) {
      change(LogTables.FROM_VERSION_2);
    }
  }

  /** All of it, or nothing. */
  private void change(List<String> changes) throws SQLException {
    connection.setAutoCommit(false);
    run(changes);
    connection.setAutoCommit(true); // commits
  }

  private void run(List<String> changes) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String change : changes) {
        statement.executeUpdate(change);
      }
    }
  }

  private void checkFormat() throws SQLException {
    String table = "SELECT count(*) FROM sqlite_master WHERE name = 'paper_format'";
    if (number(table) == 0) {
      throw new PaperStoreException("paper store " + file + ": not a file of the paper venue");
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT name, version FROM paper_format")) {
      boolean found = row.next();
      String name = found ? SqlRow.text(row, "name") : "nothing";
      long version = found ? SqlRow.number(row, "version") : 0;
      if (!FORMAT_NAME.equals(name) || version < 1 || version > FORMAT_VERSION) {
        throw new PaperStoreException(
            "paper store "
                + file
                + ": expected format "
                + FORMAT_NAME
                + " version 1 to "
                + FORMAT_VERSION
                + ", found "
                + name
                + " version "
                + version);
      }
    }
  }

  private void replayInto(PaperExchange exchange) throws SQLException {
    String query =
        "SELECT *, input.no AS input_no, submitted.symbol AS submitted_symbol,"
            + " printed.symbol AS printed_symbol, by_hand.time_nanos AS hand_time_nanos FROM input"
            + " LEFT JOIN submitted ON submitted.no = input.no"
            + " LEFT JOIN printed ON printed.no = input.no"
            + " LEFT JOIN by_hand ON by_hand.no = input.no ORDER BY input.no";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        long no = SqlRow.number(row, "input_no");
        if (no != lastInput + 1) {
          throw new PaperStoreException(
              "paper store " + file + ": input " + (lastInput + 1) + " is missing");
        }
        replay(no, inputOf(row, no), exchange);
        lastInput = no;
      }
    }
    if (number("SELECT count(*) FROM report") != exchange.venueSequence()) {
      throw new PaperStoreException(
          "paper store " + file + ": it holds reports that no input has caused");
    }
    keptPositions.putAll(exchange.state().appliedPositions());
  }

  private PaperInput inputOf(ResultSet row, long no) {
    try {
      return LogRows.input(row);
    } catch (SQLException | RuntimeException e) {
      throw new PaperStoreException(
          "paper store " + file + ": input " + no + " is broken: " + e.getMessage(), e);
    }
  }

  private void replay(long no, PaperInput input, PaperExchange exchange) throws SQLException {
    try (PreparedStatement passed =
        connection.prepareStatement("SELECT symbol, position FROM passed WHERE no = ?")) {
      new SqlRow(passed).put(no);
      try (ResultSet row = passed.executeQuery()) {
        while (row.next()) {
          exchange.advance(Symbol.of(SqlRow.text(row, "symbol")), SqlRow.number(row, "position"));
        }
      }
    }
    List<OrderReport> answered = input.applyTo(exchange).reports();
    List<OrderReport> kept;
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM report WHERE no = ? ORDER BY venue_sequence")) {
      new SqlRow(statement).put(no);
      kept = reports(statement);
    }
    if (!answered.equals(kept)) {
      throw new PaperStoreException(
          "paper store "
              + file
              + ": input "
              + no
              + " had caused "
              + kept
              + ", this program answers "
              + answered);
    }
  }

  private void insert(long no, PaperInput input, List<OrderReport> reports) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LogTables.INSERT_INPUT)) {
      new SqlRow(statement).put(no).put(LogTables.kindOf(input)).put(input.epoch()).insert();
    }
    if (input instanceof Submitted submitted) {
      try (PreparedStatement statement = connection.prepareStatement(LogTables.INSERT_SUBMITTED)) {
        var row = new SqlRow(statement);
        LogTables.put(row, no, submitted);
        row.insert();
      }
    } else if (input instanceof Refused refused) {
      try (PreparedStatement statement = connection.prepareStatement(LogTables.INSERT_SUBMITTED)) {
        var row = new SqlRow(statement);
        LogTables.put(row, no, refused);
        row.insert();
      }
    } else if (input instanceof ByHand hand) {
      try (PreparedStatement statement = connection.prepareStatement(LogTables.INSERT_BY_HAND)) {
        var row = new SqlRow(statement);
        LogTables.put(row, no, hand.order());
        row.insert();
      }
    } else if (input instanceof Printed printed) {
      try (PreparedStatement statement = connection.prepareStatement(LogTables.INSERT_PRINTED)) {
        var row = new SqlRow(statement);
        LogTables.put(row, no, printed.print());
        row.insert();
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(LogTables.INSERT_REPORT)) {
      for (OrderReport report : reports) {
        var row = new SqlRow(statement);
        LogTables.put(row, no, report);
        row.insert();
      }
    }
  }

  /** Positions reached since the last input; that of a print itself is part of the print. */
  private void insertPassed(long no, PaperInput input, SortedMap<Symbol, Long> appliedPositions)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LogTables.INSERT_PASSED)) {
      for (var applied : appliedPositions.entrySet()) {
        boolean ownPosition =
            input instanceof Printed printed && printed.print().symbol().equals(applied.getKey());
        if (!ownPosition && !applied.getValue().equals(keptPositions.get(applied.getKey()))) {
          new SqlRow(statement)
              .put(no)
              .put(applied.getKey().code())
              .put(applied.getValue())
              .insert();
        }
      }
    }
  }

  private static List<OrderReport> reports(PreparedStatement statement) throws SQLException {
    var found = new ArrayList<OrderReport>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(LogRows.report(row));
      }
    }
    return found;
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** The first column of what the pragma answers, empty if it answers nothing. */
  private String pragma(String pragma) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute("PRAGMA " + pragma)) {
        return "";
      }
      try (ResultSet row = statement.getResultSet()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  private void rollBackAfter(PaperStoreException failure) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static void closeAfter(Connection connection, PaperStoreException failure) {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
