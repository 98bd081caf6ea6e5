package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.access.Grant;
import dev.punctual.access.KeyKind;
import dev.punctual.access.KeyLife;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** People sign in with a browser, and out. */
interface LoginOverHttp extends ApiUnderTest {

  private ApiAnswer visit(String method, String path, String form, String cookie) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api().server().at(path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(form));
    return api()
        .server()
        .send(cookie.isEmpty() ? request.build() : request.header("Cookie", cookie).build());
  }

  private String link() {
    return api()
        .scheduler()
        .access()
        .issue(KeyKind.LINK, Grant.of("ann", "operator"), KeyLife.of(Duration.ofMinutes(10)))
        .text();
  }

  private ApiAnswer followed(String code) {
    return visit("POST", "/login", "code=" + code, "");
  }

  private static String cookie(ApiAnswer answer) {
    return answer.header("Set-Cookie").orElse("").split(";", 2)[0];
  }

  @Test
  default void aLinkLeadsToASessionOnce() {
    String code = link();
    ApiAnswer page = visit("GET", "/login?code=" + code, "", "");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("name=\"code\" value=\"" + code + "\"");
    assertThat(page.header("Content-Security-Policy").orElse("")).startsWith("default-src 'none'");
    assertThat(page.header("Cache-Control")).contains("no-store");
    ApiAnswer entered = followed(code);
    assertThat(entered.status()).isEqualTo(303);
    assertThat(entered.header("Location")).contains("/home");
    assertThat(entered.header("Set-Cookie").orElse(""))
        .startsWith("punctual-session=pcs_")
        .endsWith("; Path=/; HttpOnly; SameSite=Lax");
    ApiAnswer again = followed(code);
    assertThat(again.status()).isEqualTo(403);
    assertThat(again.body()).contains("This link was used before").doesNotContain(code);
    assertThat(again.header("Set-Cookie")).isEmpty();
  }

  @Test
  default void aSessionMayWhatItsRoleMay() {
    String cookie = cookie(followed(link()));
    makeWork("a");
    assertThat(ask("getJob", "/jobs/a", "", request -> signedIn(request, cookie)).status())
        .isEqualTo(200);
    assertThat(
            ask("cancelJob", "/jobs/a/cancel", "", request -> signedIn(request, cookie)).status())
        .isEqualTo(200);
    assertThat(ask("createJob", "/jobs", LATER, request -> signedIn(request, cookie)).status())
        .isEqualTo(403);
    AuditEntry cancelled =
        api().scheduler().audit().entries(AuditFilter.ALL).findFirst().orElseThrow();
    assertThat(cancelled.action()).isEqualTo("cancel");
    assertThat(cancelled.asker().name()).isEqualTo("ann");
    assertThat(ask("getJob", "/jobs/a", "", request -> signedIn(request, cookie + "x")).status())
        .isEqualTo(401);
  }

  /** With a cookie, and a token that nobody knows: the token counts, and so nobody comes in. */
  @Test
  default void aTokenThatIsSentCountsMoreThanACookie() {
    String cookie = cookie(followed(link()));
    assertThat(
            ask(
                    "listJobs",
                    "/jobs",
                    "",
                    request ->
                        request
                            .setHeader("Cookie", cookie)
                            .setHeader("Authorization", "Bearer " + "x".repeat(40)))
                .status())
        .isEqualTo(401);
  }

  private static HttpRequest.Builder signedIn(HttpRequest.Builder request, String cookie) {
    return request.setHeader("Authorization", "").setHeader("Cookie", cookie);
  }

  @Test
  default void aTokenLeadsToASessionOfTheSame() {
    ApiAnswer entered = visit("POST", "/login", "token=" + ApiServer.token(ApiRole.VIEWER), "");
    assertThat(entered.status()).isEqualTo(303);
    ApiAnswer page = visit("GET", "/login", "", cookie(entered));
    assertThat(page.body()).contains("<strong>a viewer</strong> (viewer)");
    ApiAnswer refused = visit("POST", "/login", "token=" + "x".repeat(40), "");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("Nobody has this token.").doesNotContain("xxxx");
    assertThat(visit("POST", "/login", "", "").status()).isEqualTo(403);
  }

  @Test
  default void whoSignsOutIsOut() {
    String cookie = cookie(followed(link()));
    assertThat(visit("GET", "/login", "", cookie).body()).contains("<strong>ann</strong>");
    ApiAnswer out = visit("POST", "/login/out", "", cookie);
    assertThat(out.status()).isEqualTo(303);
    assertThat(out.header("Set-Cookie").orElse("")).contains("Max-Age=0");
    assertThat(visit("GET", "/login", "", cookie).body()).doesNotContain("ann");
    assertThat(ask("listJobs", "/jobs", "", request -> signedIn(request, cookie)).status())
        .isEqualTo(401);
    assertThat(api().scheduler().audit().entries(AuditFilter.ALL))
        .extracting(AuditEntry::action)
        .startsWith("sign_out", "sign_in");
  }

  @Test
  default void aPageOfAnotherSiteSignsNobodyInOrOut() {
    String cookie = cookie(followed(link()));
    String code = link();
    for (String path : new String[] {"/login", "/login/out"}) {
      HttpRequest request =
          HttpRequest.newBuilder(api().server().at(path))
              .timeout(Duration.ofSeconds(20))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Sec-Fetch-Site", "cross-site")
              .header("Cookie", cookie)
              .POST(HttpRequest.BodyPublishers.ofString("code=" + code))
              .build();
      assertThat(api().server().send(request).status()).isEqualTo(403);
    }
    assertThat(visit("GET", "/login", "", cookie).body()).contains("<strong>ann</strong>");
    assertThat(followed(code).status()).as("the link is not used up").isEqualTo(303);
  }

  @Test
  default void whatIsWrittenIntoThePageIsText() {
    String hostile = "\"><script>alert(1)</script>";
    ApiAnswer page =
        visit("GET", "/login?code=" + URLEncoder.encode(hostile, StandardCharsets.UTF_8), "", "");
    assertThat(page.body()).doesNotContain("<script").contains("&quot;&gt;&lt;script&gt;");
    assertThat(visit("GET", "/login/style.css", "", "").media()).isEqualTo("text/css");
    assertThat(visit("GET", "/login/none", "", "").status()).isEqualTo(404);
    assertThat(visit("GET", "/login/with/0", "", "").status()).isEqualTo(403);
    assertThat(visit("GET", "/login/back?code=x", "", "").status()).isEqualTo(403);
  }

  @Test
  default void whoGuessesIsToldToWait() {
    ApiAnswer answer = visit("POST", "/login", "code=pcl_" + "x".repeat(43), "");
    while (answer.status() == 403) {
      answer = visit("POST", "/login", "code=pcl_" + "x".repeat(43), "");
    }
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.body()).contains("more than 5 requests in a second");
  }
}
