package dev.punctual.embedded;

import dev.punctual.SchedulerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Creates, starts and stops the server of a folder. Used inside the gate alone. */
final class ServerControl {
  /** These win over the file postgresql.conf, where everything else may be tuned. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=" + Postmaster.HOST,
          "unix_socket_directories=",
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "timezone=UTC");

  /** After a crash the server replays up to max_wal_size before it is up. */
  private static final String START_SECONDS = "240";

  private static final String STOP_SECONDS = "60";

  private final DataFolder folder;
  private final Consumer<String> progress;
  private final Command command;

  ServerControl(DataFolder folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
    this.command = new Command(folder.commandLog());
  }

  /** The running server, started if there is none. */
  Postmaster reach() {
    return Postmaster.find(folder)
        .filter(running -> running.awaitReady(folder))
        .orElseGet(this::start);
  }

  /** Stops the running server: transactions are rolled back, connections end. */
  void stop() {
    command.run(
        binaries().program("pg_ctl"),
        List.of("-D", data(), "-m", "fast", "-w", "-t", STOP_SECONDS, "stop"));
  }

  private Postmaster start() {
    try {
      Binaries binaries = binaries();
      binaries.deleteOthers();
      provideData(binaries);
      // PostgreSQL does not start while the process id in this file is anybody's. Should a server
      // of this data be there after all, its shared memory still keeps a second one away.
      Files.deleteIfExists(Postmaster.file(folder));
      folder.log().rotate();
      return started(binaries, folder.choosePort());
    } catch (IOException e) {
      throw Problem.folder(folder.path(), e);
    }
  }

  private Postmaster started(Binaries binaries, int port) {
    progress.accept("Starting PostgreSQL on port " + port);
    List<String> arguments =
        List.of(
            "-D",
            data(),
            "-l",
            folder.log().path().toString(),
            "-o",
            options(port),
            "-w",
            "-t",
            START_SECONDS,
            "start");
    try {
      command.run(binaries.program("pg_ctl"), arguments);
    } catch (SchedulerException e) {
      throw Problem.notStarted(e, folder.log());
    }
    return Postmaster.find(folder)
        .filter(running -> running.awaitReady(folder))
        .orElseThrow(() -> Problem.ended(folder.log()));
  }

  /** For pg_ctl, which hands them to a shell: nothing in them needs quoting. */
  private static String options(int port) {
    return SETTINGS.stream()
        .map(setting -> " -c " + setting)
        .collect(Collectors.joining("", "-p " + port, ""));
  }

  private void provideData(Binaries binaries) throws IOException {
    if (Files.exists(folder.data())) {
      String found = Files.readString(folder.data().resolve("PG_VERSION")).strip();
      String brought = binaries.majorVersion(command);
      if (!found.equals(brought)) {
        throw Problem.otherVersion(folder.data(), found, brought);
      }
    } else {
      createData(binaries);
    }
  }

  private void createData(Binaries binaries) throws IOException {
    progress.accept("Creating the database in " + folder.data());
    Path unfinished = folder.unfinishedData();
    FileTree.delete(unfinished);
    folder.writePassword();
    command.run(
        binaries.program("initdb"),
        List.of(
            "-D",
            unfinished.toString(),
            "-U",
            Postmaster.USER,
            "-A",
            "scram-sha-256",
            "--pwfile=" + folder.passwordFile(),
            // The same order of text on every machine, whatever its locale.
            "-E",
            "UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
    // The name says that the database is whole, so it is given last.
    Files.move(unfinished, folder.data());
  }

  private Binaries binaries() {
    return Binaries.in(folder.binaries(), progress);
  }

  private String data() {
    return folder.data().toString();
  }
}
