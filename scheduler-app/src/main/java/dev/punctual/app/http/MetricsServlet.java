package dev.punctual.app.http;

import dev.punctual.SchedulerException;
import dev.punctual.http.HttpAccess;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Metrics as Prometheus reads them, for whoever may look. A scrape waits for no database. */
final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final transient MeterRegistry registry;
  private final transient HttpAccess access;

  MetricsServlet(MeterRegistry registry, HttpAccess access) {
    this.registry = registry;
    this.access = access;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      answer(access.user(request).isPresent(), response);
    } catch (SchedulerException away) {
      response.setHeader("Retry-After", "5");
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  private void answer(boolean known, HttpServletResponse response) throws IOException {
    if (!known) {
      response.setHeader("WWW-Authenticate", "Bearer");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else if (registry instanceof PrometheusMeterRegistry prometheus) {
      response.setContentType(TEXT);
      response.setHeader("Cache-Control", "no-store");
      response.getWriter().write(prometheus.scrape());
    } else {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }
}
