package dev.punctual.http.signin;

import dev.punctual.InvalidInputException;
import dev.punctual.http.signin.internal.ProviderAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A provider of OpenID Connect, and this service as its client. Immutable.
 *
 * @param issuer the provider's name for itself, a URL, to the letter
 * @param clientId the name that the provider has for this service
 * @param clientSecret what proves it; empty for a public client
 * @param name what people read at the button, 1 to 40 characters
 * @param scopes what the provider is asked to tell; {@code openid} is among them
 * @param roles who may do what
 * @param domains of addresses that may come in, in small letters, where the provider has proved the
 *     address; empty for any address, proved or not
 */
public record OpenIdOptions(
    String issuer,
    String clientId,
    Optional<String> clientSecret,
    String name,
    List<String> scopes,
    RoleRules roles,
    Set<String> domains) {
  private static final int LONGEST_NAME = 40;
  private static final String OPENID = "openid";
  private static final List<String> USUAL_SCOPES = List.of(OPENID, "email", "profile");

  /** The legal form of an issuer, as the end of a sentence. */
  public static final String LEGAL_ISSUER = ProviderAddress.LEGAL;

  /**
   * @throws InvalidInputException if the issuer is no URL that may be asked, the id or the name is
   *     not legal, or {@code openid} is missing; the secret does not stand in the message
   */
  public OpenIdOptions {
    ProviderAddress.base("issuer", issuer);
    if (clientId.isBlank()) {
      throw new InvalidInputException("client_id", clientId, "the id of a client");
    }
    if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw new InvalidInputException("name", name, "1 to " + LONGEST_NAME + " characters");
    }
    if (!scopes.contains(OPENID)) {
      throw new InvalidInputException("scopes", scopes, "names of scopes, openid among them");
    }
    scopes = List.copyOf(scopes);
    domains =
        domains.stream()
            .map(domain -> domain.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A public client, of people with addresses anywhere, with the button {@code OpenID Connect}.
   *
   * @throws InvalidInputException as the constructor
   */
  public static OpenIdOptions of(String issuer, String clientId, RoleRules roles) {
    return new OpenIdOptions(
        issuer, clientId, Optional.empty(), "OpenID Connect", USUAL_SCOPES, roles, Set.of());
  }

  /** Whether a text is a URL that may be an issuer's. */
  public static boolean isIssuer(String text) {
    return ProviderAddress.isBase(text);
  }

  /** The same, with a secret of the client. */
  public OpenIdOptions withSecret(String secret) {
    return new OpenIdOptions(issuer, clientId, Optional.of(secret), name, scopes, roles, domains);
  }

  /** The same, with another name at the button. */
  public OpenIdOptions withName(String other) {
    return new OpenIdOptions(issuer, clientId, clientSecret, other, scopes, roles, domains);
  }

  /** The same, asking for other scopes: some providers tell groups for a scope of their own. */
  public OpenIdOptions withScopes(List<String> others) {
    return new OpenIdOptions(issuer, clientId, clientSecret, name, others, roles, domains);
  }

  /** The same, for people with proved addresses of these domains alone. */
  public OpenIdOptions withDomains(Set<String> others) {
    return new OpenIdOptions(issuer, clientId, clientSecret, name, scopes, roles, others);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "OpenIdOptions[issuer=%s, clientId=%s, name=%s]".formatted(issuer, clientId, name);
  }
}
