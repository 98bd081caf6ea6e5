package dev.punctual.http;

import dev.punctual.JobScheduler;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/**
 * Tells whoever starts and stops nodes, such as Kubernetes, how one is, in a word and by the status
 * code: 200 for yes, 503 for no. Mount it at paths that end with these names. It asks no store, so
 * that a database that is away makes nobody restart what a restart does not heal; and it tells
 * nothing worth a token.
 *
 * <ul>
 *   <li>{@code livez}: the process answers
 *   <li>{@code startupz}: the node was started, and is not stopped
 *   <li>{@code readyz}: the node claims jobs; else {@code stopped}, {@code no-lease} or {@code
 *       draining}
 * </ul>
 */
public final class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient JobScheduler scheduler;

  /** Probes of this node. */
  public ProbeServlet(JobScheduler scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI();
    switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "livez" -> tell(response, true, "ok");
      case "startupz" ->
          tell(response, scheduler.isRunning(), scheduler.isRunning() ? "started" : "stopped");
      case "readyz" -> tell(response, scheduler.acceptsWork(), readiness());
      default -> response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private String readiness() {
    if (scheduler.acceptsWork()) {
      return "ready";
    }
    if (!scheduler.isRunning()) {
      return "stopped";
    }
    return scheduler.holdsLease() ? "draining" : "no-lease";
  }

  private static void tell(HttpServletResponse response, boolean yes, String word)
      throws IOException {
    response.setStatus(
        yes ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("text/plain");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(word + "\n");
  }
}
