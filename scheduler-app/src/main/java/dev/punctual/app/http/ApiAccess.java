package dev.punctual.app.http;

import dev.punctual.InvalidInputException;
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
   * @throws InvalidInputException if there is a port and no token, or a token is too short; no
   *     token stands in the message
   */
  public static HttpAccess of(HttpSettings settings) {
    if (settings.port().isPresent()
        && settings.token().isEmpty()
        && settings.viewerToken().isEmpty()) {
      throw new InvalidInputException(
          "http.token",
          null,
          "a token where http.port is set, such as what openssl rand -hex 24 prints");
    }
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
