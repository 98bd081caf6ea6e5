package dev.punctual.access;

import dev.punctual.InvalidInputException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Text;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who somebody is, and what they may do. Immutable.
 *
 * @param name as the audit is to tell it, 1 to 255 characters
 * @param role what they may do: a word of 1 to 40 small letters, such as {@code viewer}
 * @param masked whether what jobs carry is hidden from them
 * @param handlers whose jobs they may see and steer; empty for those of all handlers
 */
public record Grant(String name, String role, boolean masked, List<HandlerName> handlers) {
  /** A grant names so many handlers at most. */
  public static final int MOST_HANDLERS = 100;

  private static final int LONGEST_NAME = 255;
  private static final Pattern ROLE = Pattern.compile("[a-z]{1,40}");

  /**
   * @throws InvalidInputException if the name is blank or too long, the role is no such word, or
   *     there are more than {@link #MOST_HANDLERS} handlers
   */
  public Grant {
    Text.check("name", name, LONGEST_NAME);
    if (!ROLE.matcher(role).matches()) {
      throw new InvalidInputException("role", role, "1 to 40 small letters");
    }
    handlers =
        handlers.stream().distinct().sorted(Comparator.comparing(HandlerName::value)).toList();
    if (handlers.size() > MOST_HANDLERS) {
      throw new InvalidInputException(
          "handlers", handlers.size() + " names", "at most " + MOST_HANDLERS);
    }
  }

  /** Of somebody who sees and steers jobs of all handlers, and all that they carry. */
  public static Grant of(String name, String role) {
    return new Grant(name, role, false, List.of());
  }
}
