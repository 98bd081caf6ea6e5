package dev.punctual.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.spring.autoconfigure.PunctualAutoConfiguration;
import dev.punctual.spring.autoconfigure.PunctualHttpAutoConfiguration;
import dev.punctual.spring.autoconfigure.PunctualStoreAutoConfiguration;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** The pages behind Spring Security as Boot sets it up where the application says nothing. */
class SecuredMountTest {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final String CREDENTIALS = "username=ann&password=a-long-secret";
  private static final String PREFERENCES = "/punctual/preferences";
  private static final String ZONE = "zone=UTC&language=en&back=/punctual/";

  private final HttpClient browser =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          .cookieHandler(new CookieManager())
          .build();

  private final WebApplicationContextRunner web =
      new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
          .withConfiguration(
              AutoConfigurations.of(
                  LifecycleAutoConfiguration.class,
                  ServletWebServerFactoryAutoConfiguration.class,
                  DispatcherServletAutoConfiguration.class,
                  SecurityAutoConfiguration.class,
                  SecurityFilterAutoConfiguration.class,
                  UserDetailsServiceAutoConfiguration.class,
                  PunctualStoreAutoConfiguration.class,
                  PunctualAutoConfiguration.class,
                  PunctualHttpAutoConfiguration.class))
          .withPropertyValues(
              "server.port=0",
              "spring.security.user.name=ann",
              "spring.security.user.password=a-long-secret",
              "spring.security.user.roles=OPS",
              "punctual.store=memory",
              "punctual.http.path=/punctual",
              "punctual.http.login=/login",
              "punctual.http.roles.admin=ROLE_OPS");

  @Test
  void formsOfThePagesNeedNoTokenAndThoseOfTheApplicationDo() {
    web.run(
        context -> {
          signIn(context);
          assertThat(post(context, PREFERENCES, ZONE, "same-origin").statusCode()).isEqualTo(303);
          String pauses = "/punctual/api/v1/pauses";
          assertThat(post(context, pauses, "{}", "same-origin").statusCode()).isEqualTo(422);
          assertThat(post(context, "/logout", "", "same-origin").statusCode()).isEqualTo(403);
          assertThat(post(context, "/punctuality", "", "same-origin").statusCode()).isEqualTo(403);
        });
  }

  @Test
  void formsOfOtherSitesAreRefused() {
    web.run(
        context -> {
          signIn(context);
          assertThat(post(context, PREFERENCES, ZONE, "cross-site").statusCode()).isEqualTo(403);
          assertThat(post(context, "/punctual/api/v1/pauses", "{}", "same-site").body())
              .contains("cross-site");
          assertThat(post(context, "/punctual/login/out", "", "cross-site").statusCode())
              .isEqualTo(403);
          assertThat(get(context, "/punctual/").statusCode()).isEqualTo(200);
        });
  }

  /** The button asked for a page that there was not, and the session went on. */
  @Test
  void whoeverSignsOutIsSignedOutOfSpringSecurity() {
    web.run(
        context -> {
          signIn(context);
          assertThat(get(context, "/punctual/").body()).contains("action=\"/punctual/login/out\"");
          HttpResponse<String> out = post(context, "/punctual/login/out", "", "same-origin");
          assertThat(out.statusCode()).isEqualTo(303);
          assertThat(out.headers().firstValue("location"))
              .hasValueSatisfying(home -> assertThat(home).endsWith("/punctual/"));
          HttpResponse<String> home = get(context, "/punctual/");
          assertThat(home.statusCode()).isEqualTo(302);
          assertThat(home.headers().firstValue("location"))
              .hasValueSatisfying(login -> assertThat(login).endsWith("/login"));
        });
  }

  @Test
  void thePagesLeadToTheirOwnPageAboutTheApi() {
    web.run(
        context -> {
          signIn(context);
          assertThat(get(context, "/punctual/").body())
              .contains("href=\"/punctual/reference\"")
              .doesNotContain("openapi.yaml");
          assertThat(get(context, "/punctual/reference").body()).contains("/punctual/api/v1/jobs");
        });
  }

  private void signIn(AssertableWebApplicationContext context) throws Exception {
    Matcher token = CSRF.matcher(get(context, "/login").body());
    assertThat(token.find()).as("a form with a token").isTrue();
    String csrf = URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    String form = CREDENTIALS + "&_csrf=" + csrf;
    assertThat(post(context, "/login", form, "same-origin").statusCode()).isEqualTo(302);
  }

  private HttpResponse<String> get(AssertableWebApplicationContext context, String path)
      throws Exception {
    return browser.send(request(context, path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(
      AssertableWebApplicationContext context, String path, String body, String site)
      throws Exception {
    String type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    return browser.send(
        request(context, path)
            .header("Sec-Fetch-Site", site)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(AssertableWebApplicationContext context, String path) {
    int port =
        context
            .getSourceApplicationContext(AnnotationConfigServletWebServerApplicationContext.class)
            .getWebServer()
            .getPort();
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Accept", "text/html")
        .timeout(Duration.ofSeconds(20));
  }
}
