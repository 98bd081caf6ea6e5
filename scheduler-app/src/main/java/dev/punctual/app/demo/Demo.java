package dev.punctual.app.demo;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.ScheduleResult;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.notifier.MailSettings;
import dev.punctual.app.config.notifier.SmtpSettings;
import dev.punctual.handler.RunContext;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.retry.Backoff;
import dev.punctual.trigger.Trigger;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Schedules four jobs, shows live what happens to them, and checks that all went as promised. */
public final class Demo {
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final int TICKS = 3;

  private final Composition app;
  private final MailSettings mail;
  private final PrintWriter out;
  private final LiveView live;

  /**
   * Prepares a demo.
   *
   * @param out where it is told
   */
  public Demo(Composition app, MailSettings mail, PrintWriter out) {
    this.app = app;
    this.mail = mail;
    this.out = out;
    this.live = new LiveView(out);
  }

  /**
   * Runs it, in some ten seconds.
   *
   * @return whether every job did what was promised
   */
  public boolean run() throws InterruptedException {
    JobScheduler scheduler =
        app.start(
            builder ->
                builder
                    .events(live)
                    .handler("report", Metadata.class, (data, run) -> Outcome.done("12 rows"))
                    .handler("flaky", Metadata.class, Demo::failTwice));
    List<Promise> promises = schedule(scheduler);
    live.waitFor(promises, PATIENCE);
    promises.stream()
        .filter(Promise::recurring)
        .forEach(promise -> scheduler.cancel(promise.jobId()));
    Summary summary = new Summary(scheduler, promises);
    out.println();
    out.println(summary.table());
    out.println(summary.figures());
    out.println(whereMailWent());
    out.flush();
    return summary.allKept();
  }

  private static Outcome failTwice(Metadata data, RunContext run) {
    if (run.attempt() < 3) {
      throw new IllegalStateException("the other side is down (attempt " + run.attempt() + ")");
    }
    return Outcome.done("worked at attempt " + run.attempt());
  }

  private List<Promise> schedule(JobScheduler scheduler) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String name = "demo-" + Long.toString(now.getEpochSecond(), 36);
    ScheduleResult reminder =
        scheduler.scheduleReminder(
            name + "-meeting",
            now.plusSeconds(9),
            Duration.ofSeconds(5),
            "The meeting begins soon");
    scheduler.schedule(
        JobRequest.of(name + "-report", "report")
            .on(Trigger.interval(Duration.ofSeconds(2), now.truncatedTo(ChronoUnit.SECONDS))));
    scheduler.schedule(
        JobRequest.of(name + "-mail", JobType.EMAIL).at(now.plusSeconds(2)).with(letter()));
    scheduler.schedule(
        JobRequest.of(name + "-flaky", "flaky")
            .after(Duration.ofSeconds(1))
            .backoff(Backoff.fixed(Duration.ofSeconds(1))));
    out.println("Scheduled: a reminder 5 s before an event, a report every 2 s, an email,");
    out.println("and a job that fails twice before it works. Now they fire:");
    out.println();
    out.flush();
    return List.of(
        new Promise(reminder.id().value(), "fires once, 5 s before the event", 1, 0, false),
        new Promise(name + "-report", "fires every 2 s, again and again", TICKS, 0, true),
        new Promise(name + "-mail", "goes out as email", 1, 0, false),
        new Promise(name + "-flaky", "is retried until it works", 1, 2, false));
  }

  private Map<String, Object> letter() {
    return Map.of(
        "to", "you@example.org",
        "subject", "Punctual says hello",
        "text", "This mail was due, and so it was sent.");
  }

  private String whereMailWent() {
    return mail.smtp()
        .map(SmtpSettings::host)
        .map(host -> "Mail went out through " + host + ".")
        .orElse("No mail server is set, so the mail is a file in " + mail.folder() + ".");
  }
}
