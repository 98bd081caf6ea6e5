package dev.punctual.internal.trigger.calendar;

import java.util.List;
import java.util.stream.IntStream;

/** A set of small numbers, 0 to 63, as the bits of one word. */
public record NumberSet(long bits) {
  public static final NumberSet EMPTY = new NumberSet(0);

  /** Answered where there is no such number. */
  public static final int NONE = -1;

  private static final int HIGHEST = Long.SIZE - 1;

  public static NumberSet of(int number) {
    return new NumberSet(1L << number);
  }

  /** All numbers from the first to the last, both included; none if the last is less. */
  public static NumberSet range(int first, int last) {
    return last < first ? EMPTY : new NumberSet(-1L << first & -1L >>> (HIGHEST - last));
  }

  public NumberSet and(NumberSet other) {
    return new NumberSet(bits & other.bits);
  }

  public NumberSet or(NumberSet other) {
    return new NumberSet(bits | other.bits);
  }

  NumberSet without(NumberSet other) {
    return new NumberSet(bits & ~other.bits);
  }

  public NumberSet with(int number) {
    return new NumberSet(bits | 1L << number);
  }

  public boolean has(int number) {
    return (bits >>> number & 1) != 0;
  }

  public boolean isEmpty() {
    return bits == 0;
  }

  /** The numbers in ascending order. */
  public List<Integer> numbers() {
    return IntStream.rangeClosed(0, HIGHEST).filter(this::has).boxed().toList();
  }

  /** The least number, or {@link #NONE}. */
  public int first() {
    return bits == 0 ? NONE : Long.numberOfTrailingZeros(bits);
  }

  /** The least number that is not below the given one, or {@link #NONE}. */
  public int next(int from) {
    return from > HIGHEST ? NONE : new NumberSet(bits & -1L << from).first();
  }
}
