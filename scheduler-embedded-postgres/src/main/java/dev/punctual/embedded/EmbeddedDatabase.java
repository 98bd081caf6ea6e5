package dev.punctual.embedded;

import dev.punctual.SchedulerException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A durable PostgreSQL in a folder: no server to install, and nothing that was committed is ever
 * lost, whether this process, the server or the machine dies.
 *
 * <p>Any number of processes may open the same folder, one after another or at once: the first
 * starts the server, the others attach to it, and the last one to close stops it. A process that is
 * killed counts as gone at that moment; its server goes on, and whoever opens the folder next
 * attaches to it and answers for stopping it.
 *
 * <p>The server listens on the loopback address alone and asks for the password that lies in the
 * folder, which only the user who made it may read. The port is chosen at first and kept as long as
 * it is free.
 *
 * <p>Instances are thread-safe.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private final DataFolder folder;
  private final ServerControl server;
  private final Postmaster postmaster;
  private final boolean owner;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedDatabase(
      DataFolder folder, ServerControl server, Postmaster postmaster, boolean owner) {
    this.folder = folder;
    this.server = server;
    this.postmaster = postmaster;
    this.owner = owner;
  }

  /**
   * Attaches to the server of the folder, and starts it before, where it does not run. The first
   * opening unpacks the binaries and creates the database, which takes a few seconds.
   *
   * @param path the folder, made if missing; belongs to the embedded database alone
   * @param progress hears, in short sentences for people, what takes long; called on this thread
   * @throws SchedulerException with {@code Fault.USER} if the folder cannot be used, is from
   *     another major version of PostgreSQL, or there are no binaries for this platform; with
   *     {@code Fault.EXTERNAL} if the server does not start or answer, with the end of its log
   */
  public static EmbeddedDatabase open(Path path, Consumer<String> progress) {
    DataFolder folder = DataFolder.at(path);
    try (Gate gate = Gate.enter(folder.gate(), progress)) {
      boolean first = Users.enter(folder.users(), gate);
      try {
        ServerControl server = new ServerControl(folder, progress);
        return new EmbeddedDatabase(folder, server, server.reach(), first);
      } catch (RuntimeException | Error e) {
        Users.leave(folder.users(), gate);
        throw e;
      }
    }
  }

  /** The JDBC URL, without user and password. */
  public String jdbcUrl() {
    return postmaster.jdbcUrl();
  }

  /** The user, who may do everything on this server. */
  public String user() {
    return Postmaster.USER;
  }

  /** The password: a secret. */
  public String password() {
    return folder.password();
  }

  /**
   * Whether nobody else was using the folder when this instance opened it: the server was started,
   * or adopted from a process that had died.
   */
  public boolean owner() {
    return owner;
  }

  /**
   * Leaves the server, and stops it if nobody else uses it, which ends open connections. A second
   * call does nothing.
   *
   * @throws SchedulerException with {@code Fault.EXTERNAL} if the server does not stop in time; it
   *     goes on stopping
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (Gate gate = Gate.enter(folder.gate(), ignored -> {})) {
        boolean last = Users.leave(folder.users(), gate);
        Optional<Postmaster> running = last ? Postmaster.find(folder) : Optional.empty();
        running.ifPresent(present -> server.stop());
      }
    }
  }
}
