package dev.punctual.app.http;

import dev.punctual.dashboard.HealthChecks;
import jakarta.servlet.Servlet;
import java.util.Map;

/**
 * What a server answers beside the API, and asks for its pages. Immutable.
 *
 * @param servlets more of them, by their paths
 * @param checks what the page of its health tells of
 */
public record SiteParts(Map<String, Servlet> servlets, HealthChecks checks) {
  /** Nothing more. */
  public static final SiteParts NONE = new SiteParts(Map.of(), HealthChecks.NONE);

  /** Copies the map. */
  public SiteParts {
    servlets = Map.copyOf(servlets);
  }

  /** These servlets, and no checks. */
  public static SiteParts of(Map<String, Servlet> servlets) {
    return new SiteParts(servlets, HealthChecks.NONE);
  }
}
