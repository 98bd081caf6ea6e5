package dev.punctual.app.config.source;

import dev.punctual.app.config.keys.Entry;
import dev.punctual.app.config.keys.Keys;
import java.util.Optional;

/** Which variables of an environment are settings of ours. */
final class EnvironmentVariables {
  static final String PREFIX = "PUNCTUAL_";
  private static final String SUPABASE = "SUPABASE_";

  private EnvironmentVariables() {}

  /**
   * The setting in a variable. Everything that starts with PUNCTUAL_ is meant as one; of Supabase's
   * variables, which other programs share, those are that have a key; the rest is none of ours.
   */
  static Optional<Entry> entry(String variable, String text, String origin) {
    if (variable.startsWith(PREFIX)) {
      return Optional.of(new Entry(variable.substring(PREFIX.length()), text, origin));
    }
    return variable.startsWith(SUPABASE) && Keys.find(variable).isPresent()
        ? Optional.of(new Entry(variable, text, origin))
        : Optional.empty();
  }
}
