package dev.punctual.http.signin.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Redeems the code that a browser brings back (RFC 6749, section 4.1.3). Thread-safe.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#TokenEndpoint">OpenID Connect
 *     Core 1.0, section 3.1.3</a>
 */
public final class CodeExchange {
  private static final String BASIC = "client_secret_basic";
  private static final String POST = "client_secret_post";

  private final ProviderCalls calls;
  private final String client;
  private final Optional<String> secret;

  /**
   * For a client.
   *
   * @param client the id
   * @param secret empty for a public client, which PKCE alone protects
   */
  public CodeExchange(ProviderCalls calls, String client, Optional<String> secret) {
    this.calls = calls;
    this.client = client;
    this.secret = secret;
  }

  /**
   * The ID token for a code.
   *
   * @param callback as the sign-in began
   * @param verifier of the challenge with which it began
   * @throws ProviderException if the provider refuses, or cannot be asked, or answers no ID token
   */
  public String idToken(ProviderDocument provider, String code, URI callback, String verifier) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", callback.toString());
    form.put("code_verifier", verifier);
    String authorization = login(provider, form);
    ProviderCalls.Answer answer = calls.post(provider.token(), form, authorization);
    if (answer.status() == 200 && answer.json().get("id_token") instanceof String token) {
      return token;
    }
    throw new ProviderException(
        answer.status() == 200
            ? "the provider answers no ID token; the scope openid is needed"
            : refusal(answer));
  }

  private @Nullable String login(ProviderDocument provider, Map<String, String> form) {
    if (secret.isPresent() && provider.logins().contains(BASIC)) {
      String pair = ProviderCalls.encoded(client) + ":" + ProviderCalls.encoded(secret.get());
      return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
    form.put("client_id", client);
    if (secret.isPresent()) {
      if (!provider.logins().contains(POST)) {
        throw new ProviderException(
            "the provider takes clients by %s, expected %s or %s"
                .formatted(PlainText.of(provider.logins().toString(), 200), BASIC, POST));
      }
      form.put("client_secret", secret.get());
    }
    return null;
  }

  /** Providers may repeat what was sent in their descriptions, so that these are not told. */
  private static String refusal(ProviderCalls.Answer answer) {
    return answer.json().get("error") instanceof String error
        ? "the provider refuses the code: " + PlainText.of(error, 60)
        : "the provider answers with status " + answer.status();
  }
}
