package dev.punctual.testpostgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server for one test, which can be stopped, crashed and started again with the same data on the
 * same port. Methods are synchronized, so any thread may pull the plug.
 */
public final class PrivatePostgres implements AutoCloseable {
  static final String PID_FILE = "postmaster.pid";

  private static final long STOP_SECONDS = 60;

  /** The server refuses the letters of ISO 8601 here. */
  private static final DateTimeFormatter TARGET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS+00", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Map<String, String> settings;
  private final Server server;
  private final int port;
  private @Nullable EmbeddedPostgres running;

  private PrivatePostgres(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = Map.copyOf(settings);
    EmbeddedPostgres first = EmbeddedServer.startDurable(folder, 0, settings);
    running = first;
    port = first.getPort();
    server = EmbeddedServer.at(first);
  }

  static PrivatePostgres started(Path folder, Map<String, String> settings) {
    return new PrivatePostgres(folder, settings);
  }

  /**
   * Starts a standby that streams what this server commits, from now on, and answers queries.
   *
   * @param name as {@code synchronous_standby_names} may tell
   * @param through the port on loopback at which it finds this server
   */
  public PrivatePostgres startStandby(String name, int through) {
    Path copy = backup();
    configure(
        copy,
        "standby.signal",
        "primary_conninfo = 'host=127.0.0.1 port=%d user=%s application_name=%s'"
            .formatted(through, server.user(), name));
    return new PrivatePostgres(copy, settings);
  }

  /** A copy of what this server has now, from which another can recover. */
  public Path backup() {
    Path copy = EmbeddedServer.newFolder();
    BaseBackup.copy(server, folder, copy);
    return copy;
  }

  /**
   * Starts a server from a backup, with what an archive of WAL holds up to a point in time.
   *
   * @param backup made by {@link #backup()}; it belongs to the new server
   * @param archive where the old server's {@code archive_command} copied files to
   */
  public static PrivatePostgres recover(Path backup, Path archive, Instant until) {
    configure(
        backup,
        "recovery.signal",
        """
        restore_command = 'cp %s/%%f %%p'
        recovery_target_time = '%s'
        recovery_target_action = 'promote'
        archive_command = 'true'
        hot_standby = off
        """
            .formatted(archive, TARGET.format(until)));
    return new PrivatePostgres(backup, Map.of());
  }

  private static void configure(Path folder, String signal, String settings) {
    try {
      Files.createFile(folder.resolve(signal));
      Files.writeString(
          folder.resolve("postgresql.auto.conf"),
          settings + System.lineSeparator(),
          StandardOpenOption.APPEND);
    } catch (IOException unwritten) {
      throw new UncheckedIOException(unwritten);
    }
  }

  /** Makes a standby a server of its own, which takes writes. */
  public void promote() {
    server.run("select pg_promote(true, " + STOP_SECONDS + ")");
  }

  /** Changes a setting that needs no restart, for now and for later starts. */
  public void set(String setting, String value) {
    server.run("alter system set %s = '%s'".formatted(setting, value));
    server.run("select pg_reload_conf()");
  }

  /** The port, the same after each start. */
  public int port() {
    return port;
  }

  /**
   * Creates an empty database with a random name. It need not be closed; it goes with the server.
   *
   * @throws IllegalStateException if the server is stopped
   */
  public TestDatabase newDatabase() {
    return server.newDatabase(null);
  }

  /**
   * Starts the server with the data it had; after {@link #crash()}, or if it died by itself, this
   * includes its recovery. Does nothing if it runs.
   *
   * @throws IllegalStateException if it does not start
   */
  public synchronized void start() {
    forgetTheDead();
    if (running == null) {
      running = EmbeddedServer.startDurable(folder, port, settings);
    }
  }

  /**
   * Stops the server in good order: open transactions are rolled back, connections end, everything
   * is written. Does nothing if it is stopped.
   */
  public synchronized void stop() {
    end("fast");
  }

  /**
   * Stops the server at once, as a crash would: nothing is written, the next start recovers. Does
   * nothing if it is stopped.
   */
  public synchronized void crash() {
    end("immediate");
  }

  /**
   * Ends all processes of the server by SIGKILL, whatever they are doing; the next start recovers.
   * Does nothing if it is stopped.
   */
  public synchronized void kill() {
    EmbeddedPostgres present = running;
    if (present != null) {
      running = null;
      try {
        killServer();
        present.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException("PostgreSQL in " + folder + " does not die", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while PostgreSQL was killed", e);
      }
    }
  }

  /** A server that ended by itself, as it does where it cannot write, leaves the library's lock. */
  private void forgetTheDead() {
    EmbeddedPostgres present = running;
    try {
      if (present != null && !isAlive()) {
        running = null;
        present.close();
      }
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }

  private boolean isAlive() throws IOException {
    return Files.exists(folder.resolve(PID_FILE))
        && ProcessHandle.of(pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  /** The first process starts the others, and would start them anew. */
  private void killServer()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    ProcessHandle first = ProcessHandle.of(pid()).orElseThrow();
    List<ProcessHandle> processes = new ArrayList<>(List.of(first));
    first.children().forEach(processes::add);
    for (ProcessHandle process : processes) {
      process.destroyForcibly();
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readAllLines(folder.resolve(PID_FILE)).get(0).strip());
  }

  /** Stops the server and deletes its data; a second call does nothing. */
  @Override
  public synchronized void close() {
    stop();
    if (Files.exists(folder)) {
      deleteFolder();
    }
  }

  private void deleteFolder() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(String mode) {
    forgetTheDead();
    EmbeddedPostgres present = running;
    if (present != null) {
      running = null;
      try {
        stopServer(mode);
        // The library's own close finds no server any more; it is called for the lock it holds.
        present.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while PostgreSQL was stopping", e);
      }
    }
  }

  private void stopServer(String mode) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(stopCommand(mode))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(STOP_SECONDS + 5, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("PostgreSQL in " + folder + " does not stop");
    }
  }

  private List<String> stopCommand(String mode) throws IOException {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      // pg_ctl refuses to run as root; in a user namespace of its own it does not see that it does.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(controlProgram().toString());
    command.addAll(List.of("-D", folder.toString(), "-m", mode, "-w"));
    command.addAll(List.of("-t", Long.toString(STOP_SECONDS), "stop"));
    return command;
  }

  /** pg_ctl, which stands beside the program of the running server. */
  private Path controlProgram() throws IOException {
    long pid = pid();
    Path program =
        ProcessHandle.of(pid)
            .flatMap(handle -> handle.info().command())
            .map(Path::of)
            .orElseThrow(() -> new IllegalStateException("PostgreSQL " + pid + " is gone"));
    return program.resolveSibling(program.getFileName().toString().replace("postgres", "pg_ctl"));
  }
}
