package dev.punctual.app.http;

import dev.punctual.InvalidInputException;
import dev.punctual.app.config.HttpSettings;
import dev.punctual.app.config.Settings;
import dev.punctual.http.HttpAccess;
import dev.punctual.http.SignIn;
import java.util.List;
import java.util.Optional;

/**
 * How people come in by the settings, beside those whom the store knows. Immutable.
 *
 * @param tokens who may ask, and may begin a session, by a token of the settings
 * @param users who may ask with a token of their own; it does not begin a session, which would
 *     outlast it
 * @param signIns ways to sign in by other sites
 * @param areThere whether anybody can come in so
 */
public record WaysIn(
    HttpAccess tokens, Optional<HttpAccess> users, List<SignIn> signIns, boolean areThere) {

  /**
   * Tokens, users of a Supabase project, and a provider of OpenID Connect.
   *
   * @throws InvalidInputException if a token is too short, or {@code supabase.url} is neither over
   *     TLS nor on this machine; no token stands in the message
   */
  public static WaysIn of(Settings settings) {
    Optional<HttpAccess> users = SignIns.users(settings);
    List<SignIn> signIns = SignIns.of(settings);
    return new WaysIn(
        ApiAccess.of(settings.http()),
        users,
        signIns,
        settings.http().hasTokens() || users.isPresent() || !signIns.isEmpty());
  }

  /** Tokens alone. */
  public static WaysIn tokens(HttpSettings settings) {
    return new WaysIn(ApiAccess.of(settings), Optional.empty(), List.of(), settings.hasTokens());
  }
}
