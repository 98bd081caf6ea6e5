package dev.punctual.examples.rivals;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a rule says, written down by hand.
 *
 * @param kind what is right to do with the trigger
 * @param fires its first fires; none if it is not to fire
 */
record Expectation(Kind kind, List<Instant> fires) {
  /** What is right to do. */
  enum Kind {
    FIRE,
    /** Saying that there is no fire, whenever asked; refusing the trigger is as good. */
    NEVER_FIRE,
    REFUSE
  }

  /** Reads {@code never}, {@code refused}, or fires in local form with their offsets. */
  static Expectation parse(String text) {
    return switch (text) {
      case "never" -> new Expectation(Kind.NEVER_FIRE, List.of());
      case "refused" -> new Expectation(Kind.REFUSE, List.of());
      default -> new Expectation(Kind.FIRE, fires(text));
    };
  }

  private static List<Instant> fires(String text) {
    return Stream.of(text.split(" ", -1))
        .map(OffsetDateTime::parse)
        .map(OffsetDateTime::toInstant)
        .toList();
  }

  /** How many fires to ask for. */
  int asked() {
    return Math.max(1, fires.size());
  }

  /** Whether it is right to refuse the trigger. */
  boolean refusal() {
    return kind != Kind.FIRE;
  }

  /** For people. */
  String text(LocalForm form) {
    return switch (kind) {
      case FIRE -> form.of(fires);
      case NEVER_FIRE -> "never, or refused";
      case REFUSE -> "refused";
    };
  }
}
