package dev.punctual.notify.limit;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a notifier may do on one node. Immutable.
 *
 * @param perSecond how many messages it may send in a second, 1 to 100,000; null for as many as it
 *     can. Default null. What is over that is put off and spread evenly
 * @param concurrent how many it may send at once, 1 to 10,000. Default 16
 * @param perRecipientAndHour how many one address may be sent in any hour, 1 to 100,000; null for
 *     any number. Default null. What is over that is put off until the hour is over
 * @param circuit when a provider counts as down. Default {@link Circuit#DEFAULT}
 */
public record Limits(
    @Nullable Integer perSecond,
    int concurrent,
    @Nullable Integer perRecipientAndHour,
    Circuit circuit) {
  /** As many as it can, sixteen at once, to anybody; a circuit that opens. */
  public static final Limits DEFAULT = new Limits(null, 16, null, Circuit.DEFAULT);

  private static final int MOST = 100_000;
  private static final int MOST_AT_ONCE = 10_000;

  /**
   * @throws InvalidInputException if a number is out of its range
   */
  public Limits {
    requireBetween("messages per second", perSecond, MOST);
    requireBetween("messages at once", concurrent, MOST_AT_ONCE);
    requireBetween("messages per recipient and hour", perRecipientAndHour, MOST);
  }

  private static void requireBetween(String field, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw new InvalidInputException(field, value, "1 to " + most);
    }
  }

  /** The same with this many messages a second; null for as many as it can. */
  public Limits withPerSecond(@Nullable Integer most) {
    return new Limits(most, concurrent, perRecipientAndHour, circuit);
  }

  /** The same with this many messages at once. */
  public Limits withConcurrent(int most) {
    return new Limits(perSecond, most, perRecipientAndHour, circuit);
  }

  /** The same with this many messages for one address in an hour; null for any number. */
  public Limits withPerRecipientAndHour(@Nullable Integer most) {
    return new Limits(perSecond, concurrent, most, circuit);
  }

  /** The same with this circuit. */
  public Limits withCircuit(Circuit other) {
    return new Limits(perSecond, concurrent, perRecipientAndHour, other);
  }

  /**
   * When a provider counts as down: messages are then put off, without spending their retries,
   * until a few of them have tried it again.
   *
   * @param failures of how many of its latest messages it failed, in percent, 1 to 100. Default 50
   * @param calls how many messages are looked at, 1 to 10,000, and at least how many there must be.
   *     Default 10
   * @param pause how long nothing is tried then, 1 s to a day. Default 30 s
   */
  public record Circuit(int failures, int calls, Duration pause) {
    /** Half of ten messages, 30 s. */
    public static final Circuit DEFAULT = new Circuit(50, 10, Duration.ofSeconds(30));

    /**
     * @throws InvalidInputException if a value is out of its range
     */
    public Circuit {
      requireBetween("failures of a circuit in percent", failures, 100);
      requireBetween("calls of a circuit", calls, MOST_AT_ONCE);
      if (pause.compareTo(Duration.ofSeconds(1)) < 0 || pause.compareTo(Duration.ofDays(1)) > 0) {
        throw new InvalidInputException("pause of a circuit", pause, "1 s to 1 day");
      }
    }
  }
}
