package dev.punctual.http;

import dev.punctual.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows people by the token that they send as {@code Authorization: Bearer} (RFC 6750). Keeps no
 * token, only what SHA-256 makes of it, and compares in constant time. Immutable.
 */
public final class ApiTokens implements HttpAccess {
  private static final String SCHEME = "bearer ";
  private static final int SHORTEST = 24;

  /** The characters of {@code b64token} in RFC 6750, section 2.1. */
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9\\-._~+/]{" + SHORTEST + ",}=*");

  private final List<Known> known;

  private ApiTokens(List<Known> known) {
    this.known = known;
  }

  /** Nobody. */
  public static ApiTokens none() {
    return new ApiTokens(List.of());
  }

  /**
   * The same, and one more.
   *
   * @param token at least 24 letters, digits and {@code -._~+/}, drawn at random
   * @throws InvalidInputException if the token is another text; it does not stand in the message
   */
  public ApiTokens and(String token, ApiUser user) {
    if (!LEGAL.matcher(token).matches()) {
      throw new InvalidInputException(
          "token of " + user.name(),
          token.length() + " characters",
          "at least " + SHORTEST + " letters, digits and any of -._~+/");
    }
    List<Known> more = new ArrayList<>(known);
    more.add(new Known(digest(token), user));
    return new ApiTokens(List.copyOf(more));
  }

  @Override
  public Optional<ApiUser> user(HttpServletRequest request) {
    return sentBy(request).flatMap(this::userOf);
  }

  private Optional<ApiUser> userOf(String token) {
    byte[] given = bytes(digest(token));
    return known.stream()
        .filter(one -> MessageDigest.isEqual(bytes(one.digest()), given))
        .map(Known::user)
        .findFirst();
  }

  /** The token of a request, whoever knows it; empty for none. */
  public static Optional<String> sentBy(HttpServletRequest request) {
    @Nullable String header = request.getHeader("Authorization");
    return header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? Optional.empty()
        : Optional.of(header.substring(SCHEME.length()).strip());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(String token) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(token)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JVM has SHA-256", missing);
    }
  }

  private record Known(String digest, ApiUser user) {}
}
