package dev.punctual.faults.world;

import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.SchedulerConfig;
import dev.punctual.faults.history.Sighting.Kind;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Outcome;
import dev.punctual.port.SchedulerStore;
import dev.punctual.retry.Backoff;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A node as a process of its own, which ends in good order when its input does or at SIGTERM. Its
 * arguments are {@link NodeArguments}.
 */
public final class NodeMain {
  /** Handlers that do as a job tells them. */
  static final String WORK = "work";

  /** The same, which complete their runs in a transaction of their own, with a receipt. */
  static final String RECEIPTS = "receipts";

  /** Handlers that take all memory there is. */
  static final String GREED = "greed";

  private static final int CHUNK = 1 << 20;

  private final Witness witness;
  private final String url;

  private NodeMain(NodeArguments arguments) {
    this.witness = new Witness(arguments.observer(), arguments.name());
    this.url = arguments.store().url();
  }

  /** What a job says of itself. */
  record Work(int failures, long millis) {}

  /** Runs until its input ends. */
  public static void main(String... words) throws IOException {
    NodeArguments arguments = NodeArguments.of(List.of(words));
    NodeMain node = new NodeMain(arguments);
    try (SchedulerStore store = arguments.store().open(arguments.pool());
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .config(config(arguments.lease()))
                .handler(WORK, Work.class, node::work)
                .handler(RECEIPTS, Work.class, node::workWithReceipt)
                .handler(GREED, Work.class, node::takeAllMemory)
                .start()) {
      Runtime.getRuntime().addShutdownHook(new Thread(scheduler::close, "at SIGTERM"));
      System.out.println(NodeProcess.READY + arguments.name());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static SchedulerConfig config(Duration lease) {
    return SchedulerConfig.DEFAULT
        .withTiming(
            new NodeTiming(
                lease.dividedBy(4), lease, Duration.ofSeconds(10), NodeTiming.DEFAULT.maxCrashes()))
        .withBackoff(Backoff.fixed(Duration.ofMillis(200)));
  }

  private Outcome work(Work work, RunContext run) throws IOException, InterruptedException {
    begin(work, run);
    witness.tell(Kind.RETURN, run);
    return Outcome.done();
  }

  private void begin(Work work, RunContext run) throws IOException, InterruptedException {
    witness.tell(Kind.BEGIN, run);
    try {
      Thread.sleep(work.millis());
    } catch (InterruptedException stopped) {
      Thread.interrupted();
      witness.tell(Kind.INTERRUPTED, run);
      throw stopped;
    }
    if (run.attempt() <= work.failures()) {
      witness.tell(Kind.THROW, run);
      throw new IllegalStateException("as it was told");
    }
  }

  private Outcome workWithReceipt(Work work, RunContext run)
      throws IOException, InterruptedException, SQLException {
    begin(work, run);
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setAutoCommit(false);
      leaveReceipt(connection, run);
      run.complete(connection, null);
      connection.commit();
    } catch (SQLException | RuntimeException undone) {
      witness.tell(Kind.THROW, run);
      throw undone;
    }
    witness.tell(Kind.RETURN, run);
    return Outcome.done();
  }

  private static void leaveReceipt(Connection connection, RunContext run) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(Tables.INSERT_RECEIPT)) {
      insert.setString(1, run.job().id().value());
      insert.setObject(2, run.job().state().runDate().atOffset(ZoneOffset.UTC));
      insert.setLong(3, run.fence());
      insert.executeUpdate();
    }
  }

  /** The JVM is started so that it dies of it, as a container does whose memory is limited. */
  private Outcome takeAllMemory(Work work, RunContext run) throws IOException {
    witness.tell(Kind.BEGIN, run);
    List<byte[]> taken = new ArrayList<>();
    while (taken.size() < Integer.MAX_VALUE) {
      taken.add(new byte[CHUNK]);
    }
    return Outcome.done(taken.size() + work.failures());
  }
}
