package dev.punctual.benchmarks.speed.contenders;

import dev.punctual.benchmarks.server.Address;
import dev.punctual.benchmarks.server.Installation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Punctual with recurring jobs: each is due once, and then again in a week. To drain them is to run
 * each, to record it, and to plan its next occurrence.
 */
final class RecurringContender implements Contender {
  private static final String INSERT =
      """
      insert into public.scheduled_jobs
          (job_id, job_type, handler, run_date, next_run, status, metadata, trigger)
      select gen_random_uuid()::text, 'custom', 'work', now(), now(), 'scheduled', '{}',
             'interval:P7D@2026-01-01T00:00:00Z'
      from generate_series(1, ?)
      """;

  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final PunctualContender punctual;

  RecurringContender(Address address) {
    database.setUrl(address.url());
    database.setUser(address.user());
    punctual = new PunctualContender(new Installation(address));
  }

  @Override
  public void fill(int jobs) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setInt(1, jobs);
      insert.executeUpdate();
    }
  }

  @Override
  public long drain(int jobs) throws InterruptedException {
    return punctual.drain(jobs);
  }

  @Override
  public void close() {
    punctual.close();
  }
}
