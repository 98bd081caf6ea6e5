package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitFormsTest {
  private final ManualClock clock = ManualClock.at("2026-03-28T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler = JobScheduler.builder(store).clock(clock).build();

  @AfterEach
  void close() {
    scheduler.close();
    store.close();
  }

  private Pages open() {
    return new Pages(scheduler, DashboardOptions.usual());
  }

  private static Element row(Document page, String handler) {
    return page.select("tbody tr:has(> th)").stream()
        .filter(row -> row.select("th .id").text().equals(handler))
        .findFirst()
        .orElseThrow(() -> new AssertionError(page.text()));
  }

  private Map<String, String> form(String... pairs) {
    Map<String, String> form = new HashMap<>(Map.of("back", "/handlers?after=a"));
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], pairs[i + 1]);
    }
    return form;
  }

  @Test
  void aLimitIsSetChangedAndRemoved() {
    scheduler.limit(LimitScope.key("customer:*"), Limit.starts(3, Duration.ofSeconds(90)));
    try (Pages pages = open()) {
      Map<String, String> form = form("scope", "handler", "name", "work", "at_once", "2");
      form.putAll(Map.of("starts", "10", "per", "5", "unit", "min", "burst", "4"));
      assertThat(pages.told(pages.post(Pages.ADMIN, "/limit", form)))
          .isEqualTo("Limited: handler work.");
      assertThat(limit("work"))
          .isEqualTo(
              Limit.starts(10, Duration.ofMinutes(5)).withAtOnce(2).withBurst(4).by("an admin"));
      Document page = pages.page(Pages.ADMIN, "/handlers?handler=work");
      Element row = row(page, "work");
      assertThat(row.text()).contains("0 of 2 at once", "10 starts in 5 min");
      assertThat(page.select("#content > .actions input[name=per]").val()).isEqualTo("5");
      assertThat(page.select("#content > .actions option[value=min]").hasAttr("selected")).isTrue();
      Element key = pages.page(Pages.ADMIN, "/handlers").select("tr:has(td.id)").get(0);
      assertThat(key.text()).contains("customer:*", "3 starts in 1 min 30 s");
      assertThat(key.select("input[name=per]").val()).isEqualTo("90");
      pages.post(Pages.ADMIN, "/unlimit", form("scope", "handler", "name", "work"));
      pages.post(Pages.ADMIN, "/unlimit", form("scope", "key", "name", "customer:*"));
      assertThat(scheduler.limits()).isEmpty();
    }
  }

  private Limit limit(String handler) {
    return scheduler.limits().stream()
        .filter(set -> set.scope().equals(LimitScope.handler(handler)))
        .findFirst()
        .orElseThrow()
        .limit();
  }

  @ParameterizedTest
  @CsvSource({
    "at_once, many, a whole number",
    "at_once, 0, 1 to 1000000",
    "burst, 3, starts in a time",
    "starts, 5, one of ms",
  })
  void aLimitThatIsNoneIsRefused(String field, String value, String told) {
    try (Pages pages = open()) {
      HttpResponse<String> refused =
          pages.post(
              Pages.ADMIN,
              "/limit",
              form("scope", "handler", "name", "work", "unit", "fortnight", field, value));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(Jsoup.parse(refused.body()).select(".alarm").text()).contains(told);
      assertThat(scheduler.limits()).isEmpty();
    }
  }
}
