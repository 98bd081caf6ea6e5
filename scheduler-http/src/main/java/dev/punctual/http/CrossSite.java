package dev.punctual.http;

import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a page of another site lets somebody's browser ask for. Browsers say where a request
 * comes from in {@code Sec-Fetch-Site} (https://www.w3.org/TR/fetch-metadata/), older ones in
 * {@code Origin}; programs that are no browsers say nothing.
 */
public final class CrossSite {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private CrossSite() {}

  /**
   * Lets go on what looks, and what comes from the same origin or from no page.
   *
   * @throws ProblemException for anything else
   */
  static void refuse(HttpServletRequest request) {
    if (!SAFE.contains(request.getMethod()) && isForeign(request)) {
      throw new ProblemException(
          ProblemKind.CROSS_SITE,
          "A page of another site may not ask for changes here. Ask from a program, or from a page"
              + " of this server.");
    }
  }

  /** Whether a page of another site lets a browser ask. */
  public static boolean isForeign(HttpServletRequest request) {
    @Nullable String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !OWN.contains(site);
    }
    @Nullable String origin = request.getHeader("Origin");
    return origin != null && !isOf(origin, request.getHeader("Host"));
  }

  private static boolean isOf(String origin, @Nullable String host) {
    try {
      @Nullable String authority = URI.create(origin).getRawAuthority();
      return authority != null
          && host != null
          && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException no) {
      return false;
    }
  }
}
