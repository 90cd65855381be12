package mia.persistence.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import mia.persistence.journal.JournalException;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;

/**
 * Reads the rows of a journal in pages. A page is one transaction, bounded in rows looked at, rows
 * given and bytes, so that the writer is never held up and memory stays flat.
 */
final class JournalReader implements AutoCloseable {
  private static final int PAGE_BYTES_MAX = 8 * 1024 * 1024;

  /** Rows that one transaction looks at, as a multiple of those it gives. */
  private static final int LOOKED_AT_PER_GIVEN = 20;

  private final Path file;
  private final Connection connection;
  private final int pageRows;
  private final long chunk;

  private JournalReader(Path file, Connection connection, int pageRows) {
    this.file = file;
    this.connection = connection;
    this.pageRows = pageRows;
    this.chunk = (long) pageRows * LOOKED_AT_PER_GIVEN;
  }

  static JournalReader open(Path folder, JournalSettings settings) {
    return new JournalReader(
        SqliteJournal.file(folder),
        SqliteJournal.openReadOnly(folder, settings),
        settings.readPage());
  }

  /** What rows are wanted, as SQL; its values are bound in order. */
  record Condition(String sql, List<Object> values) {
    static final Condition ALL = new Condition("", List.of());

    Condition {
      values = List.copyOf(values);
    }

    Condition and(String more, List<?> moreValues) {
      var all = new ArrayList<>(values);
      all.addAll(moreValues);
      return new Condition(sql + " AND " + more, all);
    }
  }

  /** Place of the last event, 0 in an empty journal. */
  long lastOrdering() {
    return number("SELECT coalesce(max(ordering), 0) FROM event_journal", List.of());
  }

  /** Number of the last event of a stream, 0 without one. */
  long lastSequence(String stream) {
    return number(
        "SELECT coalesce(max(sequence_number), 0) FROM event_journal WHERE persistence_id = ?",
        List.of(stream));
  }

  /** The streams, sorted; each is found with one look into the index. */
  List<String> streams() {
    var streams = new ArrayList<String>();
    String last = "";
    while (true) {
      List<StoredRow> next =
          rows(
              "WHERE persistence_id > ? ORDER BY persistence_id, sequence_number LIMIT 1",
              List.of(last));
      if (next.isEmpty()) {
        return streams;
      }
      last = next.get(0).persistenceId();
      streams.add(last);
    }
  }

  /**
   * The rows with {@code after < ordering <= upTo} that are wanted, in order, at most one page.
   *
   * @return the rows and up to where all were looked at
   */
  Page forward(long after, long upTo, Condition wanted) {
    return page(after, Math.min(upTo, after + chunk), wanted, "ASC");
  }

  /** The rows with {@code downTo < ordering <= from} that are wanted, newest first. */
  Page backward(long from, long downTo, Condition wanted) {
    return page(Math.max(downTo, from - chunk), from, wanted, "DESC");
  }

  /**
   * Rows of one transaction.
   *
   * @param rows at most one page of them
   * @param reached ordering up to which everything was looked at
   */
  record Page(List<StoredRow> rows, long reached) {}

  private Page page(long above, long upTo, Condition wanted, String direction) {
    var values = new ArrayList<Object>(List.of(above, upTo));
    values.addAll(wanted.values());
    values.add(pageRows);
    Rows rows =
        read(
            "WHERE ordering > ? AND ordering <= ?"
                + wanted.sql()
                + " ORDER BY ordering "
                + direction
                + " LIMIT ?",
            values);
    boolean ascending = direction.equals("ASC");
    if (rows.ended() && rows.list().size() < pageRows) {
      return new Page(rows.list(), ascending ? upTo : above);
    }
    long last = rows.list().get(rows.list().size() - 1).ordering();
    return new Page(rows.list(), ascending ? last : last - 1);
  }

  /** All wanted rows in order, however many. */
  void forEach(long after, long upTo, Condition wanted, Consumer<StoredRow> each) {
    long at = after;
    while (at < upTo) {
      Page page = forward(at, upTo, wanted);
      page.rows().forEach(each);
      at = page.reached();
    }
  }

  /** The next rows of one stream, at most one page. */
  List<StoredRow> ofStream(String stream, long afterSequence) {
    return rows(
        "WHERE persistence_id = ? AND sequence_number > ? ORDER BY sequence_number LIMIT ?",
        List.of(stream, afterSequence, pageRows));
  }

  /** Rows in the order and number that the condition says, at most as many as memory allows. */
  List<StoredRow> rows(String condition, List<?> values) {
    return read(condition, values).list();
  }

  /**
   * Rows of one query.
   *
   * @param ended false if there may be more: of too many bytes, or behind damage
   */
  private record Rows(List<StoredRow> list, boolean ended) {}

  /** What was read before damage is given; only who asks for what is behind it gets the error. */
  private Rows read(String condition, List<?> values) {
    var rows = new ArrayList<StoredRow>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT " + StoredRow.COLUMNS + " FROM event_journal " + condition)) {
      bind(query, values);
      int bytes = 0;
      try (ResultSet result = query.executeQuery()) {
        while (bytes < PAGE_BYTES_MAX) {
          if (!result.next()) {
            return new Rows(rows, true);
          }
          StoredRow row = StoredRow.of(result);
          bytes += row.bytes().length;
          rows.add(row);
        }
      }
      return new Rows(rows, false);
    } catch (SQLException e) {
      JournalException why = SqliteJournal.explain(file, e);
      if (why.kind() == JournalException.Kind.DAMAGED && !rows.isEmpty()) {
        return new Rows(rows, false);
      }
      throw why;
    }
  }

  private long number(String sql, List<?> values) {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      bind(query, values);
      try (ResultSet result = query.executeQuery()) {
        return result.next() ? result.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw SqliteJournal.explain(file, e);
    }
  }

  private static void bind(PreparedStatement query, List<?> values) throws SQLException {
    int index = 1;
    for (Object value : values) {
      if (value instanceof byte[] bytes) {
        query.setBytes(index++, bytes);
      } else {
        query.setObject(index++, value);
      }
    }
  }

  /** {@code (?,?,?)} for as many values. */
  static String marks(int count) {
    return "(" + String.join(",", Collections.nCopies(count, "?")) + ")";
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw SqliteJournal.explain(file, e);
    }
  }
}
