package dev.punctual.examples;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerConfig;
import dev.punctual.deadletter.DeadLetter;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.deadletter.FaultNote;
import dev.punctual.deadletter.RedriveRate;
import dev.punctual.job.JobId;
import dev.punctual.job.Metadata;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The relay for mails breaks; a person sees what failed, and sends it once the relay is back. */
final class DeadLettersMain {
  private DeadLettersMain() {}

  public static void main(String[] arguments) {
    AtomicBoolean broken = new AtomicBoolean(true);
    SchedulerConfig config = SchedulerConfig.DEFAULT.withVersion("2.3.1").withMaxRetries(0);
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-02T00:00:00Z",
            MemoryStore::new,
            builder ->
                builder
                    .config(config)
                    .task("mail", Metadata.class, (mail, run) -> send(run.jobId(), broken.get())));
    JobScheduler scheduler = driven.scheduler();
    for (int i = 1; i <= 5; i++) {
      scheduler.schedule(JobRequest.of("mail-" + i, "mail"));
    }
    driven.runDue();
    look(scheduler);
    broken.set(false);
    goOn(scheduler);
    driven.clock().advance(Duration.ofSeconds(1));
    driven.runDue();
  }

  private static void send(JobId id, boolean broken) {
    if (id.value().equals("mail-3")) {
      throw new IllegalArgumentException("mailbox full: " + id);
    }
    if (broken) {
      throw new IllegalStateException("the relay does not answer for " + id);
    }
    System.out.println("sent " + id);
  }

  private static void look(JobScheduler scheduler) {
    for (FaultGroup group : scheduler.deadLetters().faults(50)) {
      System.out.println(group.letters() + " jobs: " + group.sample());
    }

    DeadLetterFilter full = DeadLetterFilter.ALL.withHandler("mail").withText("mailbox full");
    for (DeadLetter letter : scheduler.deadLetters().find(full).toList()) {
      System.out.println(letter.job().id() + " failed at " + letter.failedAt());
    }
  }

  private static void goOn(JobScheduler scheduler) {
    scheduler.deadLetters().discard("mail-3", "told by phone");

    List<FaultGroup> faults = scheduler.deadLetters().faults("mail", 50);
    FaultGroup worst = Collections.max(faults, Comparator.comparingLong(FaultGroup::letters));
    long again = scheduler.deadLetters().redrive(worst.filter(), RedriveRate.perSecond(10));
    System.out.println(again + " jobs are sent again");

    FaultNote known = new FaultNote(Instant.parse("2026-12-01T08:00:00Z"), "the mailbox is full");
    scheduler.deadLetters().note("mail", worst.fault(), known);
  }
}
