package dev.punctual.limit;

import dev.punctual.InvalidInputException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Text;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a {@link Limit} counts together: the jobs of a handler, or those of a concurrency key.
 *
 * @param kind which of these
 * @param name of the handler or the key; a key that ends with {@code *} stands for each key that
 *     begins so, each of which has the limit for itself
 */
public record LimitScope(Kind kind, String name) {
  private static final String EACH = "*";
  private static final int LONGEST_KEY = 255;

  /** Of what there is a name. */
  public enum Kind {
    HANDLER,
    KEY;

    private static final List<Kind> KINDS = List.of(values());

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word that stands in the table, such as {@code key}. */
    public String text() {
      return text;
    }

    /**
     * The kind of a word, in any case.
     *
     * @throws InvalidInputException if no kind has that word
     */
    public static Kind parse(String text) {
      return KINDS.stream()
          .filter(kind -> kind.text.equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(() -> new InvalidInputException("scope", text, "one of " + words()));
    }

    private static String words() {
      return KINDS.stream().map(Kind::text).collect(Collectors.joining(", "));
    }
  }

  /**
   * The jobs of a handler.
   *
   * @throws InvalidInputException if no handler can have that name
   */
  public static LimitScope handler(String name) {
    return new LimitScope(Kind.HANDLER, HandlerName.of(name).value());
  }

  /**
   * The jobs of a concurrency key, or of each key that begins with what stands before a {@code *}:
   * {@code customer:*} holds {@code customer:1} and {@code customer:2}, and they do not count each
   * other. Of several limits that hold a key, the one of its very name counts, else the longest.
   *
   * @throws InvalidInputException if it is blank or has more than 255 characters
   */
  public static LimitScope key(String name) {
    Text.check("concurrency key", name, LONGEST_KEY);
    return new LimitScope(Kind.KEY, name);
  }

  /** Whether it stands for each key that begins so. */
  public boolean holdsEach() {
    return kind == Kind.KEY && name.endsWith(EACH);
  }

  /** Whether a limit of this scope holds the jobs of another, which stands for one name. */
  public boolean holds(LimitScope one) {
    return equals(one)
        || (holdsEach()
            && one.kind == Kind.KEY
            && one.name.startsWith(name.substring(0, name.length() - 1)));
  }

  /** For people, such as {@code key customer:*}. */
  @Override
  public String toString() {
    return kind.text + " " + name;
  }
}
