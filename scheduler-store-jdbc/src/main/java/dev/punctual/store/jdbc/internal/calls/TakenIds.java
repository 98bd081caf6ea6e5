package dev.punctual.store.jdbc.internal.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.job.JobId;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads from a failure which jobs were there already. */
final class TakenIds {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final ObjectMapper JSON = new ObjectMapper();

  private TakenIds() {}

  /** The function names them in the error's detail, as a JSON array; none for other failures. */
  static List<JobId> of(DataAccessException failure) {
    SQLException cause = JdbcErrors.sqlCause(failure);
    if (!(cause instanceof PSQLException postgres)
        || !UNIQUE_VIOLATION.equals(postgres.getSQLState())) {
      return List.of();
    }
    ServerErrorMessage said = postgres.getServerErrorMessage();
    try {
      String detail = said == null || said.getDetail() == null ? "[]" : said.getDetail();
      return Arrays.stream(JSON.readValue(detail, String[].class)).map(JobId::of).toList();
    } catch (JsonProcessingException otherConstraint) {
      return List.of();
    }
  }
}
