package dev.punctual.app.http;

import dev.punctual.app.config.HttpSettings;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiTokens;
import dev.punctual.http.ApiUser;
import dev.punctual.http.HttpAccess;

/** Who may ask, by the settings. */
public final class ApiAccess {
  private ApiAccess() {}

  /**
   * The tokens of the settings.
   *
   * @throws dev.punctual.InvalidInputException if a token is too short; it does not stand in the
   *     message
   */
  public static HttpAccess of(HttpSettings settings) {
    ApiTokens tokens = ApiTokens.none();
    if (settings.token().isPresent()) {
      tokens = tokens.and(settings.token().get().reveal(), new ApiUser("admin", ApiRole.ADMIN));
    }
    return settings.viewerToken().isPresent()
        ? tokens.and(
            settings.viewerToken().get().reveal(),
            new ApiUser("viewer", ApiRole.VIEWER).seeing(settings.terms().viewerPayloads()))
        : tokens;
  }
}
