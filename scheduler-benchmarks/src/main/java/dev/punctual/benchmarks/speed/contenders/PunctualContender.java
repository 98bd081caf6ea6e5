package dev.punctual.benchmarks.speed.contenders;

import dev.punctual.EventSink;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerEvent;
import dev.punctual.benchmarks.server.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Punctual, by default with all that it does: fence, history, results, retries. */
final class PunctualContender implements Contender {
  private final Installation punctual;

  PunctualContender(Installation punctual) {
    this.punctual = punctual;
  }

  @Override
  public void fill(int jobs) {
    punctual.schedule(jobs, Instant.now());
  }

  @Override
  public long drain(int jobs) throws InterruptedException {
    CountDownLatch recorded = new CountDownLatch(jobs);
    long began = System.nanoTime();
    JobScheduler node =
        punctual.startNode(
            event -> {
              if (event instanceof SchedulerEvent.RunRecorded) {
                recorded.countDown();
              }
            });
    try {
      recorded.await();
      return System.nanoTime() - began;
    } finally {
      node.close();
    }
  }

  @Override
  public List<Long> lateness(List<Instant> due) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(due.size());
    List<Long> nanos = Collections.synchronizedList(new ArrayList<>(due.size()));
    EventSink events =
        event -> {
          if (event instanceof SchedulerEvent.RunStarted run) {
            nanos.add(run.lateness().toNanos());
            started.countDown();
          }
        };
    try (JobScheduler node = punctual.startNode(events)) {
      for (Instant instant : due) {
        node.schedule(punctual.newJob().at(instant));
      }
      started.await();
    }
    return List.copyOf(nanos);
  }

  @Override
  public long enqueueSingly(int jobs) {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    long began = System.nanoTime();
    for (int i = 0; i < jobs; i++) {
      punctual.client().schedule(punctual.newJob().at(tomorrow));
    }
    return System.nanoTime() - began;
  }

  @Override
  public long call(Load load) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    String prefix = "call-" + System.nanoTime() + "-";
    return load.count(
        () ->
            Load.Caller.of(
                () ->
                    punctual
                        .client()
                        .schedule(
                            JobRequest.of(prefix + next.getAndIncrement(), Load.HANDLER)
                                .at(Instant.now().plus(load.ahead())))));
  }

  @Override
  public long enqueueInBatches(int jobs) {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    long began = System.nanoTime();
    punctual.schedule(jobs, tomorrow);
    return System.nanoTime() - began;
  }

  @Override
  public void close() {
    punctual.close();
  }
}
