package dev.punctual.dashboard;

import java.util.List;
import java.util.Locale;

/**
 * Looks an installation over for the page of its health, beyond what a client can tell: settings,
 * keys, round trips. Asked by one thread at a time, which runs no jobs and answers nobody, at most
 * once in 30 seconds, and only while somebody looks at the page.
 */
@FunctionalInterface
public interface HealthChecks {
  /** Nothing is looked at. */
  HealthChecks NONE = List::of;

  /** What a page says, in the language of whoever reads it. Safe for use by many threads. */
  @FunctionalInterface
  interface Text {
    /** In that language, or in English where it is not known. */
    String in(Locale language);

    /** The same in every language. */
    static Text of(String same) {
      return language -> same;
    }
  }

  /**
   * What was found.
   *
   * @param check what was looked at
   * @param good whether nothing need be done
   * @param says what it is, or what to do; operators read it, so no secret may stand in it
   */
  record Finding(Text check, boolean good, Text says) {
    /** What was found, in words that are the same in every language. */
    public Finding(String check, boolean good, String says) {
      this(Text.of(check), good, Text.of(says));
    }
  }

  /**
   * Looks. It may take some seconds; the page does not wait for long.
   *
   * @return what was found, in order
   * @throws dev.punctual.SchedulerException if it cannot be told; its message is shown
   */
  List<Finding> findings();
}
