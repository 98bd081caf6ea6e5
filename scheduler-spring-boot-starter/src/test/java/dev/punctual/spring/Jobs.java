package dev.punctual.spring;

import dev.punctual.JobScheduler;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Methods that run jobs, some of which wait for a test. */
class Jobs {
  final JobScheduler scheduler;
  final CountDownLatch ran = new CountDownLatch(1);
  final CountDownLatch begun = new CountDownLatch(1);
  final CountDownLatch go = new CountDownLatch(1);
  final AtomicBoolean ended = new AtomicBoolean();

  Jobs(JobScheduler scheduler) {
    this.scheduler = scheduler;
  }

  @HandlesJob("slow")
  void slow() throws InterruptedException {
    begun.countDown();
    go.await();
    ended.set(true);
  }

  @HandlesJob("thread")
  String thread() {
    ran.countDown();
    return Thread.currentThread().getClass().getSimpleName();
  }

  @RecurringJob(id = "hourly", every = "1h")
  @RecurringJob(id = "weekly", trigger = "every monday at 9", zone = "Europe/Rome")
  void several() {}

  @HandlesJob("shared")
  @RecurringJob(id = "pausing", delay = "PT5M", policies = "jitter=PT10S", maxRetries = 7)
  void shared(Map<String, Object> payload) {}
}
