package dev.punctual.app.config.keys;

import dev.punctual.app.config.types.Secret;
import dev.punctual.http.ApiRole;
import java.util.List;
import java.util.Map;

/** The part of the table of settings that is about people who sign in elsewhere. */
public final class SignInKeys {
  public static final Key<Boolean> SUPABASE_USERS =
      Key.fixed(
          "http.supabase_users",
          Kind.flag(),
          "false",
          "Whether users of the project at supabase.url may ask, by punctual_role in their"
              + " app_metadata.");

  public static final Key<String> ISSUER =
      Key.optional(
          "http.oidc.issuer",
          Kind.issuer(),
          "The provider of OpenID Connect at which people sign in, as it names itself.");

  public static final Key<String> CLIENT_ID =
      Key.optional(
          "http.oidc.client_id", Kind.line(), "The name that the provider has for this service.");

  public static final Key<Secret> CLIENT_SECRET =
      Key.optional(
          "http.oidc.client_secret",
          Kind.secret(),
          "What proves that name to the provider; without one this is a public client.");

  public static final Key<String> NAME =
      Key.fixed(
          "http.oidc.name",
          Kind.label(),
          "OpenID Connect",
          "What people read at the button that leads to the provider.");

  public static final Key<String> CLAIM =
      Key.fixed(
          "http.oidc.claim",
          Kind.line(),
          "groups",
          "The claim of ID tokens by which people have roles, such as realm_access.roles.");

  public static final Key<Map<String, ApiRole>> ROLES =
      Key.optional(
          "http.oidc.roles",
          Kind.roles(),
          "Which values of that claim give which role; people without any may not come in.");

  public static final Key<List<String>> SCOPES =
      Key.fixed(
          "http.oidc.scopes",
          Kind.scopes(),
          "openid,email,profile",
          "What the provider is asked to tell; some tell groups for a scope of their own.");

  public static final Key<List<String>> DOMAINS =
      Key.optional(
          "http.oidc.domains",
          Kind.domains(),
          "The domains of whose proved mail addresses people have to have one.");

  public static final Key<List<String>> PROXY_TRUSTED =
      Key.optional(
          "http.proxy.trusted",
          Kind.networks(),
          "The addresses of a proxy that tells who somebody is; it has to take the headers below"
              + " away from what its visitors send.");

  public static final Key<String> PROXY_USER =
      Key.fixed(
          "http.proxy.user_header",
          Kind.header(),
          "X-Forwarded-User",
          "The header that tells who somebody is.");

  public static final Key<String> PROXY_GROUPS =
      Key.fixed(
          "http.proxy.groups_header",
          Kind.header(),
          "X-Forwarded-Groups",
          "The header that tells their groups, with commas between.");

  public static final Key<Map<String, ApiRole>> PROXY_ROLES =
      Key.optional(
          "http.proxy.roles",
          Kind.roles(),
          "Which of those groups give which role; people without any may not come in.");

  /** What is of no use without a provider. */
  public static final List<Key<?>> OF_PROVIDER = List.of(CLIENT_ID, CLIENT_SECRET, ROLES, DOMAINS);

  static final List<Key<?>> ALL =
      List.of(
          SUPABASE_USERS,
          ISSUER,
          CLIENT_ID,
          CLIENT_SECRET,
          NAME,
          CLAIM,
          ROLES,
          SCOPES,
          DOMAINS,
          PROXY_TRUSTED,
          PROXY_USER,
          PROXY_GROUPS,
          PROXY_ROLES);

  private SignInKeys() {}
}
