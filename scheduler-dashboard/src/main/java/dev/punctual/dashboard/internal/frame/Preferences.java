package dev.punctual.dashboard.internal.frame;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser keeps for a reader: their zone, their language, what they want to look for again,
 * and what they are to be told.
 */
public final class Preferences {
  private static final String ZONE = "punctual-zone";
  private static final String LANGUAGE = "punctual-language";
  private static final String TOLD = "punctual-told";
  private static final String VIEWS = "punctual-views";
  private static final int A_YEAR = 31_536_000;
  private static final int SOON = 30;

  private Preferences() {}

  /** The zone that a reader has chosen. */
  public static Optional<ZoneId> zone(HttpServletRequest request) {
    return cookie(request, ZONE).flatMap(Preferences::readZone);
  }

  /** The zone of this name; empty if there is none. */
  public static Optional<ZoneId> readZone(String name) {
    try {
      return ZoneId.getAvailableZoneIds().contains(name)
          ? Optional.of(ZoneId.of(name))
          : Optional.empty();
    } catch (DateTimeException no) {
      return Optional.empty();
    }
  }

  /** The languages that a reader wants, the one that they have chosen first. */
  public static List<Locale> languages(HttpServletRequest request) {
    List<Locale> all = new ArrayList<>();
    cookie(request, LANGUAGE).map(Locale::forLanguageTag).ifPresent(all::add);
    all.addAll(Collections.list(request.getLocales()));
    return all;
  }

  /** What a reader wants to look for again. */
  public static SavedViews views(HttpServletRequest request) {
    return cookie(request, VIEWS).map(SavedViews::parse).orElse(SavedViews.NONE);
  }

  /** Keeps what a reader wants to look for again. */
  public static void keepViews(HttpServletResponse response, SavedViews views) {
    set(response, VIEWS, views.text(), A_YEAR);
  }

  /** Keeps a zone. */
  public static void keepZone(HttpServletResponse response, ZoneId zone) {
    set(response, ZONE, zone.getId(), A_YEAR);
  }

  /** Keeps a language. */
  public static void keepLanguage(HttpServletResponse response, Locale language) {
    set(response, LANGUAGE, language.toLanguageTag(), A_YEAR);
  }

  /** Has the reader told something on their next page. */
  public static void tell(HttpServletResponse response, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    set(response, TOLD, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), SOON);
  }

  /** What the reader is to be told, once. */
  public static Optional<String> told(HttpServletRequest request, HttpServletResponse response) {
    Optional<String> kept = cookie(request, TOLD);
    if (kept.isPresent()) {
      set(response, TOLD, "", 0);
    }
    try {
      return kept.map(
          text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException no) {
      return Optional.empty();
    }
  }

  private static void set(HttpServletResponse response, String name, String value, int seconds) {
    response.addHeader(
        "Set-Cookie",
        "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d".formatted(name, value, seconds));
  }

  private static Optional<String> cookie(HttpServletRequest request, String name) {
    Cookie @Nullable [] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie one : cookies) {
        if (one.getName().equals(name)) {
          return Optional.of(one.getValue());
        }
      }
    }
    return Optional.empty();
  }
}
