package dev.punctual.spring.autoconfigure;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.MetadataCodec;
import dev.punctual.dashboard.DashboardOptions;
import dev.punctual.dashboard.DashboardParts;
import dev.punctual.dashboard.DashboardServlet;
import dev.punctual.dashboard.EnvironmentBadge;
import dev.punctual.dashboard.MessagePreviews;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiTokens;
import dev.punctual.http.ApiUser;
import dev.punctual.http.HttpAccess;
import dev.punctual.http.HttpOptions;
import dev.punctual.http.LoginOptions;
import dev.punctual.http.LoginServlet;
import dev.punctual.http.SchedulerServlet;
import dev.punctual.http.StoredAccess;
import dev.punctual.notify.Notifications;
import dev.punctual.spring.PunctualProperties;
import dev.punctual.trigger.Trigger;
import jakarta.servlet.Servlet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The HTTP API below {@code punctual.http.path}, and with {@code punctual-dashboard} its pages.
 * People come in by tokens of the properties, by what the store knows, by whom Spring Security has
 * let in and {@code punctual.http.roles} names, and by the beans of type {@link HttpAccess}.
 */
@AutoConfiguration(after = PunctualAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({SchedulerServlet.class, ServletRegistrationBean.class})
@ConditionalOnProperty("punctual.http.path")
@ConditionalOnBean(JobScheduler.class)
public class PunctualHttpAutoConfiguration {

  /** The names of the servlets. */
  static final String API = "punctualApi";

  static final String LOGIN = "punctualLogin";
  static final String DASHBOARD = "punctualDashboard";

  /** Called by Spring. */
  public PunctualHttpAutoConfiguration() {}

  /** Whom the servlets let in, in the order in which they are asked. */
  record WaysIn(HttpAccess tokens, StoredAccess stored, HttpAccess all) {}

  @Bean
  MountedPaths punctualPaths(PunctualProperties properties, Environment environment) {
    return MountedPaths.of(
        properties.http(), environment.getProperty("server.servlet.context-path", ""));
  }

  @Bean
  WaysIn punctualWaysIn(
      PunctualProperties properties, JobScheduler scheduler, ObjectProvider<HttpAccess> others) {
    StoredAccess stored = new StoredAccess(scheduler);
    HttpAccess tokens = tokens(properties.http()).or(stored);
    HttpAccess all = others.orderedStream().reduce(tokens, HttpAccess::or);
    return new WaysIn(tokens, stored, all);
  }

  private static ApiTokens tokens(PunctualProperties.Http http) {
    ApiTokens admin =
        and(ApiTokens.none(), "token", http.token(), new ApiUser("token", ApiRole.ADMIN));
    return and(
        admin, "viewer-token", http.viewerToken(), new ApiUser("viewer token", ApiRole.VIEWER));
  }

  private static ApiTokens and(
      ApiTokens tokens, String name, @Nullable String token, ApiUser user) {
    try {
      return token == null ? tokens : tokens.and(token, user);
    } catch (InvalidInputException refused) {
      throw new InvalidInputException(
          "punctual.http." + name,
          Objects.requireNonNull(token).length() + " characters",
          refused.legal());
    }
  }

  @Bean
  ServletRegistrationBean<SchedulerServlet> punctualApi(
      JobScheduler scheduler,
      PunctualProperties properties,
      WaysIn ways,
      MountedPaths paths,
      ObjectProvider<MetadataCodec> codec) {
    SchedulerServlet api =
        new SchedulerServlet(scheduler, ways.all(), options(properties, codec.getIfUnique()));
    return mounted(API, api, paths.apiMapping());
  }

  private static HttpOptions options(PunctualProperties properties, @Nullable MetadataCodec codec) {
    PunctualProperties.Http http = properties.http();
    HttpOptions options =
        HttpOptions.usual()
            .withZone(Trigger.zone(properties.defaultZone()))
            .withReadOnly(http.readOnly())
            .withRequestsPerSecond(http.rate());
    HttpOptions coded = codec == null ? options : options.withCodec(codec);
    return Stream.of(http.secret(), http.token(), http.viewerToken())
        .filter(Objects::nonNull)
        .findFirst()
        .map(coded::withCursorSecret)
        .orElse(coded);
  }

  @Bean
  ServletRegistrationBean<LoginServlet> punctualLogin(
      JobScheduler scheduler, WaysIn ways, MountedPaths paths) {
    LoginServlet login =
        new LoginServlet(scheduler, ways.tokens(), ways.stored(), LoginOptions.to(paths.home()));
    return mounted(LOGIN, login, paths.loginMapping());
  }

  @Bean
  ApiStreams punctualStreams(ServletRegistrationBean<SchedulerServlet> api) {
    return new ApiStreams(api.getServlet());
  }

  private static <T extends Servlet> ServletRegistrationBean<T> mounted(
      String name, T servlet, String mapping) {
    ServletRegistrationBean<T> registration = new ServletRegistrationBean<>(servlet, mapping);
    registration.setName(name);
    registration.setAsyncSupported(true);
    return registration;
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(DashboardServlet.class)
  static class DashboardConfiguration {

    @Bean
    ServletRegistrationBean<DashboardServlet> punctualDashboard(
        JobScheduler scheduler,
        PunctualProperties properties,
        WaysIn ways,
        MountedPaths paths,
        ObjectProvider<MessagePreviews> previews) {
      DashboardParts parts =
          DashboardParts.NONE.withPreviews(previews.getIfAvailable(() -> MessagePreviews.NONE));
      DashboardOptions options =
          new DashboardOptions(
              Trigger.zone(properties.defaultZone()),
              properties.http().readOnly(),
              paths.login(),
              paths.reference(),
              paths.api(),
              paths.signOut(),
              badge(properties.http().environment()));
      return mounted(
          DASHBOARD,
          new DashboardServlet(scheduler, ways.all(), options, parts),
          paths.pagesMapping());
    }

    private static Optional<EnvironmentBadge> badge(PunctualProperties.Environment environment) {
      return Optional.ofNullable(environment.name())
          .map(
              name ->
                  new EnvironmentBadge(name, EnvironmentBadge.Color.named(environment.color())));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Notifications.class)
    static class PreviewConfiguration {

      @Bean
      @ConditionalOnMissingBean
      MessagePreviews punctualPreviews(ObjectProvider<Notifications> notifications) {
        return job -> {
          @Nullable Notifications known = notifications.getIfAvailable();
          return known == null ? List.of() : known.previews(job);
        };
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(SecurityContextHolder.class)
  static class SecurityConfiguration {

    @Bean
    SecurityUsers punctualSecurityUsers(PunctualProperties properties) {
      return new SecurityUsers(properties.http().roles());
    }
  }
}
