package mia.broker.paper;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** Binds the columns of one row, left to right. */
final class SqlRow {
  private final PreparedStatement statement;
  private int column;

  SqlRow(PreparedStatement statement) {
    this.statement = statement;
  }

  SqlRow put(long value) throws SQLException {
    statement.setLong(++column, value);
    return this;
  }

  SqlRow put(String value) throws SQLException {
    statement.setString(++column, value);
    return this;
  }

  SqlRow put(Enum<?> value) throws SQLException {
    return put(value.name());
  }

  /** Columns that mean nothing in this row. */
  SqlRow skip(int columns) throws SQLException {
    for (int i = 0; i < columns; i++) {
      statement.setNull(++column, Types.NULL);
    }
    return this;
  }

  void insert() throws SQLException {
    statement.executeUpdate();
  }

  /** A number that has to be there. */
  static long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    if (row.wasNull()) {
      throw new SQLException("column " + column + " is empty, expected a number");
    }
    return value;
  }

  /** A text that has to be there. */
  static String text(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    if (value == null) {
      throw new SQLException("column " + column + " is empty, expected a text");
    }
    return value;
  }

  static boolean isEmpty(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null;
  }
}
