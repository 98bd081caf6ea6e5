package dev.punctual.store.supabase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.InvalidInputException;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A project's API key, in either of Supabase's forms: a token ({@code eyJ…}) or, since 2025, a name
 * ({@code sb_secret_…}). It shows only its first characters. Immutable.
 */
public final class SupabaseKey {
  private static final String NEW_FORM = "sb_";
  private static final int SHOWN = 6;
  private static final Set<String> OF_THE_PLATFORM =
      Set.of("anon", "authenticated", "service_role");
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
  public String reveal() {
    return text;
  }

  /** The role that a token names; empty where it is none, or cannot be read. */
  Optional<String> role() {
    if (!isToken()) {
      return Optional.empty();
    }
    try {
      String payload = text.split("\\.", -1)[1];
      JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload));
      return Optional.ofNullable(claims.path("role").textValue());
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** Whether it names a role that the project's owner has made, which the gateway does not know. */
  boolean isOfOwnRole() {
    return role().filter(role -> !OF_THE_PLATFORM.contains(role)).isPresent();
  }

  /** Whether it is a token, which PostgREST itself can read. */
  public boolean isToken() {
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
