package dev.punctual.trigger;

import java.util.List;
import java.util.stream.IntStream;

/** A set of small numbers, 0 to 63, as the bits of one word. */
record Mask(long bits) {
  static final Mask EMPTY = new Mask(0);

  /** Answered where there is no such number. */
  static final int NONE = -1;

  private static final int HIGHEST = Long.SIZE - 1;

  static Mask of(int number) {
    return new Mask(1L << number);
  }

  /** All numbers from the first to the last, both included; none if the last is less. */
  static Mask range(int first, int last) {
    return last < first ? EMPTY : new Mask(-1L << first & -1L >>> (HIGHEST - last));
  }

  Mask and(Mask other) {
    return new Mask(bits & other.bits);
  }

  Mask or(Mask other) {
    return new Mask(bits | other.bits);
  }

  Mask without(Mask other) {
    return new Mask(bits & ~other.bits);
  }

  Mask with(int number) {
    return new Mask(bits | 1L << number);
  }

  boolean has(int number) {
    return (bits >>> number & 1) != 0;
  }

  boolean isEmpty() {
    return bits == 0;
  }

  /** The numbers in ascending order. */
  List<Integer> numbers() {
    return IntStream.rangeClosed(0, HIGHEST).filter(this::has).boxed().toList();
  }

  /** The least number, or {@link #NONE}. */
  int first() {
    return bits == 0 ? NONE : Long.numberOfTrailingZeros(bits);
  }

  /** The least number that is not below the given one, or {@link #NONE}. */
  int next(int from) {
    return from > HIGHEST ? NONE : new Mask(bits & -1L << from).first();
  }
}
