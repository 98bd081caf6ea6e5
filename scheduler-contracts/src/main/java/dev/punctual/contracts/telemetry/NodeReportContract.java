package dev.punctual.contracts.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.handler.JobHandler;
import dev.punctual.handler.ReportingHandler;
import dev.punctual.handler.RunContext;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.job.Outcome;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.node.ActiveJob;
import dev.punctual.node.NodeError;
import dev.punctual.node.NodeReport;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is known of nodes. */
public interface NodeReportContract extends EngineUnderTest {
  /** With what JSON must escape. */
  NodeReport REPORT =
      new NodeReport(
          7,
          3,
          List.of(
              new ActiveJob(JobId.of("a \"quoted\" \\ job"), Instant.parse("2026-06-01T12:00:00Z")),
              new ActiveJob(JobId.of("Ünï\ncode"), Instant.parse("2026-06-01T12:00:01.5Z"))),
          Duration.ofMillis(-300),
          new NodeError(Instant.parse("2026-06-01T11:00:00Z"), "job x: \"no\" \\ 'answer'"),
          Map.of("circuit of mx.example.org", "open", "odd \" name", "odd \t value"));

  private Heartbeat heartbeat(NodeId node) {
    return new Heartbeat(node, "host-1", LONG_LEASE, Set.of(WORK), "1.2", Map.of());
  }

  private List<SchedulerNode> nodes() {
    return store().jobs().telemetry().nodes();
  }

  @Test
  default void aNodeIsKnownWithWhatItLastTold() {
    NodeId id = NodeId.random();
    store().runs().heartbeat(heartbeat(id).withReport(REPORT));
    store().runs().heartbeat(heartbeat(id));
    SchedulerNode node = nodes().get(0);
    assertThat(nodes()).hasSize(1);
    assertThat(node.id()).isEqualTo(id);
    assertThat(node.name()).isEqualTo("host-1");
    assertThat(node.version()).isEqualTo("1.2");
    assertThat(node.handlers()).containsExactly(WORK);
    assertThat(node.report()).isEqualTo(REPORT);
    assertThat(node.isAlive()).isTrue();
    assertThat(node.draining()).isFalse();
    assertThat(node.times().age()).isLessThan(Duration.ofMinutes(1));
    NodeReport later = new NodeReport(7, 0, List.of(), Duration.ZERO, null, Map.of());
    store().runs().heartbeat(heartbeat(id).withReport(later));
    assertThat(nodes()).extracting(SchedulerNode::report).containsExactly(later);
  }

  @Test
  default void aNodeThatToldNothingIsKnownAllTheSame() {
    NodeId node = livingNode();
    assertThat(nodes()).extracting(SchedulerNode::id).containsExactly(node);
    assertThat(nodes().get(0).report()).isNull();
    store().runs().leave(node);
    assertThat(nodes()).isEmpty();
  }

  @Test
  default void aNodeWhoseLeaseIsOverIsShownSo() {
    NodeId node = livingNode();
    store().jobs().pauses().pause(PauseScope.node(node), Pause.untilResumed());
    elapse(LONG_LEASE.plusSeconds(1));
    SchedulerNode shown = nodes().get(0);
    assertThat(shown.isAlive()).isFalse();
    assertThat(shown.draining()).isTrue();
    assertThat(shown.times().age()).isGreaterThan(LONG_LEASE);
  }

  /** Fails, or waits. */
  record Told(CountDownLatch mayEnd) implements JobHandler<Metadata>, ReportingHandler {
    @Override
    public Outcome run(Metadata metadata, RunContext run) throws InterruptedException {
      if (run.jobId().value().equals("failing")) {
        return Outcome.fail("password=hunter2 of ann@example.org was refused");
      }
      mayEnd.await();
      return Outcome.done();
    }

    @Override
    public Map<String, String> facts() {
      return Map.of("gateway", "down");
    }
  }

  @Test
  default void aNodeTellsWhatItRunsAndWhatWentWrong() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (JobScheduler scheduler = builder().handler("work", raw(), new Told(mayEnd)).start()) {
      scheduler.schedule(JobRequest.of("failing", "work"));
      await("failing", JobStatus.FAILED);
      scheduler.schedule(JobRequest.of("long", "work"));
      await("long", JobStatus.RUNNING);
      elapse(Duration.ofSeconds(2));
      NodeReport report = awaitReport(told -> !told.runs().isEmpty());
      assertThat(report.runs()).extracting(ActiveJob::id).containsExactly(JobId.of("long"));
      assertThat(report.active()).isEqualTo(1);
      assertThat(report.capacity()).isEqualTo(scheduler.capacity());
      assertThat(report.facts()).containsEntry("gateway", "down");
      NodeError error = report.lastError();
      assertThat(error).isNotNull();
      assertThat(error.text())
          .contains("job failing", "was refused")
          .doesNotContain("hunter2")
          .doesNotContain("ann@example.org");
      assertThat(scheduler.nodes()).hasSize(1);
      mayEnd.countDown();
      await("long", JobStatus.COMPLETED);
      awaitReport(told -> told.runs().isEmpty() && told.active() == 0);
    } finally {
      mayEnd.countDown();
    }
  }

  private NodeReport awaitReport(Predicate<NodeReport> expected) {
    Awaitility.await()
        .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .until(() -> nodes().stream().anyMatch(node -> isSo(node, expected)));
    return Objects.requireNonNull(nodes().get(0).report());
  }

  private static boolean isSo(SchedulerNode node, Predicate<NodeReport> expected) {
    NodeReport report = node.report();
    return report != null && expected.test(report);
  }
}
