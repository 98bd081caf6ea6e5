package dev.punctual.testpostgres;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL server that all tests of a JVM share. The first of these that is there serves:
 *
 * <ol>
 *   <li>the JDBC URL in the system property {@value #URL_PROPERTY} or the environment variable
 *       {@value #URL_VARIABLE}, with user and password in it; its user must be allowed to create
 *       databases;
 *   <li>a container, where Docker answers;
 *   <li>the embedded binaries.
 * </ol>
 *
 * The choice is printed once on standard output. A server that this class starts allows 200
 * connections, has fsync off, and ends with the JVM. Thread-safe.
 */
public final class TestPostgres {
  /** The system property that names a server. */
  public static final String URL_PROPERTY = "punctual.test.postgres.url";

  /** The environment variable that names a server, where the property is not set. */
  public static final String URL_VARIABLE = "PUNCTUAL_TEST_POSTGRES_URL";

  private static @Nullable TestPostgres shared;

  private final Server server;

  private TestPostgres(Server server) {
    this.server = server;
  }

  /**
   * The server of this JVM, chosen and started by the first call.
   *
   * @throws IllegalStateException if no server can be had; the message names the ways to get one
   */
  public static synchronized TestPostgres shared() {
    TestPostgres present = shared;
    if (present == null) {
      ServerChoice choice = ServerChoice.make();
      System.out.println("PostgreSQL for tests: " + choice.description());
      present = new TestPostgres(choice.server());
      shared = present;
    }
    return present;
  }

  /**
   * Starts a server of its own from the embedded binaries, for tests that stop, crash and restart
   * one. It is as durable as a production server: fsync and synchronous_commit are on.
   *
   * @throws IllegalStateException if there are no binaries for this platform or it does not start
   */
  public static PrivatePostgres startPrivate() {
    return startPrivate(Map.of());
  }

  /**
   * The same with settings of the server's configuration, by name.
   *
   * @throws IllegalStateException if there are no binaries for this platform or it does not start
   */
  public static PrivatePostgres startPrivate(Map<String, String> settings) {
    return PrivatePostgres.started(EmbeddedServer.newFolder(), settings);
  }

  /**
   * The same with its data in this folder, which is empty or not there.
   *
   * @throws IllegalStateException if there are no binaries for this platform or it does not start
   */
  public static PrivatePostgres startPrivate(Path folder, Map<String, String> settings) {
    return PrivatePostgres.started(folder, settings);
  }

  /**
   * Whether the server has loaded a library as it started, such as {@code pg_stat_statements}: one
   * that somebody else has started may not.
   */
  public boolean hasLoaded(String library) {
    return server.setting("shared_preload_libraries").contains(library);
  }

  /**
   * Creates an empty database with a random name.
   *
   * @throws IllegalStateException if the server refuses
   */
  public TestDatabase newDatabase() {
    return server.newDatabase(null);
  }

  /**
   * Creates a copy of a database, which is much faster than migrating an empty one again.
   *
   * @param template a database of this server to which nobody is connected now
   * @throws IllegalStateException if the server refuses, such as when someone is connected to it
   */
  public TestDatabase newDatabase(TestDatabase template) {
    return server.newDatabase(template);
  }
}
