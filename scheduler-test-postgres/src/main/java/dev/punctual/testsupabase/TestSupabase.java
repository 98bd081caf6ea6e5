package dev.punctual.testsupabase;

import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.util.function.Consumer;

/**
 * A small Supabase project: a database with the roles anon, authenticated and service_role, a real
 * PostgREST on it, and a gateway in front that checks keys as Supabase's does. PostgREST runs the
 * program named by the environment variable {@value #PROGRAM_VARIABLE}, else the one of a pinned
 * npm package; which one is printed. It ends with the JVM, if not closed before.
 *
 * <p>The database is set up as projects were before 2026, the harder case: whatever is created in
 * schema public is granted to all three roles.
 */
public final class TestSupabase implements AutoCloseable {
  /** The environment variable that names a PostgREST program. */
  public static final String PROGRAM_VARIABLE = "PUNCTUAL_TEST_POSTGREST";

  /** How many rows PostgREST answers at most. */
  public static final int MAX_ROWS = 1000;

  private final TestDatabase database;
  private final ProjectKeys keys;
  private final Gateway gateway;
  private PostgrestProcess postgrest;

  private TestSupabase(TestDatabase database, ProjectKeys keys, PostgrestProcess postgrest) {
    this.database = database;
    this.keys = keys;
    this.postgrest = postgrest;
    this.gateway = Gateway.start(postgrest.port(), keys);
  }

  /**
   * Starts a project. Where no PostgREST can be had, the test that asks is skipped and says why;
   * with {@code CI=true} it fails.
   *
   * @param schema makes the tables
   * @throws IllegalStateException if it does not start
   */
  public static TestSupabase start(Consumer<TestDatabase> schema) {
    return start(TestPostgres.shared().newDatabase(), schema);
  }

  /** The same on this empty database. */
  public static TestSupabase start(TestDatabase database, Consumer<TestDatabase> schema) {
    PostgrestProgram program = PostgrestProgram.find();
    ProjectRoles.create(database);
    schema.accept(database);
    ProjectKeys keys = ProjectKeys.random();
    PostgrestProcess postgrest = PostgrestProcess.start(program, database, keys);
    System.out.println("PostgREST for tests: " + program.description());
    return new TestSupabase(database, keys, postgrest);
  }

  /** The project's URL. */
  public String url() {
    return gateway.url();
  }

  /**
   * Ends PostgREST, whatever it is doing, and starts another; the gateway answers 502 meanwhile.
   */
  public synchronized void restartPostgrest() {
    postgrest.kill();
    startPostgrest();
  }

  /** Ends PostgREST, whatever it is doing; the gateway answers 502 until another is started. */
  public synchronized void killPostgrest() {
    postgrest.kill();
  }

  /** Starts another in the place of one that was killed. */
  public synchronized void startPostgrest() {
    postgrest = PostgrestProcess.start(PostgrestProgram.find(), database, keys);
    gateway.moveTo(postgrest.port());
  }

  /** Lets the gateway answer with this status and pass nothing on; 0 to pass everything on. */
  public void answerWith(int status) {
    gateway.answerWith(status);
  }

  /** Stops PostgREST where it is, its connections open, or lets it go on. */
  public synchronized void freezePostgrest(boolean frozen) {
    postgrest.freeze(frozen);
  }

  /** Its keys. */
  public ProjectKeys keys() {
    return keys;
  }

  /** Its database. */
  public TestDatabase database() {
    return database;
  }

  /** Ends the project and leaves its database; a second call does nothing. */
  public synchronized void stop() {
    gateway.close();
    postgrest.close();
  }

  /** Ends the project and drops its database; a second call does nothing. */
  @Override
  public synchronized void close() {
    stop();
    database.close();
  }
}
