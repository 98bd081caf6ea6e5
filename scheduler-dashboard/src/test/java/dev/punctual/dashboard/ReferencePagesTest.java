package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.dashboard.internal.page.system.ReferencePage;
import dev.punctual.http.ApiReference;
import dev.punctual.store.memory.MemoryStore;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencePagesTest {
  private final MemoryStore store = new MemoryStore();
  private final JobScheduler scheduler = JobScheduler.builder(store).build();

  @AfterEach
  void close() {
    scheduler.close();
    store.close();
  }

  private Pages open(DashboardOptions options) {
    return new Pages(scheduler, options);
  }

  @Test
  void eachOperationHasAnAnchorAndACommand() {
    try (Pages pages = open(DashboardOptions.usual())) {
      Document page = pages.page(Pages.VIEWER, "/reference");
      for (ApiReference.Section section : ApiReference.read().sections()) {
        assertThat(page.getElementById("section-" + section.name())).isNotNull();
        for (ApiReference.Described operation : section.operations()) {
          Element row = page.getElementById(operation.id());
          assertThat(row).as(operation.id()).isNotNull();
          assertThat(row.select("a > code").text())
              .isEqualTo(operation.method() + " " + operation.path());
          assertThat(row.select("pre").text()).startsWith("curl").contains("/api/v1/");
          assertThat(row.select("dl:not(.fields) dt")).hasSameSizeAs(operation.parameters());
          assertThat(row.select("dl.fields dt").eachText())
              .isEqualTo(
                  operation.body().stream()
                      .flatMap(body -> body.fields().stream())
                      .map(ApiReference.Field::name)
                      .toList());
        }
      }
      assertThat(page.select("nav a").eachText()).last().isEqualTo("API");
    }
  }

  @Test
  void commandsNameThisServerAndNoToken() {
    try (Pages pages = open(DashboardOptions.usual())) {
      Document page = pages.page(Pages.VIEWER, "/reference");
      assertThat(page.select("#pause pre").text())
          .matches(
              "curl -X POST -H \"Authorization: Bearer \\$TOKEN\" \\\\\\s+"
                  + "-H 'Content-Type: application/json' -d @body.json \\\\\\s+"
                  + "\"http://127.0.0.1:\\d+/api/v1/pauses\"");
      assertThat(page.select("#editJob pre").text())
          .contains("-X PATCH", "If-Match: $IF_MATCH", "/jobs/$JOB_ID\"");
      assertThat(page.select("#watch pre").text()).contains("?topic=$TOPIC");
      assertThat(page.select("#getDocument pre").text()).doesNotContain("TOKEN");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"; rm -rf ~; \"", "$(reboot)", "a`b`", ""})
  void aHostThatIsNoneStandsInNoCommand(String host) {
    ReferencePage page = ReferencePage.of(ApiReference.read(), "https", host, "/api/v1");
    assertThat(page.address()).isEqualTo("https://localhost/api/v1");
  }

  @Test
  void withoutAnApiThereIsNoReference() {
    try (Pages pages = open(DashboardOptions.usual().withApi(""))) {
      assertThat(pages.get(Pages.VIEWER, "/reference").statusCode()).isEqualTo(404);
      assertThat(pages.page(Pages.VIEWER, "/").select("a[href=/reference]")).isEmpty();
    }
  }
}
