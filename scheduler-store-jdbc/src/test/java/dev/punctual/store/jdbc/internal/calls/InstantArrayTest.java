package dev.punctual.store.jdbc.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.Job;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

/** Instants arrive at the server as they are, in whichever form the driver sends its queries. */
class InstantArrayTest {
  private static final TestDatabase DATABASE = TestPostgres.shared().newDatabase();

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended", "extendedCacheEverything"})
  void theServerReadsTheSameInstants(String queryMode) throws SQLException {
    @Nullable Instant[] instants = {
      Instant.parse("2026-03-01T08:00:00Z"),
      null,
      Instant.parse("2026-03-01T08:00:59.000001Z"),
      Instant.parse("1969-12-31T23:59:59.999999Z"),
      Instant.parse("9999-12-31T23:59:59Z"),
      Job.UNPLANNED,
    };
    assertThat(echoed(queryMode, instants)).containsExactly(instants);
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "extended"})
  void partsOfMicrosecondsAreRounded(String queryMode) throws SQLException {
    assertThat(echoed(queryMode, Instant.parse("2026-03-01T08:00:59.9999996Z")))
        .containsExactly(Instant.parse("2026-03-01T08:01:00Z"));
  }

  @Test
  void noInstantsAreAnEmptyArray() throws SQLException {
    assertThat(echoed("extended")).isEmpty();
  }

  private static List<@Nullable Instant> echoed(String queryMode, @Nullable Instant... instants)
      throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("user", DATABASE.user());
    settings.setProperty("preferQueryMode", queryMode);
    Field<?> sent = DSL.val(instants, new InstantArray().type());
    try (var connection = new Driver().connect(DATABASE.jdbcUrl(), settings)) {
      return DSL.using(connection, SQLDialect.POSTGRES)
          .select(DSL.field("sent", SQLDataType.INSTANT))
          .from(DSL.table("unnest({0}::timestamptz[]) as sent", sent))
          .fetch(row -> row.value1());
    }
  }
}
