package dev.punctual.store.jdbc;

import dev.punctual.job.Legible;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * The row that a result stands at. It is read as the driver gives it: a record of jOOQ's takes
 * twice the time. As long-lived as the result.
 */
record JobRow(ResultSet row) {
  long bigint(Field<Long> column) throws SQLException {
    return row.getLong(column.getName());
  }

  int integer(Field<Integer> column) throws SQLException {
    return row.getInt(column.getName());
  }

  short smallint(Field<Short> column) throws SQLException {
    return row.getShort(column.getName());
  }

  String text(Field<String> column) throws SQLException {
    return Objects.requireNonNull(textOrNull(column), column.getName());
  }

  Instant instant(Field<Instant> column) throws SQLException {
    return Objects.requireNonNull(instantOrNull(column), column.getName());
  }

  @Nullable Long bigintOrNull(Field<Long> column) throws SQLException {
    return row.getObject(column.getName(), Long.class);
  }

  @Nullable String textOrNull(Field<String> column) throws SQLException {
    return row.getString(column.getName());
  }

  @Nullable Instant instantOrNull(Field<Instant> column) throws SQLException {
    OffsetDateTime time = row.getObject(column.getName(), OffsetDateTime.class);
    return time == null ? null : Legible.time(time.toInstant());
  }

  @Nullable UUID uuidOrNull(Field<UUID> column) throws SQLException {
    return row.getObject(column.getName(), UUID.class);
  }
}
