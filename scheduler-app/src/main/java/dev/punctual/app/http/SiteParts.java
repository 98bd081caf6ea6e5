package dev.punctual.app.http;

import dev.punctual.dashboard.DashboardParts;
import jakarta.servlet.Servlet;
import java.util.Map;

/**
 * What a server answers beside the API, and asks for its pages. Immutable.
 *
 * @param servlets more of them, by their paths
 * @param pages what they tell beyond what a client can
 */
public record SiteParts(Map<String, Servlet> servlets, DashboardParts pages) {
  /** Nothing more. */
  public static final SiteParts NONE = new SiteParts(Map.of(), DashboardParts.NONE);

  /** Copies the map. */
  public SiteParts {
    servlets = Map.copyOf(servlets);
  }

  /** These servlets, and pages that tell nothing more. */
  public static SiteParts of(Map<String, Servlet> servlets) {
    return new SiteParts(servlets, DashboardParts.NONE);
  }
}
