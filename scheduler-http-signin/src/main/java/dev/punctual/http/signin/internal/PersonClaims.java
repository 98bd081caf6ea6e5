package dev.punctual.http.signin.internal;

import dev.punctual.http.ApiUser;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of somebody. Immutable.
 *
 * @param claims as their token has them
 */
public record PersonClaims(Map<String, Object> claims) {
  private static final int LONGEST_NAME = 255;

  /**
   * As the audit is to name them: their address, unless it is said to be unproved, else their
   * number.
   */
  public String name() {
    return text("email")
        .filter(email -> !isFalse(claims.get("email_verified")))
        .or(() -> text("sub"))
        .orElse("somebody");
  }

  /** Their address, if the issuer has proved that it is theirs. */
  public Optional<String> provedEmail() {
    return text("email").filter(email -> isTrue(claims.get("email_verified")));
  }

  /**
   * The texts of a claim, which is a text or a list of texts. A name with dots is that of a claim,
   * or leads through objects where there is none.
   */
  public List<String> texts(String claim) {
    Object found = claims.containsKey(claim) ? claims.get(claim) : inside(claims, claim);
    if (found instanceof Collection<?> several) {
      return several.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    return found instanceof String one ? List.of(one) : List.of();
  }

  /** How much they see: all, unless the field is there and says anything but {@code full}. */
  public static ApiUser.Payloads payloads(@Nullable Object field) {
    return field == null || field.equals("full") ? ApiUser.Payloads.FULL : ApiUser.Payloads.MASKED;
  }

  private Optional<String> text(String claim) {
    return claims.get(claim) instanceof String text
        ? Optional.of(PlainText.of(text, LONGEST_NAME)).filter(plain -> !plain.isEmpty())
        : Optional.empty();
  }

  private static @Nullable Object inside(Map<?, ?> object, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return object.get(path);
    }
    return object.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? inside(inner, path.substring(dot + 1))
        : null;
  }

  /** Some providers write it as a text. */
  private static boolean isTrue(@Nullable Object value) {
    return String.valueOf(value).toLowerCase(Locale.ROOT).equals("true");
  }

  private static boolean isFalse(@Nullable Object value) {
    return String.valueOf(value).toLowerCase(Locale.ROOT).equals("false");
  }
}
