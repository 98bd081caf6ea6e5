package dev.punctual.embedded;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import java.io.IOException;
import java.nio.file.Path;

/** What can go wrong with the embedded database, in words that say what to do. */
final class Problem {
  private Problem() {}

  static SchedulerException folder(Path file, IOException cause) {
    return new SchedulerException(
        Fault.USER,
        "The embedded PostgreSQL cannot use %s (%s). Choose another folder.".formatted(file, cause),
        cause);
  }

  static SchedulerException noPassword(Path file) {
    return new SchedulerException(
        Fault.USER,
        "The embedded PostgreSQL's data is there, but its password, %s, is missing. Restore it."
            .formatted(file));
  }

  static SchedulerException otherVersion(Path data, String found, String needed) {
    return new SchedulerException(
        Fault.USER,
        ("%s was made by PostgreSQL %s, this Punctual brings %s, and they do not read each other's"
                + " data. Dump it with the Punctual that made it and load it into an empty"
                + " folder.")
            .formatted(data, found, needed));
  }

  static SchedulerException noBinaries(Throwable cause) {
    return new SchedulerException(
        Fault.USER,
        "There is no embedded PostgreSQL for %s on %s. Use a server of your own."
            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
        cause);
  }

  static SchedulerException command(String program, String what, String output) {
    return new SchedulerException(
        Fault.EXTERNAL,
        "The embedded PostgreSQL failed: %s %s. It said:%n%s".formatted(program, what, output));
  }

  static SchedulerException notStarted(SchedulerException cause, LogFile log) {
    return new SchedulerException(
        Fault.EXTERNAL,
        "%s%nIts log, %s, ends:%n%s".formatted(cause.getMessage(), log.path(), log.tail()),
        cause);
  }

  static SchedulerException ended(LogFile log) {
    return new SchedulerException(
        Fault.EXTERNAL,
        "The embedded PostgreSQL ended right after its start. Its log, %s, ends:%n%s"
            .formatted(log.path(), log.tail()));
  }

  static SchedulerException silent(Postmaster postmaster, DataFolder folder, Exception cause) {
    return new SchedulerException(
        Fault.EXTERNAL,
        "PostgreSQL (process %d) runs in %s and refuses us on port %d: %s. Its log ends:%n%s"
            .formatted(
                postmaster.process().pid(),
                folder.path(),
                postmaster.port(),
                cause.getMessage(),
                folder.log().tail()),
        cause);
  }
}
