package dev.punctual.testsupabase;

import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A running PostgREST. A shell holds it that ends with this JVM's end of a pipe, however the JVM
 * ends.
 */
final class PostgrestProcess {
  private static final String HELD_BY_A_PIPE = "\"$0\" </dev/null & read -r _; kill $!";
  private static final Duration STARTUP = Duration.ofSeconds(60);

  private final int port;
  private final int adminPort;
  private final Path log;
  private final Process shell;

  private PostgrestProcess(PostgrestProgram program, Map<String, String> settings)
      throws IOException {
    this.port = freePort();
    this.adminPort = freePort();
    this.log = Files.createTempFile("postgrest", ".log");
    this.shell = run(program.path(), settings);
  }

  static PostgrestProcess start(PostgrestProgram program, TestDatabase database, ProjectKeys keys) {
    try {
      PostgrestProcess postgrest = new PostgrestProcess(program, settings(database, keys));
      postgrest.awaitReady();
      return postgrest;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  int port() {
    return port;
  }

  private static Map<String, String> settings(TestDatabase database, ProjectKeys keys) {
    PGSimpleDataSource source = database.dataSource();
    String uri =
        "postgres://%s:%s@%s:%d/%s"
            .formatted(
                ProjectRoles.LOGIN,
                ProjectRoles.PASSWORD,
                source.getServerNames()[0],
                source.getPortNumbers()[0],
                database.name());
    return Map.of(
        "PGRST_DB_URI", uri,
        "PGRST_DB_SCHEMAS", "public",
        "PGRST_DB_ANON_ROLE", "anon",
        "PGRST_DB_MAX_ROWS", Integer.toString(TestSupabase.MAX_ROWS),
        "PGRST_DB_POOL", "10",
        "PGRST_JWT_SECRET", keys.secret(),
        "PGRST_SERVER_HOST", "127.0.0.1");
  }

  private Process run(Path program, Map<String, String> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", HELD_BY_A_PIPE, program.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(settings);
    builder.environment().put("PGRST_SERVER_PORT", Integer.toString(port));
    builder.environment().put("PGRST_ADMIN_SERVER_PORT", Integer.toString(adminPort));
    return builder.start();
  }

  /** Ends it at once. */
  void kill() {
    shell.descendants().forEach(ProcessHandle::destroyForcibly);
    close();
  }

  /** SIGSTOP or SIGCONT. */
  void freeze(boolean frozen) {
    String signal = frozen ? "-STOP" : "-CONT";
    shell.descendants().forEach(process -> signal(signal, process.pid()));
  }

  private static void signal(String signal, long pid) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(pid)).inheritIO().start().waitFor();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets go of the pipe; a second call does nothing. */
  void close() {
    try {
      shell.getOutputStream().close();
      Files.deleteIfExists(log);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void awaitReady() throws IOException {
    long end = System.nanoTime() + STARTUP.toNanos();
    while (!ready()) {
      if (ended(shell) || end - System.nanoTime() < 0) {
        shell.getOutputStream().close();
        throw new IllegalStateException("PostgREST does not start: " + Files.readString(log));
      }
    }
  }

  /** Whether it ended within the moment that is waited for. */
  private static boolean ended(Process process) {
    try {
      process.onExit().get(50, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException alive) {
      return false;
    } catch (ExecutionException odd) {
      throw new IllegalStateException(odd);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private boolean ready() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/ready".formatted(adminPort)))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
