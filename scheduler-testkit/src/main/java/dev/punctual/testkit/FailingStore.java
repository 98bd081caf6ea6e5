package dev.punctual.testkit;

import dev.punctual.Fault;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.StoreException;
import dev.punctual.audit.Caller;
import dev.punctual.figures.StoreCondition;
import dev.punctual.job.DeclaredBy;
import dev.punctual.job.EventId;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import dev.punctual.port.AuditQueries;
import dev.punctual.port.BulkCommands;
import dev.punctual.port.DeadLetterCommands;
import dev.punctual.port.Edits;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.JobBatches;
import dev.punctual.port.JobChains;
import dev.punctual.port.JobLimits;
import dev.punctual.port.JobStore;
import dev.punctual.port.OccurrenceCommands;
import dev.punctual.port.Pauses;
import dev.punctual.port.Recorded;
import dev.punctual.port.Rescued;
import dev.punctual.port.Retiming;
import dev.punctual.port.RunDiary;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SchedulerStore;
import dev.punctual.port.SearchQueries;
import dev.punctual.port.StoreTransaction;
import dev.punctual.port.Telemetry;
import dev.punctual.port.ToldFigures;
import dev.punctual.port.WakeUpSource;
import dev.punctual.port.access.AccessKeys;
import dev.punctual.port.message.Messages;
import dev.punctual.port.message.Suppressions;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store whose calls fail when a test says so: before they reach the real store, or after it did
 * its work and before the answer came back. Thread-safe.
 */
public final class FailingStore implements SchedulerStore {

  /** The calls of a node that can be made to fail. */
  public enum Call {
    CLAIM,
    FINISH,
    HEARTBEAT,
    RESCUE,
    SCHEDULE,
    /** Which addresses of a message are suppressed. */
    SUPPRESSIONS
  }

  /** How a call fails. */
  public enum Failure {
    /** It never reached the store. */
    UNREACHABLE,
    /** The store did it, and the answer was lost. */
    ANSWER_LOST,
    /** It never reached the store, for the client's own code broke down with an error. */
    BROKEN_CLIENT,
    /** It waits for an answer until it is interrupted. */
    NO_ANSWER
  }

  private record Plan(Failure failure, int times) {}

  private final SchedulerStore real;
  private final Map<Call, Plan> plans = new EnumMap<>(Call.class);
  private final CountDownLatch unsubscribed = new CountDownLatch(1);
  private final AtomicInteger heartbeats = new AtomicInteger();
  private int failures;

  /** Passes every call on until told otherwise. */
  public FailingStore(SchedulerStore real) {
    this.real = real;
  }

  /** The next calls of that kind fail that way, so many times. */
  public synchronized FailingStore fail(Call call, Failure failure, int times) {
    plans.put(call, new Plan(failure, times));
    return this;
  }

  /** How many calls were made to fail so far. */
  public synchronized int failures() {
    return failures;
  }

  /** How many heartbeats there were so far, failed ones among them. */
  public int heartbeats() {
    return heartbeats.get();
  }

  /** Opens when a node closes its wake-ups, which is how its stop begins. */
  public CountDownLatch unsubscribed() {
    return unsubscribed;
  }

  private synchronized Optional<Failure> planned(Call call) {
    Plan plan = plans.get(call);
    if (plan == null || plan.times() == 0) {
      return Optional.empty();
    }
    plans.put(call, new Plan(plan.failure(), plan.times() - 1));
    failures++;
    return Optional.of(plan.failure());
  }

  private <T> T perform(Call call, Supplier<T> work) {
    Optional<Failure> failure = planned(call);
    if (failure.isEmpty()) {
      return work.get();
    }
    if (failure.get() == Failure.NO_ANSWER) {
      awaitInterruption();
    }
    if (failure.get() == Failure.BROKEN_CLIENT) {
      throw new LinkageError(call + " made to break down");
    }
    String answer = failure.get() == Failure.ANSWER_LOST ? "lost: " + work.get() : "none";
    throw new StoreException(Fault.EXTERNAL, call + " made to fail; answer " + answer, null);
  }

  private static void awaitInterruption() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public JobStore jobs() {
    return new FailingJobs(real.jobs());
  }

  @Override
  public RunQueue runs() {
    return new FailingRuns();
  }

  @Override
  public WakeUpSource wakeUps() {
    return new WakeUpSource() {
      @Override
      public Subscription subscribe(Runnable onWakeUp) {
        Subscription subscription = real.wakeUps().subscribe(onWakeUp);
        return () -> {
          subscription.close();
          unsubscribed.countDown();
        };
      }

      @Override
      public boolean isListening() {
        return real.wakeUps().isListening();
      }
    };
  }

  @Override
  public StoreTransaction within(Connection connection) {
    return real.within(connection);
  }

  @Override
  public Map<String, String> facts() {
    return real.facts();
  }

  @Override
  public StoreCondition condition() {
    return real.condition();
  }

  @Override
  public String describe() {
    return "failing " + real.describe();
  }

  @Override
  public void close() {
    real.close();
  }

  private final class FailingJobs implements JobStore {
    private final JobStore inner;

    FailingJobs(JobStore inner) {
      this.inner = inner;
    }

    @Override
    public List<ScheduleResult> schedule(List<NewJob> jobs, OnConflict onConflict) {
      return perform(Call.SCHEDULE, () -> inner.schedule(jobs, onConflict));
    }

    @Override
    public List<ScheduleResult> declare(DeclaredBy by, List<NewJob> jobs) {
      return perform(Call.SCHEDULE, () -> inner.declare(by, jobs));
    }

