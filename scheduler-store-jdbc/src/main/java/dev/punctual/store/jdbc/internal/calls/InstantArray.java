package dev.punctual.store.jdbc.internal.calls;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Binds instants as PostgreSQL keeps them: the driver has a binary form for arrays of numbers and
 * texts alone, and writing instants as text took half of what a run's end costs this process.
 * Immutable.
 */
final class InstantArray extends DriverArray {
  @Serial private static final long serialVersionUID = 1L;
  private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int HEADER_BYTES = 5 * Integer.BYTES;
  private static final int NULL_LENGTH = -1;

  InstantArray() {
    super("timestamptz");
  }

  /** Simple queries are text as a whole, so that arrays must be, too. */
  @Override
  Array array(Connection connection, Object[] values) throws SQLException {
    if (!connection.isWrapperFor(BaseConnection.class)) {
      return super.array(connection, values);
    }
    BaseConnection postgres = connection.unwrap(BaseConnection.class);
    return postgres.getPreferQueryMode() == PreferQueryMode.SIMPLE
        ? super.array(connection, values)
        : new PgArray(postgres, Oid.TIMESTAMPTZ_ARRAY, binary((Instant[]) values));
  }

  /** The server's {@code array_recv} reads this: one dimension, counted from one. */
  private static byte[] binary(@Nullable Instant[] instants) {
    int mostBytes = HEADER_BYTES + instants.length * (Integer.BYTES + Long.BYTES);
    ByteBuffer bytes = ByteBuffer.allocate(mostBytes);
    int dimensions = 1;
    int mayHoldNulls = 1;
    bytes.putInt(dimensions).putInt(mayHoldNulls).putInt(Oid.TIMESTAMPTZ);
    bytes.putInt(instants.length).putInt(1);
    for (Instant instant : instants) {
      if (instant == null) {
        bytes.putInt(NULL_LENGTH);
      } else {
        bytes.putInt(Long.BYTES).putLong(micros(instant));
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** Rounded as the server rounds what it parses. What is beyond all its years is refused. */
  private static long micros(Instant instant) {
    long seconds = instant.getEpochSecond() - YEAR_2000;
    return Math.addExact(
        Math.multiplyExact(seconds, MICROS_PER_SECOND), (instant.getNano() + 500) / 1000);
  }
}
