package dev.punctual.benchmarks.mail;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.benchmarks.server.Arena;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.notify.Notifications;
import dev.punctual.notify.email.EmailMessage;
import dev.punctual.notify.email.EmailNotifier;
import dev.punctual.notify.email.SmtpConfig;
import dev.punctual.notify.email.SmtpTransport;
import dev.punctual.notify.limit.LimitedNotifier;
import dev.punctual.notify.limit.Limits;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Sends mails that are all due at once, through one node with a database of its own. Used by one
 * thread.
 *
 * @param arena the PostgreSQL
 * @param mails how many
 * @param limits of the node's notifier
 */
record MailRound(Arena arena, int mails, Limits limits) {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int BATCH = 1_000;

  /**
   * What came of it.
   *
   * @param seconds from the start of the node to the last recorded end
   * @param arrived how many mails the server took that differ
   * @param repeats how many more it took
   * @param completed how many jobs completed
   */
  record Result(double seconds, long arrived, long repeats, long completed) {}

  /** What happens to the server meanwhile. */
  @FunctionalInterface
  interface Incident {
    /** Nothing. */
    Incident NONE = server -> {};

    /** Does it, on the calling thread, while mails are on their way. */
    void happen(MailServer server) throws IOException, InterruptedException;
  }

  Result play(Incident incident) throws Exception {
    try (TestDatabase database = arena.newDatabase();
        MailServer server = new MailServer(arena);
        SchedulerStore store =
            JdbcStore.open(JdbcStoreConfig.of(database.jdbcUrl(), database.user(), ""));
        SmtpTransport transport = new SmtpTransport(SmtpConfig.of("127.0.0.1", server.port()))) {
      schedule(store);
      long began = System.nanoTime();
      try (JobScheduler node = node(store, transport)) {
        incident.happen(server);
        awaitCompleted(node);
      }
      return result(server, store, (System.nanoTime() - began) / 1e9);
    }
  }

  private void schedule(SchedulerStore store) {
    JobScheduler client = JobScheduler.builder(store).build();
    for (int from = 0; from < mails; from += BATCH) {
      client.scheduleAll(
          IntStream.range(from, Math.min(mails, from + BATCH)).mapToObj(MailRound::mail).toList(),
          OnConflict.ERROR);
    }
  }

  private static JobRequest mail(int number) {
    return JobRequest.of("mail-" + number, JobType.EMAIL)
        .with(EmailMessage.of("user" + number + "@example.org", "Mail " + number, "Hello"));
  }

  private JobScheduler node(SchedulerStore store, SmtpTransport transport) {
    LimitedNotifier email =
        new LimitedNotifier(new EmailNotifier(transport, "jobs@example.org"), limits);
    return JobScheduler.builder(store).handlers(Notifications.by(email).handlers()).start();
  }

  private void awaitCompleted(JobScheduler node) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (node.count().getOrDefault(JobStatus.COMPLETED, 0L) < mails) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("a standstill: " + node.count());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static Result result(MailServer server, SchedulerStore store, double seconds)
      throws IOException {
    List<String> ids = server.ids();
    long arrived = new HashSet<>(ids).size();
    return new Result(
        seconds,
        arrived,
        ids.size() - arrived,
        store.jobs().count().getOrDefault(JobStatus.COMPLETED, 0L));
  }

  /** Kills the server when it has a third of the mails, and starts it again after a while. */
  Incident killedInTheMiddle(Duration away) {
    return server -> {
      while (server.ids().size() < mails / 3) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      server.kill();
      TimeUnit.MILLISECONDS.sleep(away.toMillis());
      server.restart();
    };
  }
}
