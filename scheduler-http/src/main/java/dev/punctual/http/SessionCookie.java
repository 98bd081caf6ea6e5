package dev.punctual.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that says whose browser this is. Over TLS it bears the prefix {@code __Host-}, by
 * which browsers see to it that no other host has set it
 * (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis, section 4.1.3).
 */
final class SessionCookie {
  private static final String PLAIN = "punctual-session";
  private static final String SECURE = "__Host-" + PLAIN;
  private static final String ALWAYS = "; Path=/; HttpOnly; SameSite=Lax";

  private SessionCookie() {}

  /** The session's text; empty for none. */
  static Optional<String> of(HttpServletRequest request) {
    return Stream.of(SECURE, PLAIN).flatMap(name -> named(request, name).stream()).findFirst();
  }

  /** What a cookie holds; empty if there is none. */
  static Optional<String> named(HttpServletRequest request, String name) {
    Cookie @Nullable [] cookies = request.getCookies();
    List<Cookie> all = cookies == null ? List.of() : Arrays.asList(cookies);
    return all.stream().filter(one -> one.getName().equals(name)).map(Cookie::getValue).findFirst();
  }

  /**
   * Has the browser keep it until it is closed.
   *
   * @param secure whether the browser came over TLS
   */
  static void set(HttpServletResponse response, String text, boolean secure) {
    response.addHeader(
        "Set-Cookie",
        secure ? SECURE + "=" + text + ALWAYS + "; Secure" : PLAIN + "=" + text + ALWAYS);
  }

  /** Has the browser forget it. */
  static void clear(HttpServletResponse response, boolean secure) {
    response.addHeader("Set-Cookie", PLAIN + "=" + ALWAYS + "; Max-Age=0");
    if (secure) {
      response.addHeader("Set-Cookie", SECURE + "=" + ALWAYS + "; Secure; Max-Age=0");
    }
  }
}
