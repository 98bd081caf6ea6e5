package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.node.NodeReport;
import dev.punctual.port.Heartbeat;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhyLateTest {
  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .task("work", Metadata.class, (metadata, run) -> {})
          .build();
  private final NodeId node = NodeId.random();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());

  @BeforeEach
  void aJobIsLate() {
    scheduler.schedule(JobRequest.of("job", "work"));
    clock.advance(Duration.ofSeconds(5));
  }

  private void beat(int active) {
    store
        .runs()
        .heartbeat(
            new Heartbeat(node, "node", Duration.ofMinutes(5), Set.of(HandlerName.of("work")))
                .withReport(new NodeReport(16, active, List.of(), Duration.ZERO, null, Map.of())));
  }

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private void isTold(String why) {
    assertThat(pages.page(Pages.VIEWER, "/").select("tbody").text()).contains(why);
    assertThat(alarm("job")).contains(why);
  }

  private String alarm(String id) {
    return pages.page(Pages.VIEWER, "/job?id=" + id).select("#content .alarm").text();
  }

  @Test
  void noNodeHasIt() {
    isTold("no living node has this handler");
  }

  @Test
  void theNodesAreBehindOrFull() {
    beat(3);
    isTold("the nodes are behind");
    beat(16);
    isTold("all nodes that have it are full");
  }

  @Test
  void itsNodesDrain() {
    beat(3);
    scheduler.pause(PauseScope.node(node), Pause.untilResumed());
    isTold("all nodes that have it take no new jobs");
  }

  @Test
  void aLimitHoldsIt() {
    scheduler.limit(LimitScope.handler("work"), Limit.starts(1, Duration.ofHours(1)));
    scheduler.runDue();
    for (int i = 0; i < 3; i++) {
      scheduler.schedule(JobRequest.of("more-" + i, "work"));
    }
    scheduler.runDue();
    beat(0);
    clock.advance(Duration.ofSeconds(5));
    assertThat(alarm("more-1")).contains("as many run as its limit allows");
  }

  @Test
  void whoIsNotDueOrIsPausedIsNotLate() {
    scheduler.schedule(JobRequest.of("later", "work").after(Duration.ofHours(1)));
    assertThat(alarm("later")).isEmpty();
    scheduler.pause(PauseScope.handler("work"), Pause.untilResumed());
    assertThat(alarm("job")).doesNotContain("does not run");
  }
}
