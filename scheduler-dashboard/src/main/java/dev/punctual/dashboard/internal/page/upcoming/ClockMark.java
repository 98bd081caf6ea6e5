package dev.punctual.dashboard.internal.page.upcoming;

import java.util.Locale;

/** What a clock change does to a fire. */
public enum ClockMark {
  /** Nothing. */
  NONE,
  /** The clocks leap over its time: it fires at another. */
  MOVED,
  /** The clocks leap over its time: it does not fire. */
  LEFT_OUT,
  /** The clocks show its time twice: it fires twice. */
  TWICE,
  /** The clocks show its time twice: it fires once. */
  ONCE;

  /** The word of it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
