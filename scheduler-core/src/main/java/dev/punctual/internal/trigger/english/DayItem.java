package dev.punctual.internal.trigger.english;

/**
 * A day of the month in words.
 *
 * @param name such as {@code the 31st}
 * @param proviso what must hold for it, such as {@code if there is one}, or nothing
 */
record DayItem(String name, String proviso) {
  static final String IF_ANY = "if there is one";

  /** A day that some months do not have. */
  static DayItem possiblyMissing(String name) {
    return new DayItem(name, IF_ANY);
  }

  static DayItem sure(String name) {
    return new DayItem(name, "");
  }

  boolean mayBeMissing() {
    return proviso.equals(IF_ANY);
  }

  String text() {
    return proviso.isEmpty() ? name : name + " (" + proviso + ")";
  }
}
