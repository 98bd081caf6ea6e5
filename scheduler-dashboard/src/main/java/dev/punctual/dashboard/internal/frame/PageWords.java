package dev.punctual.dashboard.internal.frame;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What pages say, in one language. Safe for use by many threads. */
public final class PageWords {
  /** The languages that there are. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private static final String BUNDLE = "dev.punctual.dashboard.words";

  private final Locale locale;
  private final ResourceBundle texts;

  private PageWords(Locale locale) {
    this.locale = locale;
    this.texts =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** In the first of these languages that there is, else in English. */
  public static PageWords in(List<Locale> wanted) {
    return new PageWords(
        wanted.stream()
            .map(Locale::getLanguage)
            .flatMap(
                language -> LANGUAGES.stream().filter(one -> one.getLanguage().equals(language)))
            .findFirst()
            .orElse(Locale.ENGLISH));
  }

  /** The language. */
  public Locale locale() {
    return locale;
  }

  /**
   * A text.
   *
   * @param values for its places, {@code {0}} and so on
   */
  public String text(String key, Object... values) {
    return new MessageFormat(texts.getString(key), locale).format(values);
  }

  /** The text of a word of a closed set, such as a status; the word itself where there is none. */
  public String word(String set, String word) {
    try {
      return texts.getString(set + "." + word);
    } catch (MissingResourceException unknown) {
      return word;
    }
  }

  /** A number as people of this language write it. */
  public String number(long number) {
    return String.format(locale, "%,d", number);
  }
}
