package dev.punctual.http;

import dev.punctual.InvalidInputException;
import java.util.Locale;

/** What somebody may do. Each may do what those before it may. */
public enum ApiRole {
  /** Looks. */
  VIEWER,
  /** Steers jobs that are there: cancels, retries, runs, pauses, resumes and skips. */
  OPERATOR,
  /** Makes jobs and changes what they are. */
  EDITOR,
  /** Does all there is. */
  ADMIN;

  /** As people write it, such as {@code viewer}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of this text, in any case.
   *
   * @throws InvalidInputException if it is none
   */
  public static ApiRole parse(String text) {
    for (ApiRole role : values()) {
      if (role.text().equals(text.toLowerCase(Locale.ROOT))) {
        return role;
      }
    }
    throw new InvalidInputException("role", text, "viewer, operator, editor or admin");
  }

  /** Whether it may do what needs the other. */
  public boolean covers(ApiRole needed) {
    return compareTo(needed) >= 0;
  }
}
