package dev.punctual.dashboard;

import dev.punctual.InvalidInputException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * How the dashboard answers. Immutable.
 *
 * @param zone in which people read times until they choose another one
 * @param readOnly whether people may look alone, whatever their role
 * @param login the path of the server at which people sign in
 * @param docs the path of the server at which the documentation is
 * @param api the path of the server at which the API is, whose stream keeps pages live; empty where
 *     there is none
 * @param signOut the path of the server to which pages send the form of whoever signs out: that of
 *     {@code LoginServlet} with {@code /out}
 * @param badge what tells this environment from others
 */
public record DashboardOptions(
    ZoneId zone,
    boolean readOnly,
    String login,
    String docs,
    String api,
    String signOut,
    Optional<EnvironmentBadge> badge) {
  /**
   * @throws InvalidInputException if one of the paths is none
   */
  public DashboardOptions {
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(badge, "badge");
    requirePath("login", login);
    requirePath("docs", docs);
    requirePath("sign-out", signOut);
    if (!api.isEmpty()) {
      requirePath("api", api);
    }
  }

  /** People sign out below the path at which they sign in. */
  public DashboardOptions(ZoneId zone, boolean readOnly, String login, String docs, String api) {
    this(zone, readOnly, login, docs, api, login + "/out", Optional.empty());
  }

  private static void requirePath(String field, String path) {
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new InvalidInputException(field, path, "a path of this server, such as /login");
    }
  }

  /**
   * UTC, everything that roles may, people sign in at {@code /login} and read at {@code /api}, and
   * the API is at {@code /api/v1}.
   */
  public static DashboardOptions usual() {
    return new DashboardOptions(ZoneId.of("UTC"), false, "/login", "/api", "/api/v1");
  }

  /** The same in another zone. */
  public DashboardOptions withZone(ZoneId other) {
    return new DashboardOptions(other, readOnly, login, docs, api, signOut, badge);
  }

  /** The same for people who may look alone. */
  public DashboardOptions withReadOnly(boolean only) {
    return new DashboardOptions(zone, only, login, docs, api, signOut, badge);
  }

  /** The same where the API is elsewhere. */
  public DashboardOptions withApi(String path) {
    return new DashboardOptions(zone, readOnly, login, docs, path, signOut, badge);
  }

  /** The same where people sign out elsewhere than below the path at which they sign in. */
  public DashboardOptions withSignOut(String path) {
    return new DashboardOptions(zone, readOnly, login, docs, api, path, badge);
  }

  /** The same where something tells this environment from others, or nothing does. */
  public DashboardOptions withBadge(Optional<EnvironmentBadge> other) {
    return new DashboardOptions(zone, readOnly, login, docs, api, signOut, other);
  }
}
