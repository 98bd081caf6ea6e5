package dev.punctual.http;

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

  /** Whether it may do what needs the other. */
  public boolean covers(ApiRole needed) {
    return compareTo(needed) >= 0;
  }
}
