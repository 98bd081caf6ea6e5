package dev.punctual.http.signin.internal;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What a provider tells of itself. Immutable.
 *
 * @param authorization where browsers go to sign in
 * @param token where codes are redeemed
 * @param keys where its public keys are
 * @param tellsIssuer whether each of its answers names it (RFC 9207)
 * @param logins how clients may say who they are when they redeem codes
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID
 *     Connect Discovery 1.0, section 3</a>
 */
public record ProviderDocument(
    URI authorization, URI token, URI keys, boolean tellsIssuer, List<String> logins) {
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  /** What is so where a provider does not say (section 3). */
  private static final List<String> USUAL_LOGINS = List.of("client_secret_basic");

  /** Where the document of an issuer is (section 4.1). */
  public static URI at(String issuer) {
    return URI.create(issuer.replaceAll("/+$", "") + WELL_KNOWN);
  }

  /**
   * Reads a document.
   *
   * @param issuer whose it must be, to the letter (section 4.3): else one provider could speak for
   *     another
   * @throws ProviderException if it is another's, or lacks an address
   */
  public static ProviderDocument read(String issuer, Map<String, Object> json) {
    String said = text(json, "issuer");
    if (!said.equals(issuer)) {
      throw new ProviderException(
          "the provider calls itself '%s', and the settings call it '%s'; both must be the same"
                  .formatted(PlainText.of(said, 200), issuer)
              + " to the letter");
    }
    return new ProviderDocument(
        address(json, "authorization_endpoint"),
        address(json, "token_endpoint"),
        address(json, "jwks_uri"),
        Boolean.TRUE.equals(json.get("authorization_response_iss_parameter_supported")),
        logins(json));
  }

  private static URI address(Map<String, Object> json, String field) {
    return ProviderAddress.told(field, text(json, field));
  }

  private static String text(Map<String, Object> json, String field) {
    if (json.get(field) instanceof String text) {
      return text;
    }
    throw new ProviderException("the provider's document has no " + field);
  }

  private static List<String> logins(Map<String, Object> json) {
    return json.get("token_endpoint_auth_methods_supported") instanceof List<?> told
        ? told.stream().map(String::valueOf).toList()
        : USUAL_LOGINS;
  }
}
