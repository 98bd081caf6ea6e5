package dev.punctual.app.checkup;

import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.dashboard.HealthChecks.Text;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What checks say, in the languages that the pages speak. */
final class CheckWords {
  private static final String BUNDLE = "dev.punctual.app.checkup.words";
  private static final ResourceBundle.Control ELSE_ENGLISH =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private CheckWords() {}

  /** That a check found everything well. */
  static Finding good(Text check, Text says) {
    return new Finding(check, true, says);
  }

  /**
   * The name of a check.
   *
   * @param values for the places of the text
   */
  static Text check(String key, Object... values) {
    return text("check." + key, values);
  }

  /**
   * A text.
   *
   * @param values for its places
   */
  static Text text(String key, Object... values) {
    return language -> in(language, key, values);
  }

  private static String in(Locale language, String key, Object... values) {
    ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, language, ELSE_ENGLISH);
    return new MessageFormat(texts.getString(key), language).format(values);
  }
}
