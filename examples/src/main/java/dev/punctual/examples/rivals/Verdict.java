package dev.punctual.examples.rivals;

/**
 * What came of one question to one contender.
 *
 * @param kind what it counts as
 * @param text the cell of the table
 */
record Verdict(Kind kind, String text) {
  /** The contender has no such trigger: no case. */
  static final Verdict NOT_OFFERED = new Verdict(Kind.NOT_OFFERED, "–");

  static final Verdict RIGHT = new Verdict(Kind.RIGHT, "right");

  /** What a verdict counts as. */
  enum Kind {
    RIGHT,
    REFUSED,
    DEVIATION,
    NOT_OFFERED
  }

  static Verdict refused(boolean right) {
    return new Verdict(right ? Kind.RIGHT : Kind.REFUSED, "refused");
  }

  static Verdict deviation(String text) {
    return new Verdict(Kind.DEVIATION, "**" + text + "**");
  }
}
