package dev.punctual.app.config;

import dev.punctual.app.config.keys.SignInKeys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.Secret;
import dev.punctual.http.ApiRole;
import dev.punctual.http.signin.OpenIdOptions;
import dev.punctual.http.signin.RoleRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may come in because others vouch for them. Immutable.
 *
 * @param supabaseUsers whether users of the Supabase project may ask
 * @param provider of OpenID Connect at which people sign in; empty for none
 * @param proxy that tells who somebody is; empty for none
 */
public record SignInSettings(
    boolean supabaseUsers, Optional<OpenIdOptions> provider, Optional<Proxy> proxy) {

  /**
   * A proxy that tells who somebody is.
   *
   * @param trusted its addresses, or ranges of them
   * @param userHeader the header that tells who somebody is
   * @param groupsHeader the header that tells their groups
   * @param roles the role for each group
   */
  public record Proxy(
      List<String> trusted, String userHeader, String groupsHeader, Map<String, ApiRole> roles) {}

  static SignInSettings from(Values values) {
    return new SignInSettings(
        values.get(SignInKeys.SUPABASE_USERS),
        values.find(SignInKeys.ISSUER).map(issuer -> provider(issuer, values)),
        values.find(SignInKeys.PROXY_TRUSTED).map(trusted -> proxy(trusted, values)));
  }

  private static Proxy proxy(List<String> trusted, Values values) {
    return new Proxy(
        trusted,
        values.get(SignInKeys.PROXY_USER),
        values.get(SignInKeys.PROXY_GROUPS),
        values.get(SignInKeys.PROXY_ROLES));
  }

  private static OpenIdOptions provider(String issuer, Values values) {
    return new OpenIdOptions(
        issuer,
        values.get(SignInKeys.CLIENT_ID),
        values.find(SignInKeys.CLIENT_SECRET).map(Secret::reveal),
        values.get(SignInKeys.NAME),
        values.get(SignInKeys.SCOPES),
        new RoleRules(values.get(SignInKeys.CLAIM), values.get(SignInKeys.ROLES)),
        Set.copyOf(values.find(SignInKeys.DOMAINS).orElse(List.of())));
  }
}
