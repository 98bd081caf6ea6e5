package dev.punctual.testsupabase;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A project's keys in both of Supabase's forms: tokens signed with the project's secret, and names
 * that only the gateway knows.
 *
 * @param secret what tokens are signed with
 * @param publishable the new form of the anonymous key
 * @param secretKey the new form of the key of the service role
 */
public record ProjectKeys(String secret, String publishable, String secretKey) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

  static ProjectKeys random() {
    return new ProjectKeys(
        UUID.randomUUID() + "-" + UUID.randomUUID(),
        "sb_publishable_" + UUID.randomUUID(),
        "sb_secret_" + UUID.randomUUID());
  }

  /** The old form of the anonymous key. */
  public String anon() {
    return token("{\"role\":\"anon\"}");
  }

  /** The old form of the key of the service role. */
  public String serviceRole() {
    return token("{\"role\":\"service_role\"}");
  }

  /** A token with these claims. */
  public String token(String claims) {
    return signed(HEADER + "." + encoded(claims));
  }

  private String signed(String content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
      return content + "." + BASE64.encodeToString(signature);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the gateway lets it in: one of the new form, or any token of this project. */
  boolean known(String apiKey) {
    return tokenFor(apiKey).isPresent() || signedHere(apiKey);
  }

  private boolean signedHere(String token) {
    int end = token.lastIndexOf('.');
    return end > 0 && token.equals(signed(token.substring(0, end)));
  }

  /** What the gateway sends on for a key of the new form. */
  Optional<String> tokenFor(String apiKey) {
    if (apiKey.equals(publishable)) {
      return Optional.of(anon());
    }
    return apiKey.equals(secretKey) ? Optional.of(serviceRole()) : Optional.empty();
  }
}
