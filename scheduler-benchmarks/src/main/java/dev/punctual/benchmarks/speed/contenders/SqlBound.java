package dev.punctual.benchmarks.speed.contenders;

import dev.punctual.benchmarks.server.Address;
import dev.punctual.store.jdbc.Schema;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What the database allows: the project's own functions for claims and ends of runs, called in a
 * bare loop by two threads, history row included. There is no scheduler around it.
 */
final class SqlBound implements Contender {
  private static final int THREADS = 2;
  private static final int BATCH = 500;

  private final PGSimpleDataSource database = new PGSimpleDataSource();

  SqlBound(Address address) {
    database.setUrl(address.url());
    database.setUser(address.user());
    new Schema(database).migrate();
  }

  @Override
  public void fill(int jobs) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into public.scheduled_jobs
                    (job_id, job_type, handler, run_date, next_run, status, metadata)
                select gen_random_uuid()::text, 'custom', 'work', now(), now(), 'scheduled', '{}'
                from generate_series(1, ?)
                """)) {
      insert.setInt(1, jobs);
      insert.executeUpdate();
    }
  }

  @Override
  public long drain(int jobs) throws SQLException, InterruptedException, ExecutionException {
    AtomicInteger left = new AtomicInteger(jobs);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    long began = System.nanoTime();
    try {
      for (Future<?> loop :
          IntStream.range(0, THREADS)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            claimAndFinish(left);
                            return true;
                          }))
              .toList()) {
        loop.get();
      }
      return System.nanoTime() - began;
    } finally {
      threads.shutdown();
    }
  }

  private void claimAndFinish(AtomicInteger left) throws SQLException {
    UUID node = UUID.randomUUID();
    try (Connection connection = database.getConnection();
        Statement plain = connection.createStatement();
        PreparedStatement claim =
            connection.prepareStatement("select id, fence from scheduler_claim(?, ?, '{work}')");
        PreparedStatement finish =
            connection.prepareStatement(
                """
                select cardinality(accepted) from scheduler_finish(
                    ?, ?, ?, ?, ?::timestamptz[], ?::timestamptz[], ?, ?, ?::timestamptz[],
                    ?::timestamptz[], ?::timestamptz[], ?, ?)
                """)) {
      plain.execute("select scheduler_heartbeat('%s', 'bound', 600000, '{work}')".formatted(node));
      while (left.get() > 0) {
        claim.setObject(1, node);
        claim.setInt(2, BATCH);
        left.addAndGet(-finish(connection, node, claim, finish));
      }
      plain.execute("select scheduler_leave('%s')".formatted(node));
    }
  }

  private static int finish(
      Connection connection, UUID node, PreparedStatement claim, PreparedStatement finish)
      throws SQLException {
    Long[] ids = new Long[BATCH];
    Long[] fences = new Long[BATCH];
    int jobs = 0;
    try (ResultSet rows = claim.executeQuery()) {
      for (; rows.next(); jobs++) {
        ids[jobs] = rows.getLong(1);
        fences[jobs] = rows.getLong(2);
      }
    }
    if (jobs == 0) {
      return 0;
    }
    String now = Instant.now().toString();
    Integer[] none = new Integer[jobs];
    Arrays.fill(none, 0);
    finish.setObject(1, node);
    finish.setArray(2, array(connection, "bigint", Arrays.copyOf(ids, jobs)));
    finish.setArray(3, array(connection, "bigint", Arrays.copyOf(fences, jobs)));
    finish.setArray(4, same(connection, "completed", jobs));
    finish.setArray(5, same(connection, now, jobs));
    finish.setArray(6, same(connection, null, jobs));
    finish.setArray(7, array(connection, "integer", none));
    finish.setArray(8, same(connection, "completed", jobs));
    finish.setArray(9, same(connection, now, jobs));
    finish.setArray(10, same(connection, now, jobs));
    finish.setArray(11, same(connection, now, jobs));
    finish.setArray(12, same(connection, null, jobs));
    finish.setArray(13, same(connection, null, jobs));
    try (ResultSet accepted = finish.executeQuery()) {
      accepted.next();
      return accepted.getInt(1);
    }
  }

  private static Array same(Connection connection, @Nullable String value, int times)
      throws SQLException {
    String[] values = new String[times];
    Arrays.fill(values, value);
    return array(connection, "text", values);
  }

  private static Array array(Connection connection, String type, Object[] values)
      throws SQLException {
    return connection.createArrayOf(type, values);
  }

  @Override
  public void close() {
    // Each call closed its connections.
  }
}
