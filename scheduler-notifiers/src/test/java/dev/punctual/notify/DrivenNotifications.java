package dev.punctual.notify;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.MetadataCodec;
import dev.punctual.job.Job;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Jobs that notify, in a memory store, at a time that a test drives. */
public final class DrivenNotifications {
  private final DrivenScheduler driven;
  private @Nullable MemoryStore store;

  /** With the clock at that instant. */
  public DrivenNotifications(Notifications notifications, String instant) {
    driven =
        DrivenScheduler.at(
            instant, this::makeStore, builder -> builder.handlers(notifications.handlers()));
  }

  private MemoryStore makeStore(InstantSource clock) {
    store = new MemoryStore(clock);
    return store;
  }

  /** The scheduler. */
  public JobScheduler scheduler() {
    return driven.scheduler();
  }

  /** Schedules a notification that is due. */
  public void schedule(String id, Map<String, Object> metadata) {
    schedule(JobRequest.of(id, JobType.NOTIFICATION).with(metadata));
  }

  /** Schedules a job. */
  public void schedule(JobRequest request) {
    driven.scheduler().schedule(request);
  }

  /** Schedules a notification as somebody does who knows no handlers. */
  public void scheduleUnchecked(String id, Map<String, Object> metadata) {
    JobScheduler.builder(Objects.requireNonNull(store))
        .clock(driven.clock())
        .build()
        .schedule(JobRequest.of(id, JobType.NOTIFICATION).with(metadata));
  }

  /** Runs what is due now. */
  public int runDue() {
    return driven.runDue();
  }

  /** Lets time pass, and runs what falls due. */
  public void advance(Duration time) {
    driven.advance(time);
  }

  /** What time it is. */
  public Instant now() {
    return driven.clock().instant();
  }

  /** The job. */
  public Job job(String id) {
    return driven.scheduler().get(id).orElseThrow();
  }

  /** How its runs ended, latest first. */
  public List<RunOutcome> outcomes(String id) {
    return driven.scheduler().history(id, 100).stream().map(Run::outcome).toList();
  }

  /** What its latest run left behind. */
  public String result(String id) {
    return String.valueOf(driven.scheduler().history(id, 1).get(0).result());
  }

  /** A JSON object. */
  public Map<String, Object> map(String json) {
    return MetadataCodec.onClassPath().toMap(new Metadata(json));
  }
}
