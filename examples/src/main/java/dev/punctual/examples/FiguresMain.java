package dev.punctual.examples;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerConfig;
import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.FigureStep;
import dev.punctual.job.Metadata;
import dev.punctual.node.SchedulerNode;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import java.time.Duration;
import java.util.List;

/** Some mails are sent, one of them fails; a person looks at the last hours, and at the nodes. */
final class FiguresMain {
  private FiguresMain() {}

  public static void main(String[] arguments) {
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-02T08:00:00Z",
            MemoryStore::new,
            builder ->
                builder
                    .config(SchedulerConfig.DEFAULT.withMaxRetries(0))
                    .task("mail", Metadata.class, (mail, run) -> send(run.jobId().value())));
    JobScheduler scheduler = driven.scheduler();
    for (int i = 1; i <= 9; i++) {
      scheduler.schedule(JobRequest.of("mail-" + i, "mail"));
    }
    driven.advance(Duration.ofSeconds(2));
    driven.advance(Duration.ofHours(3));
    look(scheduler);
    lookAtNodes(scheduler);
  }

  private static void send(String id) {
    if (id.equals("mail-3")) {
      throw new IllegalArgumentException("mailbox full: " + id);
    }
  }

  private static void look(JobScheduler scheduler) {
    FigureQuery day = FigureQuery.last(Duration.ofHours(24), scheduler.clock().instant());
    List<FigurePoint> hours = scheduler.figures().series(day.by(FigureStep.HOUR).of("mail"));
    for (FigurePoint hour : hours) {
      if (hour.counts().started() > 0) {
        System.out.println(hour.at() + ": " + hour.counts().completed() + " sent");
      }
    }

    FigurePoint all = scheduler.figures().total(day);
    System.out.println(
        all.counts().failed() + " failed; p99 of lateness " + all.latenessAt(0.99).toMillis());
  }

  private static void lookAtNodes(JobScheduler scheduler) {
    for (SchedulerNode node : scheduler.nodes()) {
      System.out.println(node.name() + " runs " + node.report());
    }
    System.out.println(scheduler.nodes().size() + " nodes now");
  }
}
