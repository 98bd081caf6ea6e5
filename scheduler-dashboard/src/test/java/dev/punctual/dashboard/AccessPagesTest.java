package dev.punctual.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.access.AccessKey;
import dev.punctual.access.Grant;
import dev.punctual.access.IssuedKey;
import dev.punctual.access.KeyKind;
import dev.punctual.access.KeyLife;
import dev.punctual.audit.AuditFilter;
import dev.punctual.job.HandlerName;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.ManualClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPagesTest {
  private static final String HOSTILE = "\"><script>alert(1)</script>' \u202Eevil \uD83D\uDE00";

  private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final JobScheduler scheduler = JobScheduler.builder(store).clock(clock).build();
  private final Pages pages = new Pages(scheduler, DashboardOptions.usual());

  @AfterEach
  void close() {
    pages.close();
    scheduler.close();
    store.close();
  }

  private static Map<String, String> wanted(String role, String payloads) {
    return new HashMap<>(
        Map.of("name", "the mailer", "role", role, "payloads", payloads, "days", "30"));
  }

  private List<AccessKey> tokens() {
    return scheduler.access().list(KeyKind.TOKEN, null, 100);
  }

  @Test
  void aTokensTextIsToldOnce() {
    Map<String, String> form = wanted("editor", "masked");
    form.put("handlers", "mail\r\n\r\n sms ");
    HttpResponse<String> made = pages.post(Pages.ADMIN, "/access", form);

    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
    String text = Jsoup.parse(made.body()).select("input#made").val();
    AccessKey key = scheduler.access().find(KeyKind.TOKEN, text).orElseThrow();
    assertThat(key.grant())
        .isEqualTo(
            new Grant(
                "the mailer",
                "editor",
                true,
                List.of(HandlerName.of("mail"), HandlerName.of("sms"))));
    assertThat(key.endsAt()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
    assertThat(key.createdBy()).isEqualTo("an admin");
    assertThat(pages.get(Pages.ADMIN, "/access").body())
        .contains("the mailer", "mail, sms")
        .doesNotContain(text, "pct_");
    assertThat(made.headers().allValues("Set-Cookie")).noneMatch(kept -> kept.contains("told"));
  }

  @Test
  void aTokenMayBeForEverAndForAll() {
    Map<String, String> form = wanted("admin", "full");
    form.put("days", "");
    pages.post(Pages.ADMIN, "/access", form);
    assertThat(tokens()).singleElement().extracting(AccessKey::endsAt).isNull();
    assertThat(tokens().get(0).grant()).isEqualTo(Grant.of("the mailer", "admin"));
    Document page = pages.page(Pages.ADMIN, "/access");
    assertThat(page.select("tbody tr").text())
        .startsWith("the mailer admin full all")
        .contains("by an admin never until revoked");
  }

  @ParameterizedTest
  @CsvSource({
    "name, '', name",
    "role, king, viewer",
    "payloads, some, masked",
    "days, soon, days",
    "days, 99999999, life",
    "handlers, '\u0000', handler"
  })
  void whatIsNoTokenIsRefused(String field, String value, String says) {
    Map<String, String> form = wanted("viewer", "masked");
    form.put(field, value);
    HttpResponse<String> refused = pages.post(Pages.ADMIN, "/access", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(refused.body()).select(".alarm").text()).contains(says);
    assertThat(tokens()).isEmpty();
  }

  @Test
  void whoSeesLessGivesNoMore() {
    HttpResponse<String> refused = pages.post(Pages.MASKED, "/access", wanted("viewer", "full"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("you can make masked tokens only");
    assertThat(
            pages.page(Pages.MASKED, "/access").select("[name=payloads] option").eachAttr("value"))
        .containsExactly("masked");
    assertThat(pages.post(Pages.MASKED, "/access", wanted("viewer", "masked")).statusCode())
        .isEqualTo(200);
    assertThat(tokens()).hasSize(1);
  }

  @Test
  void tokensAndSessionsAreTakenAwayAndThatIsNoted() {
    IssuedKey token =
        scheduler.access().issue(KeyKind.TOKEN, Grant.of(HOSTILE, "viewer"), KeyLife.ENDLESS);
    IssuedKey session =
        scheduler.access().issue(KeyKind.SESSION, Grant.of("ann", "admin"), KeyLife.ENDLESS);
    Document page = pages.page(Pages.ADMIN, "/access");
    assertThat(page.select("script:not([src])")).isEmpty();
    assertThat(page.select("form[action=/revoke-token]").text()).contains(HOSTILE);

    String id = page.select("form[action=/revoke-token] [name=id]").val();
    assertThat(id).isEqualTo(Long.toString(token.key().id()));
    HttpResponse<String> done = pages.post(Pages.ADMIN, "/revoke-token", Map.of("id", id));
    assertThat(done.headers().firstValue("Location")).contains("/access");
    assertThat(tokens()).isEmpty();

    pages.post(Pages.ADMIN, "/revoke-session", Map.of("id", Long.toString(session.key().id())));
    assertThat(scheduler.access().list(KeyKind.SESSION, null, 10)).isEmpty();
    assertThat(scheduler.audit().page(AuditFilter.ALL.withAction("revoke_token"), null, 10))
        .singleElement()
        .satisfies(entry -> assertThat(entry.asker().name()).isEqualTo("an admin"));
    assertThat(pages.post(Pages.ADMIN, "/revoke-token", Map.of("id", id)).statusCode())
        .as("gone already, which is no error")
        .isEqualTo(303);
    assertThat(pages.post(Pages.ADMIN, "/revoke-token", Map.of("id", "x")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void manyTokensArePagesOfFifty() {
    for (int i = 0; i < 120; i++) {
      scheduler.access().issue(KeyKind.TOKEN, Grant.of("t" + i, "viewer"), KeyLife.ENDLESS);
    }
    int seen = 0;
    String path = "/access";
    while (!path.isEmpty()) {
      Document page = pages.page(Pages.ADMIN, path);
      seen += page.select("tbody tr").size();
      path = page.select("a.next").attr("href");
    }
    assertThat(seen).isEqualTo(120);
    assertThat(pages.get(Pages.ADMIN, "/access?tokens_after=x").statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/access", "/revoke-token", "/revoke-session"})
  void onlyAdminsAreLetIn(String path) {
    IssuedKey token =
        scheduler.access().issue(KeyKind.TOKEN, Grant.of("kept", "viewer"), KeyLife.ENDLESS);
    Map<String, String> form = wanted("viewer", "masked");
    form.put("id", Long.toString(token.key().id()));
    assertThat(pages.post(Pages.VIEWER, path, form).statusCode()).isEqualTo(403);
    try (Pages closed = new Pages(scheduler, DashboardOptions.usual().withReadOnly(true))) {
      assertThat(closed.post(Pages.ADMIN, path, form).statusCode()).isEqualTo(403);
      assertThat(closed.page(Pages.ADMIN, "/access").select("main form")).isEmpty();
      assertThat(closed.page(Pages.ADMIN, "/access").text()).contains("kept");
    }
    assertThat(tokens()).hasSize(1);
    assertThat(pages.get(Pages.VIEWER, "/access").statusCode()).isEqualTo(403);
    assertThat(pages.get(Pages.VIEWER, "/access").body()).doesNotContain("kept");
    assertThat(pages.page(Pages.VIEWER, "/").select("a[href=/access]")).isEmpty();
    assertThat(pages.page(Pages.ADMIN, "/").select("nav a[href=/access]")).hasSize(1);
  }
}
