package dev.punctual.faults.world;

/** A machine lacks what a round needs; the message says what, and how to get it. */
public final class Unplayable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unplayable(String message) {
    super(message);
  }
}
