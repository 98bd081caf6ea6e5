package dev.punctual.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.dashboard.EnvironmentBadge;
import dev.punctual.http.SchedulerServlet;
import dev.punctual.spring.autoconfigure.PunctualAutoConfiguration;
import dev.punctual.spring.autoconfigure.PunctualHttpAutoConfiguration;
import dev.punctual.spring.autoconfigure.PunctualStoreAutoConfiguration;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** The API and the pages in a web server of an application that has no Spring Security. */
class HttpMountTest {
  private static final String ADMIN = "an-admin-s-token-of-good-length";
  private static final String VIEWER = "a-viewer-s-token-of-good-length";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final WebApplicationContextRunner web =
      new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
          .withConfiguration(
              AutoConfigurations.of(
                  LifecycleAutoConfiguration.class,
                  ServletWebServerFactoryAutoConfiguration.class,
                  PunctualStoreAutoConfiguration.class,
                  PunctualAutoConfiguration.class,
                  PunctualHttpAutoConfiguration.class))
          .withClassLoader(new FilteredClassLoader("org.springframework.security"))
          .withPropertyValues(
              "server.port=0", "server.servlet.context-path=/shop", "punctual.store=memory");

  private final WebApplicationContextRunner mounted =
      web.withPropertyValues(
          "punctual.http.path=/ops/punctual",
          "punctual.http.token=" + ADMIN,
          "punctual.http.viewer-token=" + VIEWER);

  @Test
  void nothingIsThereWithoutAPath() {
    web.run(context -> assertThat(context).doesNotHaveBean(ServletRegistrationBean.class));
  }

  @Test
  void aTokenThatIsTooShortFailsTheStartAndDoesNotStandInTheMessage() {
    mounted
        .withPropertyValues("punctual.http.token=open-sesame")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("punctual.http.token '11 characters'")
                    .hasMessageNotContaining("sesame"));
  }

  @Test
  void tokensLetInBelowThePathOfTheApplication() {
    mounted.run(
        context -> {
          String pauses = "/shop/ops/punctual/api/v1/pauses";
          assertThat(get(context, pauses, "").statusCode()).isEqualTo(401);
          assertThat(get(context, pauses, VIEWER).statusCode()).isEqualTo(200);
          assertThat(get(context, "/shop/ops/punctual/", "").headers().firstValue("location"))
              .hasValueSatisfying(
                  location -> assertThat(location).endsWith("/shop/ops/punctual/login"));
          assertThat(get(context, "/shop/ops/punctual/jobs", VIEWER).body())
              .contains("/shop/ops/punctual/api/v1");
        });
  }

  @ParameterizedTest
  @EnumSource(EnvironmentBadge.Color.class)
  void pagesTellWhichEnvironmentThisIs(EnvironmentBadge.Color color) {
    mounted
        .withPropertyValues(
            "punctual.http.environment.name=staging",
            "punctual.http.environment.color=" + color.text())
        .run(
            context ->
                assertThat(get(context, "/shop/ops/punctual/jobs", VIEWER).body())
                    .contains("(staging)</title>", "class=\"env " + color.text() + "\""));
  }

  @Test
  void aStreamDoesNotHoldUpTheEndOfTheApplication() {
    mounted
        .withPropertyValues("server.shutdown=graceful")
        .run(
            context -> {
              HttpRequest watching =
                  request(context, "/shop/ops/punctual/api/v1/stream?topic=overview", VIEWER);
              try (InputStream stream = http.send(watching, BodyHandlers.ofInputStream()).body()) {
                assertThat(stream.read()).isPositive();
                long start = System.nanoTime();
                context.close();
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(20));
                stream.readAllBytes();
              }
            });
  }

  @Test
  void theServletIsThereOnce() {
    mounted.run(
        context -> {
          assertThat(context).doesNotHaveBean(SchedulerServlet.class);
          assertThat(context.getBeansOfType(ServletRegistrationBean.class)).hasSize(3);
        });
  }

  private HttpResponse<String> get(
      AssertableWebApplicationContext context, String path, String token) throws Exception {
    return http.send(request(context, path, token), BodyHandlers.ofString());
  }

  private static HttpRequest request(
      AssertableWebApplicationContext context, String path, String token) {
    int port =
        context
            .getSourceApplicationContext(AnnotationConfigServletWebServerApplicationContext.class)
            .getWebServer()
            .getPort();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(20));
    return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build();
  }
}