    @Override
    public List<ScheduleResult> scheduleReminders(
        EventId event, List<NewJob> jobs, OnConflict onConflict, Set<JobId> leftOut) {
      return perform(
          Call.SCHEDULE, () -> inner.scheduleReminders(event, jobs, onConflict, leftOut));
    }

    @Override
    public List<ScheduleResult> moveEvent(EventId event, Instant newTime) {
      return perform(Call.SCHEDULE, () -> inner.moveEvent(event, newTime));
    }

    @Override
    public int cancelEvent(EventId event) {
      return inner.cancelEvent(event);
    }

    @Override
    public List<JobId> leftOver(DeclaredBy by, Collection<JobId> declared) {
      return inner.leftOver(by, declared);
    }

    @Override
    public List<JobId> retire(DeclaredBy by, Collection<JobId> ids) {
      return inner.retire(by, ids);
    }

    @Override
    public Optional<Job> find(JobId id) {
      return inner.find(id);
    }

    @Override
    public Map<JobStatus, Long> count() {
      return inner.count();
    }

    @Override
    public List<Run> runs(JobId id, int limit) {
      return inner.runs(id, limit);
    }

    @Override
    public Set<HandlerName> handlersOfLivingNodes() {
      return inner.handlersOfLivingNodes();
    }

    @Override
    public List<Due> dueJobs() {
      return inner.dueJobs();
    }

    @Override
    public boolean cancel(JobId id) {
      return inner.cancel(id);
    }

    @Override
    public int cancelAll(List<JobId> ids) {
      return inner.cancelAll(ids);
    }

    @Override
    public boolean retry(JobId id) {
      return inner.retry(id);
    }

    @Override
    public Set<JobId> reschedule(List<Retiming> jobs) {
      return inner.reschedule(jobs);
    }

    @Override
    public OccurrenceCommands occurrences() {
      return inner.occurrences();
    }

    @Override
    public DeadLetterCommands deadLetters() {
      return inner.deadLetters();
    }

    @Override
    public BulkCommands bulks() {
      return inner.bulks();
    }

    @Override
    public SearchQueries search() {
      return inner.search();
    }

    @Override
    public Pauses pauses() {
      return inner.pauses();
    }

    @Override
    public Edits edits() {
      return inner.edits();
    }

    @Override
    public JobChains chains() {
      return inner.chains();
    }

    @Override
    public JobBatches batches() {
      return inner.batches();
    }

    @Override
    public JobLimits limits() {
      return inner.limits();
    }

    @Override
    public Messages messages() {
      return inner.messages();
    }

    @Override
    public Suppressions suppressions() {
      return new FailingSuppressions(inner.suppressions());
    }

    @Override
    public Telemetry telemetry() {
      return inner.telemetry();
    }

    @Override
    public AuditQueries audit() {
      return inner.audit();
    }

    @Override
    public AccessKeys keys() {
      return inner.keys();
    }

    @Override
    public JobStore by(Caller caller) {
      return new FailingJobs(inner.by(caller));
    }

    @Override
    public Removed removeEnded(Duration age, int limit) {
      return inner.removeEnded(age, limit);
    }
  }

  private final class FailingRuns implements RunQueue {
    @Override
    public List<Job> claim(NodeId node, int limit, Set<HandlerName> handlers, Duration ahead) {
      return perform(Call.CLAIM, () -> real.runs().claim(node, limit, handlers, ahead));
    }

    @Override
    public Optional<Instant> nextDue(Set<HandlerName> handlers) {
      return real.runs().nextDue(handlers);
    }

    @Override
    public Recorded finish(NodeId node, Collection<FinishedRun> runs) {
      return perform(Call.FINISH, () -> real.runs().finish(node, runs));
    }

    @Override
    public HeartbeatReply heartbeat(Heartbeat heartbeat) {
      heartbeats.incrementAndGet();
      return perform(Call.HEARTBEAT, () -> real.runs().heartbeat(heartbeat));
    }

    @Override
    public Instant time() {
      return real.runs().time();
    }

    @Override
    public int reconcile(NodeId node, Map<Long, Long> held) {
      return real.runs().reconcile(node, held);
    }

    @Override
    public void promote(NodeId node, Map<Long, Long> runs) {
      real.runs().promote(node, runs);
    }

    @Override
    public RunDiary diary() {
      return real.runs().diary();
    }

    @Override
    public void leave(NodeId node, @Nullable ToldFigures left) {
      real.runs().leave(node, left);
    }

    @Override
    public List<Rescued> rescue(int maxCrashes, Duration grace) {
      return perform(Call.RESCUE, () -> real.runs().rescue(maxCrashes, grace));
    }

    @Override
    public Optional<String> zoneRules() {
      return real.runs().zoneRules();
    }

    @Override
    public void zoneRules(String version) {
      real.runs().zoneRules(version);
    }
  }

  private final class FailingSuppressions implements Suppressions {
    private final Suppressions inner;

    FailingSuppressions(Suppressions inner) {
      this.inner = inner;
    }

    @Override
    public boolean suppress(MessageAddress address, Suppression.Terms terms) {
      return inner.suppress(address, terms);
    }

    @Override
    public boolean lift(long id) {
      return inner.lift(id);
    }

    @Override
    public List<Suppression> list(
        @Nullable MessageAddress address, @Nullable Long before, int limit) {
      return inner.list(address, before, limit);
    }

    @Override
    public Map<MessageAddress, Suppression> among(
        Channel channel, Collection<MessageAddress> addresses) {
      return perform(Call.SUPPRESSIONS, () -> inner.among(channel, addresses));
    }
  }
}
