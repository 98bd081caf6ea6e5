package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerConfig;
import dev.punctual.audit.AuditFilter;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.job.Metadata;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Errors by kind: drawn, noted, muted, and the runs that had them. */
class FailurePagesTest {
  private final ManualClock clock = ManualClock.at("2026-03-02T12:30:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler =
      JobScheduler.builder(store)
          .clock(clock)
          .config(SchedulerConfig.DEFAULT.withMaxRetries(0).withVersion("7.1"))
          .task(
              "work",
              Metadata.class,
              (metadata, run) -> {
                if (run.jobId().value().startsWith("odd")) {
                  throw new IllegalArgumentException("it is odd");
                }
                throw new IllegalStateException("no <b>answer</b>");
              })
          .build();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private void fail(String... ids) {
    for (String id : ids) {
      scheduler.schedule(JobRequest.of(id, "work"));
    }
    scheduler.runDue();
  }

  private FaultGroup fault(String job) {
    return scheduler.deadLetters().faults(9).stream()
        .filter(group -> group.lastJob().value().equals(job))
        .findFirst()
        .orElseThrow();
  }

  private String note(String job, Map<String, String> more) {
    Map<String, String> form = new HashMap<>(more);
    form.put("handler", "work");
    form.put("fault", fault(job).fault().value());
    return pages.told(pages.post(Pages.OPERATOR, "/note-fault", form));
  }

  @Test
  void theLastDayOfEachIsDrawn() {
    fail("old");
    clock.advance(Duration.ofHours(30));
    fail("a", "b");
    clock.advance(Duration.ofHours(2));
    fail("c");
    Document page = pages.page(Pages.VIEWER, "/failures");
    Elements drawn = page.select("table svg");
    assertThat(drawn.attr("aria-label")).isEqualTo("3 attempts in the last 24 hours");
    assertThat(drawn.select("rect"))
        .extracting(bar -> bar.attr("height"))
        .containsExactly("40", "20");
    assertThat(page.text()).contains("7.1").doesNotContain(" new ");
    assertThat(page.select("form")).noneMatch(form -> form.attr("action").contains("note-fault"));
    fail("odd-1");
    assertThat(pages.page(Pages.VIEWER, "/failures").select(".state.late").text()).contains("new");
  }

  @Test
  void whatIsMutedStandsBelowAndIsNotNew() {
    fail("a", "odd-1");
    assertThat(pages.page(Pages.VIEWER, "/").select(".tiles").text())
        .contains("2 new kinds of errors");
    String told = note("a", Map.of("note", "see https://example.org/7.", "for", "P1D"));
    assertThat(told).isEqualTo("It is noted.");
    Document page = pages.page(Pages.VIEWER, "/failures");
    assertThat(page.select("details#muted > summary").text())
        .isEqualTo("One kind of error is muted");
    assertThat(page.select("details#muted a[rel]").attr("href")).isEqualTo("https://example.org/7");
    assertThat(page.select("main > .scroll tbody tr, #content > .scroll tbody tr")).hasSize(1);
    clock.advance(Duration.ofSeconds(3));
    assertThat(pages.page(Pages.VIEWER, "/").select(".tiles").text())
        .contains("1 new kinds of errors");
    clock.advance(Duration.ofDays(1));
    assertThat(pages.page(Pages.VIEWER, "/failures").select("details#muted")).isEmpty();
    assertThat(note("a", Map.of("note", "see https://example.org/7."))).isEqualTo("It is noted.");
    assertThat(note("a", Map.of("note", "see https://example.org/7.")))
        .startsWith("Nothing changed");
    assertThat(scheduler.audit().entries(AuditFilter.ALL.about("fault")).toList()).hasSize(2);
  }

  @Test
  void aNoteThatIsRefusedSaysWhy() {
    fail("a");
    Map<String, String> form =
        Map.of(
            "handler", "work",
            "fault", fault("a").fault().value(),
            "for", "P1D",
            "until", "2026-04-01T08:00");
    var refused = pages.post(Pages.OPERATOR, "/note-fault", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("nothing where there is an end");
  }

  @Test
  void runsAreFoundByTheirErrorTheirTimeAndWhetherTheyWentWell() {
    fail("a", "odd-1");
    clock.advance(Duration.ofHours(3));
    fail("b");
    Document page = pages.page(Pages.VIEWER, "/failures");
    String link =
        page.select("td.number a").stream()
            .map(each -> each.attr("href"))
            .filter(each -> each.contains(fault("odd-1").fault().value()))
            .findFirst()
            .orElseThrow();
    assertThat(jobs(link)).containsExactly("odd-1");
    assertThat(jobs("/runs?until=2026-03-02T13:00")).containsExactlyInAnyOrder("a", "odd-1");
    assertThat(jobs("/runs?notable=yes&handler=work")).hasSize(3);
    assertThat(jobs("/runs?node=11111111-1111-4111-8111-111111111111")).isEmpty();
    assertThat(pages.get(Pages.VIEWER, "/runs?outcome=odd").statusCode()).isEqualTo(422);
    assertThat(pages.get(Pages.VIEWER, "/runs?until=noon").body()).contains("2026-03-01T14:00");
  }

  private List<String> jobs(String path) {
    return pages.page(Pages.VIEWER, path).select("tbody a.id").eachText();
  }
}
