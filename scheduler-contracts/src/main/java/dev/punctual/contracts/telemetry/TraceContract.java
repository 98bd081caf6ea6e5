package dev.punctual.contracts.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.ScheduleResult;
import dev.punctual.Unique;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.edit.JobEdit;
import dev.punctual.handler.JobTracing;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A trace goes with its job, from the scheduling to each run. */
public interface TraceContract extends EngineUnderTest {
  /** A traceparent and a tracestate whose value needs escapes in JSON. */
  String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 vendor=a\"b\\\\c,other=1";

  /** Schedules everything in one trace, and notes the traces of runs. */
  final class Noted implements JobTracing {
    private final List<@Nullable String> heard = new ArrayList<>();

    private Noted() {}

    @Override
    public <T> T scheduling(List<NewJob> jobs, Scheduling<T> call) {
      return call.with(TRACE);
    }

    @Override
    public Outcome running(RunContext run, @Nullable String trace, Callable<Outcome> handler)
        throws Exception {
      heard.add(trace);
      return handler.call();
    }
  }

  private JobScheduler traced(Noted noted, List<Object> payloads) {
    return JobScheduler.builder(store())
        .tracing(noted)
        .task(WORK.value(), (payload, run) -> payloads.add(payload))
        .build();
  }

  @Test
  default void aRunHearsTheTraceOfItsSchedulingAndItsHandlerDoesNotSeeIt() {
    Noted noted = new Noted();
    List<Object> payloads = new ArrayList<>();
    JobScheduler scheduler = traced(noted, payloads);
    scheduler.schedule(JobRequest.of("a", WORK.value()).with(Map.of("n", 1)));
    scheduler.runDue();
    assertThat(noted.heard).containsExactly(TRACE);
    assertThat(payloads).containsExactly(Map.of("n", 1));
  }

  @Test
  default void aTraceThatIsThereAlreadyStays() {
    Noted noted = new Noted();
    JobScheduler scheduler = traced(noted, new ArrayList<>());
    scheduler.schedule(JobRequest.of("a", WORK.value()).with(Map.of(Metadata.TRACE, "own")));
    scheduler.runDue();
    assertThat(noted.heard).containsExactly("own");
  }

  @Test
  default void theTraceIsNoPartOfAUniqueJobsPayload() {
    JobRequest request =
        JobRequest.unique(WORK.value(), Unique.byPayload().keep()).with(Map.of("n", 1));
    ScheduleResult first = traced(new Noted(), new ArrayList<>()).schedule(request);
    ScheduleResult second = JobScheduler.builder(store()).build().schedule(request);
    assertThat(second).isEqualTo(new ScheduleResult(first.id(), ScheduleResult.Action.KEPT));
  }

  @Test
  default void anEditOfThePayloadKeepsTheTrace() {
    Noted noted = new Noted();
    List<Object> payloads = new ArrayList<>();
    JobScheduler scheduler = traced(noted, payloads);
    scheduler.schedule(
        JobRequest.of("a", WORK.value()).with(Map.of("n", 1)).after(Duration.ofHours(1)));
    scheduler.edit("a", JobEdit.ofAnyVersion().with(Map.of("n", 2)));
    scheduler.occurrences().runNow("a");
    scheduler.runDue();
    assertThat(noted.heard).containsExactly(TRACE);
    assertThat(payloads).containsExactly(Map.of("n", 2));
  }
}
