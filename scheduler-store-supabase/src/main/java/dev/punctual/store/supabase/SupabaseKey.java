package dev.punctual.store.supabase;

import dev.punctual.InvalidInputException;
import java.util.regex.Pattern;

/**
 * A project's API key, in either of Supabase's forms: a token ({@code eyJ…}) or, since 2025, a name
 * ({@code sb_secret_…}). It shows only its first characters. Immutable.
 */
public final class SupabaseKey {
  private static final String NEW_FORM = "sb_";
  private static final int SHOWN = 6;
  private static final Pattern LEGAL =
      Pattern.compile("sb_(?:publishable|secret)_[\\w-]+|[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  private final String text;

  private SupabaseKey(String text) {
    this.text = text;
  }

  /**
   * The key of this text.
   *
   * @throws InvalidInputException if the text has neither form; the message does not hold it
   */
  public static SupabaseKey of(String text) {
    String key = text.strip();
    if (!LEGAL.matcher(key).matches()) {
      throw new InvalidInputException(
          "Supabase key", "of " + key.length() + " characters", "eyJ….….… or sb_secret_…");
    }
    return new SupabaseKey(key);
  }

  /** The key itself, for the headers that carry it. */
  String reveal() {
    return text;
  }

  /** Whether it is a token, which PostgREST itself can read. */
  boolean isToken() {
    return !text.startsWith(NEW_FORM);
  }

  /** The first characters, which are the same for all keys of a form. */
  @Override
  public String toString() {
    return text.substring(0, Math.min(SHOWN, text.length())) + "…";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SupabaseKey key && key.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
