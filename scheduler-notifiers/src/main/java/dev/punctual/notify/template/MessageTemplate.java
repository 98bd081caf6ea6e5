package dev.punctual.notify.template;

import com.samskivert.mustache.Template;
import dev.punctual.InvalidInputException;
import dev.punctual.notification.Content;
import dev.punctual.notification.Recipient;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message with variables, in one language or several. Written in Mustache: {@code {{name}}} is a
 * variable, {@code {{#paid}}…{{/paid}}} stands where something is there, {@code
 * {{^paid}}…{{/paid}}} where it is not. In HTML what variables hold is escaped. A variable that is
 * an instant is told in the recipient's zone and language: {@code {{event_time}}}, or a part of it,
 * {@code {{event_time.date}}}, {@code .time}, {@code .weekday}, {@code .zone} or {@code .iso}.
 * Immutable, so safe for many threads.
 */
public final class MessageTemplate {
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\s]+");

  private final Map<Locale, Compiled> languages;
  private final Map<String, Object> defaults;

  private record Compiled(
      @Nullable Template subject, @Nullable Template text, @Nullable Template html, int size) {}

  private MessageTemplate(Map<Locale, Compiled> languages, Map<String, Object> defaults) {
    this.languages = languages;
    this.defaults = defaults;
  }

  /**
   * Compiles a template.
   *
   * @param sheets its texts by language; those under {@link Locale#ROOT} are for everybody else
   * @param defaults what variables are that nobody gives
   * @throws InvalidInputException if a text is no template
   */
  static MessageTemplate of(Map<Locale, Sheet> sheets, Map<String, Object> defaults) {
    Map<Locale, Compiled> languages = new LinkedHashMap<>();
    sheets.forEach((locale, sheet) -> languages.put(locale, compile(locale, sheet)));
    return new MessageTemplate(languages, defaults);
  }

  private static Compiled compile(Locale locale, Sheet sheet) {
    String where = locale.equals(Locale.ROOT) ? "" : " of " + locale.toLanguageTag();
    String subject = sheet.subject();
    String text = sheet.text();
    String html = sheet.html();
    return new Compiled(
        subject == null ? null : Engine.plain("template subject" + where, subject),
        text == null ? null : Engine.plain("template text" + where, text),
        html == null ? null : Engine.html("template html" + where, html),
        length(subject) + length(text) + length(html));
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  /**
   * The message for somebody.
   *
   * @param recipient whose language and zone count
   * @param data what variables are
   * @throws InvalidInputException if a variable is missing, or the message is too long
   */
  public Content render(Recipient recipient, Map<String, ? extends @Nullable Object> data) {
    Compiled compiled = Objects.requireNonNull(languages.get(nearest(recipient.locale())));
    StepBudget steps = new StepBudget(compiled.size());
    Variables variables = new Variables(recipient.zone(), recipient.locale(), steps);
    Map<String, Object> all = new LinkedHashMap<>(variables.of(defaults));
    all.putAll(variables.of(data));
    String subject = fill("template subject", compiled.subject(), all);
    return new Content(
        subject == null ? null : CONTROLS.matcher(subject).replaceAll(" ").strip(),
        fill("template text", compiled.text(), all),
        fill("template html", compiled.html(), all));
  }

  /** The languages that it has; {@link Locale#ROOT} for that of everybody else. */
  public Set<Locale> languages() {
    return Collections.unmodifiableSet(languages.keySet());
  }

  /** The one of its languages that somebody gets. */
  public Locale languageOf(Recipient recipient) {
    return nearest(recipient.locale());
  }

  /**
   * The message for somebody, in another language than theirs.
   *
   * @param locale one of its {@link #languages}
   * @throws InvalidInputException as {@link #render(Recipient, Map)} does
   */
  public Content render(
      Recipient recipient, Locale locale, Map<String, ? extends @Nullable Object> data) {
    return render(
        new Recipient(recipient.addresses(), recipient.zone(), locale, recipient.quietHours()),
        data);
  }

  /**
   * Renders it in every language, to see whether the data is enough for each.
   *
   * @throws InvalidInputException if it is not
   */
  public void check(Recipient recipient, Map<String, ? extends @Nullable Object> data) {
    for (Locale locale : languages.keySet()) {
      render(recipient, locale, data);
    }
  }

  private static @Nullable String fill(
      String field, @Nullable Template template, Map<String, Object> variables) {
    return template == null ? null : Engine.fill(field, template, variables);
  }

  /** The nearest language there is (RFC 4647, 3.4): for de-CH that, then de, then the root. */
  private Locale nearest(Locale wanted) {
    List<Locale.LanguageRange> ranges =
        wanted.equals(Locale.ROOT)
            ? List.of()
            : List.of(new Locale.LanguageRange(wanted.toLanguageTag()));
    return Optional.ofNullable(Locale.lookup(ranges, languages.keySet()))
        .or(() -> Optional.of(Locale.ROOT).filter(languages::containsKey))
        .or(() -> languages.keySet().stream().findFirst())
        .orElseThrow(() -> new IllegalStateException("a template without a language"));
  }
}
