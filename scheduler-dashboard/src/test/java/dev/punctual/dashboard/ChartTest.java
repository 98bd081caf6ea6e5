package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChartTest {
  private final ManualClock clock = ManualClock.at("2026-03-02T12:30:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .task("work", Metadata.class, (metadata, run) -> clock.advance(Duration.ofSeconds(2)))
          .build();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private void ran(String... ids) {
    for (String id : ids) {
      scheduler.schedule(JobRequest.of(id, "work"));
    }
    scheduler.runDue();
  }

  /** What completed in the time of the chart, and in the one that it is compared with. */
  private static List<String> completed(Document page) {
    return page.select("table.beside tbody tr").stream()
        .map(row -> row.select("td").get(0).text())
        .toList();
  }

  @Test
  void theSameTimeBeforeStandsBesideIt() {
    ran("a", "b", "c");
    clock.advance(Duration.ofDays(7));
    ran("d");
    assertThat(completed(pages.page(Pages.VIEWER, "/"))).containsExactly("1", "3");
    assertThat(completed(pages.page(Pages.VIEWER, "/?span=24h"))).containsExactly("1", "3");
    assertThat(completed(pages.page(Pages.VIEWER, "/?span=30d"))).containsExactly("4", "0");
    Document handler = pages.page(Pages.VIEWER, "/handlers?handler=work&span=30d");
    assertThat(completed(handler)).containsExactly("4", "0");
    assertThat(handler.select(".choice a[aria-current=true]").attr("href"))
        .contains("handler=work", "span=30d");
    assertThat(completed(pages.page(Pages.VIEWER, "/handlers?handler=other")))
        .containsExactly("0", "0");
    assertThat(pages.page(Pages.VIEWER, "/handlers").select("table.beside")).isEmpty();
  }

  @Test
  void aSpanThatThereIsNotIsRefusedWithThoseThatThereAre() {
    var refused = pages.get(Pages.VIEWER, "/?span=7d");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("one of 1h, 24h, 30d");
  }

  @Test
  void whatRunsLongerThanUsualIsMarked() {
    ran("a", "b");
    scheduler.schedule(JobRequest.of("slow", "work"));
    NodeId other = NodeId.random();
    Set<HandlerName> work = Set.of(HandlerName.of("work"));
    store.runs().heartbeat(new Heartbeat(other, "other", Duration.ofMinutes(9), work));
    assertThat(store.runs().claim(other, 1, work, Duration.ZERO)).hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    Element row = pages.page(Pages.VIEWER, "/").select("tr:contains(slow)").first();
    assertThat(row).isNotNull();
    assertThat(row.text()).contains("longer than usual");
  }
}
