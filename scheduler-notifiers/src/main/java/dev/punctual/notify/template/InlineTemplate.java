package dev.punctual.notify.template;

import dev.punctual.InvalidInputException;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Templates that stand in a job's metadata:
 *
 * <pre>{@code
 * {"subject": "Hello {{name}}", "text": "…", "defaults": {"name": "friend"},
 *  "locales": {"de": {"subject": "Hallo {{name}}", "text": "…"}}}
 * }</pre>
 */
public final class InlineTemplate {
  private static final String LEGAL =
      "an object with subject, text or html, and perhaps defaults and locales";

  private InlineTemplate() {}

  /**
   * Reads a template.
   *
   * @param template the object
   * @throws InvalidInputException if it is no template
   */
  public static MessageTemplate read(Map<?, ?> template) {
    Map<Locale, Sheet> sheets = new LinkedHashMap<>();
    if (template.get("subject") != null
        || template.get("text") != null
        || template.get("html") != null) {
      sheets.put(Locale.ROOT, sheet("template", template));
    }
    object("template.locales", template.get("locales"))
        .forEach((tag, sheet) -> sheets.put(locale(tag), localized(tag, sheet)));
    if (sheets.isEmpty()) {
      throw new InvalidInputException("template", template.keySet(), LEGAL);
    }
    return MessageTemplate.of(sheets, object("template.defaults", template.get("defaults")));
  }

  /**
   * The locale of a language tag (BCP 47).
   *
   * @throws InvalidInputException if it is none
   */
  public static Locale locale(String tag) {
    try {
      return new Locale.Builder().setLanguageTag(tag).build();
    } catch (IllformedLocaleException misfit) {
      throw new InvalidInputException("locale", tag, "a language tag such as en or de-CH");
    }
  }

  private static Sheet localized(String tag, Object sheet) {
    String field = "template.locales." + tag;
    if (sheet instanceof Map<?, ?> map) {
      return sheet(field, map);
    }
    throw new InvalidInputException(field, sheet, LEGAL);
  }

  private static Sheet sheet(String field, Map<?, ?> map) {
    Sheet sheet =
        new Sheet(text(field, map, "subject"), text(field, map, "text"), text(field, map, "html"));
    if (sheet.text() == null && sheet.html() == null) {
      throw new InvalidInputException(field, map.keySet(), "a text, an html or both");
    }
    return sheet;
  }

  private static @Nullable String text(String field, Map<?, ?> map, String name) {
    Object value = map.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new InvalidInputException(field + "." + name, value, "text");
  }

  private static Map<String, Object> object(String field, @Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> named = new LinkedHashMap<>();
      map.forEach((name, each) -> named.put(String.valueOf(name), each));
      return named;
    }
    throw new InvalidInputException(field, value, "an object");
  }
}
