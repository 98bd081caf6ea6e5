package dev.punctual.store.jdbc.internal.calls;

import dev.punctual.job.NodeId;
import dev.punctual.store.sql.Legible;
import dev.punctual.store.sql.RowReader;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * The row that a result stands at. It is read as the driver gives it: a record of jOOQ's takes
 * twice the time. As long-lived as the result.
 */
record ResultRow(ResultSet row) implements RowReader<SQLException> {

  /** What one row tells. */
  @FunctionalInterface
  interface Reading<T> {
    T read(ResultRow row) throws SQLException;
  }

  /** What all rows tell that a query finds, in its order. */
  static <T> List<T> all(ResultQuery<?> query, Reading<T> reading) {
    try (ResultSet rows = query.fetchResultSet()) {
      ResultRow row = new ResultRow(rows);
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reading.read(row));
      }
      return read;
    } catch (SQLException broken) {
      throw new DataAccessException("Error reading rows", broken);
    }
  }

  /** What the only row tells. */
  static <T> T only(ResultQuery<?> query, Reading<T> reading) {
    return all(query, reading).get(0);
  }

  @Override
  public long bigint(String column) throws SQLException {
    return row.getLong(column);
  }

  @Override
  public int integer(String column) throws SQLException {
    return row.getInt(column);
  }

  @Override
  public boolean flag(String column) throws SQLException {
    return row.getBoolean(column);
  }

  @Override
  public Set<Long> bigints(String column) throws SQLException {
    Array array = Objects.requireNonNull(row.getArray(column), column);
    return Set.of((Long[]) array.getArray());
  }

  @Override
  public List<String> texts(String column) throws SQLException {
    Array array = Objects.requireNonNull(row.getArray(column), column);
    return List.of((String[]) array.getArray());
  }

  @Override
  public String text(String column) throws SQLException {
    return Objects.requireNonNull(textOrNull(column), column);
  }

  @Override
  public Instant instant(String column) throws SQLException {
    return Objects.requireNonNull(instantOrNull(column), column);
  }

  @Override
  public @Nullable Long bigintOrNull(String column) throws SQLException {
    return row.getObject(column, Long.class);
  }

  @Override
  public @Nullable Integer integerOrNull(String column) throws SQLException {
    return row.getObject(column, Integer.class);
  }

  @Override
  public @Nullable String textOrNull(String column) throws SQLException {
    return row.getString(column);
  }

  @Override
  public @Nullable Instant instantOrNull(String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : Legible.time(time.toInstant());
  }

  @Override
  public @Nullable NodeId nodeOrNull(String column) throws SQLException {
    UUID node = row.getObject(column, UUID.class);
    return node == null ? null : new NodeId(node);
  }
}
