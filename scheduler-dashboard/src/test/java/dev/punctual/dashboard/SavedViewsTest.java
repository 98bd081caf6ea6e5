package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.job.Metadata;
import dev.punctual.store.memory.MemoryStore;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SavedViewsTest {
  private static final String SEARCH = "/jobs?status=failed&handler=work";
  private static final String HOSTILE = "<b onclick=\"x\">&amp; \u202e";

  private final MemoryStore store = new MemoryStore();
  private final JobScheduler scheduler =
      JobScheduler.builder(store).task("work", Metadata.class, (metadata, run) -> {}).build();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private HttpResponse<String> prefer(String cookie, Map<String, String> form) {
    HttpRequest.Builder request = pages.posting(Pages.VIEWER, "/preferences", form);
    return pages.send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(one -> one.startsWith("punctual-views="))
        .map(one -> one.substring(0, one.indexOf(';')))
        .findFirst()
        .orElse("");
  }

  private String saved(String cookie, String name, String address) {
    HttpResponse<String> answer = prefer(cookie, Map.of("back", address, "save_as", name));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue(address);
    return cookie(answer);
  }

  private Document page(String cookie, String path) {
    return Jsoup.parse(
        pages.send(pages.request(Pages.VIEWER, path).header("Cookie", cookie)).body());
  }

  @Test
  void aSearchIsFoundAgainOnItsPageByItsName() {
    String cookie = saved(saved("", "Broken work", SEARCH), HOSTILE, "/jobs?prefix=x");
    Document page = page(cookie, SEARCH);
    assertThat(page.select(".views a").eachText()).containsExactly("Broken work", HOSTILE);
    assertThat(page.select(".views a").get(0).attr("href")).isEqualTo(SEARCH);
    assertThat(page.select(".views a[aria-current]").eachText()).containsExactly("Broken work");
    assertThat(page.select(".views b")).isEmpty();
    assertThat(page(cookie, "/runs").select(".views a")).isEmpty();
    String less = cookie(prefer(cookie, Map.of("back", "/jobs", "forget", "Broken work")));
    assertThat(page(less, "/jobs").select(".views a").eachText()).containsExactly(HOSTILE);
  }

  @Test
  void oneOfTheSameNameTakesItsPlaceAndNoMoreAreTakenThanABrowserKeeps() {
    String cookie = saved(saved("", "mine", SEARCH), "mine", "/jobs?prefix=x");
    assertThat(page(cookie, "/jobs").select(".views a").eachAttr("href"))
        .containsExactly("/jobs?prefix=x");
    for (int i = 2; i <= 12; i++) {
      cookie = saved(cookie, "view " + i, "/jobs?prefix=" + i);
    }
    HttpResponse<String> refused =
        prefer(cookie, Map.of("back", "/jobs?prefix=13", "save_as", "view 13"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("up to 12");
    assertThat(prefer("", Map.of("back", "/jobs", "save_as", "x".repeat(41))).statusCode())
        .isEqualTo(422);
  }

  @Test
  void nobodyIsLedAwayByWhatACookieSays() {
    String cookie = saved("", "mine", "/jobs?prefix=x");
    assertThat(cookie(prefer("", Map.of("back", "https://evil.example.org/jobs", "save_as", "x"))))
        .isNotEmpty()
        .isNotEqualTo(cookie);
    assertThat(page("punctual-views=not-base64-!", "/jobs").select(".views a")).isEmpty();
    String foreign =
        Base64.getUrlEncoder()
            .encodeToString("x\thttps://evil.example.org/jobs".getBytes(StandardCharsets.UTF_8));
    assertThat(page("punctual-views=" + foreign, "/jobs").select(".views a").eachAttr("href"))
        .containsExactly("/");
  }

  @Test
  void handlersCanBeChosenFrom() {
    scheduler.start();
    assertThat(page("x=y", "/jobs").select("datalist#handlers option").eachAttr("value"))
        .contains("work");
    assertThat(page("x=y", "/runs").select("input[list=handlers]")).hasSize(1);
  }
}
