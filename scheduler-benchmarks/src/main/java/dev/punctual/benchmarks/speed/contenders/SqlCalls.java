package dev.punctual.benchmarks.speed.contenders;

import dev.punctual.benchmarks.server.Address;
import dev.punctual.store.jdbc.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Single jobs by plain SQL: a prepared statement with the job's name and the seconds until it is
 * due as its parameters, each in a transaction of its own, each thread with a connection of its
 * own. There is no scheduler around it, and nothing to drain.
 */
final class SqlCalls implements Contender {
  private static final String FUNCTION =
      """
      select public.schedule_job(?, 'elsewhere', run_at => now() + ? * interval '1 second')
      """;

  private static final String INSERT =
      """
      insert into public.scheduled_jobs (job_id, job_type, handler, run_date, status, metadata)
      values (?, 'custom', 'elsewhere', now() + ? * interval '1 second', 'scheduled', '{}')
      """;

  private static final String INSERT_FOR_DB_SCHEDULER =
      """
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      values ('elsewhere', ?, now() + ? * interval '1 second', false, 1)
      """;

  private final PGSimpleDataSource database;
  private final String statement;
  private final AtomicInteger next = new AtomicInteger();

  private SqlCalls(PGSimpleDataSource database, String statement) {
    this.database = database;
    this.statement = statement;
  }

  /** Punctual's function for whoever speaks SQL. */
  static Contender ofFunction(Address address) {
    return inPunctual(address, FUNCTION);
  }

  /** A plain row in Punctual's table. */
  static Contender ofInsert(Address address) {
    return inPunctual(address, INSERT);
  }

  /** A plain row in db-scheduler's table, with what its own client writes. */
  static Contender ofInsertForDbScheduler(Address address) throws SQLException {
    PGSimpleDataSource database = source(address);
    Ends.script(database, DbScheduler.TABLE);
    return new SqlCalls(database, INSERT_FOR_DB_SCHEDULER);
  }

  private static Contender inPunctual(Address address, String statement) {
    PGSimpleDataSource database = source(address);
    new Schema(database).migrate();
    return new SqlCalls(database, statement);
  }

  private static PGSimpleDataSource source(Address address) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(address.url());
    database.setUser(address.user());
    return database;
  }

  @Override
  public void fill(int jobs) {
    throw new UnsupportedOperationException("fill");
  }

  @Override
  public long drain(int jobs) {
    throw new UnsupportedOperationException("drain");
  }

  @Override
  public long call(Load load) throws InterruptedException {
    return load.count(() -> open(load.ahead().toSeconds()));
  }

  private Load.Caller open(long secondsAhead) throws SQLException {
    Connection connection = database.getConnection();
    PreparedStatement call = connection.prepareStatement(statement);
    call.setLong(2, secondsAhead);
    return new SqlCaller(connection, call, next);
  }

  private record SqlCaller(Connection connection, PreparedStatement statement, AtomicInteger next)
      implements Load.Caller {
    @Override
    public void call() throws SQLException {
      statement.setString(1, "job-" + next.getAndIncrement());
      statement.execute();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  @Override
  public void close() {
    // Each load closed its connections.
  }
}
