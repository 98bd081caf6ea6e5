package dev.punctual.bulk;

import java.util.Locale;

/** Where a bulk stands. */
public enum BulkStatus {
  /** It has not begun; until then aborting it undoes it. */
  WAITING,
  /** It goes from job to job. */
  RUNNING,
  /** All are done. */
  DONE,
  /** Somebody ended it where it was. */
  ABORTED,
  /** The job that does it has failed; retried, it goes on where it was. */
  FAILED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word, such as {@code running}. */
  public String text() {
    return text;
  }

  /** The status of a word that {@link #text} made. */
  public static BulkStatus parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
