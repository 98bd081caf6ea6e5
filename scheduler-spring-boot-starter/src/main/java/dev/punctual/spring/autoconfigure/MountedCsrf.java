package dev.punctual.spring.autoconfigure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;

/**
 * Spares the servlets of this starter, and nothing else, the CSRF token of Spring Security in each
 * filter chain. They refuse what a page of another site lets a browser ask for, by {@code
 * Sec-Fetch-Site} and {@code Origin} ({@link dev.punctual.http.CrossSite}), and their forms know no
 * token. Spring Security finds this class in {@code META-INF/spring.factories}
 * (https://docs.spring.io/spring-security/reference/servlet/configuration/java.html, custom DSLs).
 */
final class MountedCsrf extends AbstractHttpConfigurer<MountedCsrf, HttpSecurity> {
  private static final Set<String> SERVLETS =
      Set.of(
          PunctualHttpAutoConfiguration.API,
          PunctualHttpAutoConfiguration.LOGIN,
          PunctualHttpAutoConfiguration.DASHBOARD);

  /** A chain without CSRF protection stays without. */
  @Override
  @SuppressWarnings("unchecked") // the class of a generic type
  public void init(HttpSecurity http) {
    CsrfConfigurer<HttpSecurity> csrf = http.getConfigurer(CsrfConfigurer.class);
    if (csrf != null) {
      csrf.ignoringRequestMatchers(MountedCsrf::isOurs);
    }
  }

  /**
   * Goes by the servlet that the container has chosen, so that no form of a path gets around it.
   */
  private static boolean isOurs(HttpServletRequest request) {
    return SERVLETS.contains(request.getHttpServletMapping().getServletName());
  }
}
