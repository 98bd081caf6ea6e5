package dev.punctual.internal.trigger.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.trigger.InvalidTriggerException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Random rules, as they are expanded here, as a plain reading of RFC 5545 names their dates, and as
 * another library expands them.
 */
class SecondOpinionTest {
  private static final int RULES = Integer.getInteger("punctual.rules", 1_200);
  private static final int MOST = 40;

  /** Long enough for a wrong answer to show itself. */
  private static final int YEARS = 30;

  /**
   * Of such rules the other library is wrong: it forgets the interval when it meets a date to leave
   * out, and loses dates of a first year that begins before the start.
   */
  private static final Pattern NOT_ITS_OWN =
      Pattern.compile(
          "FREQ=(DAILY;INTERVAL=[0-9]+;BY|MONTHLY;INTERVAL=[0-9]+;BYMONTH="
              + "|YEARLY(;INTERVAL=[0-9]+)?;BYDAY=[^;]+;BYSETPOS=)");

  @Test
  void agreesWithAPlainReadingAndWithAnotherLibrary() {
    long seed = Long.getLong("punctual.seed", System.nanoTime());
    System.out.println("SecondOpinionTest: -Dpunctual.seed=" + seed);
    Random random = new Random(seed);
    RuleMaker maker = new RuleMaker(random);
    int compared = 0;
    for (int i = 0; i < RULES; i++) {
      compared += compare(maker.rule(), anyTime(random), "seed " + seed);
    }
    assertThat(compared).as("times compared").isGreaterThan(RULES * 10);
  }

  private static int compare(String rule, LocalDateTime near, String seed) {
    Optional<LocalDateTime> start = firstNamed(rule, near);
    if (start.isEmpty()) {
      return 0;
    }
    LocalDateTime last = start.get().plusYears(YEARS);
    Recurrence recurrence = RecurrenceText.read(start.get(), rule);
    List<LocalDateTime> ours = times(recurrence.calendar(), start.get(), last);
    List<LocalDateTime> expected = new PlainReading(start.get(), rule).times(MOST, last);
    assertThat(ours).as("%s from %s, %s", rule, start.get(), seed).isEqualTo(expected);
    if (!NOT_ITS_OWN.matcher(rule).lookingAt()) {
      List<LocalDateTime> other = SecondOpinion.of(start.get(), rule, MOST, last);
      assertThat(ours).as("%s from %s, %s", rule, start.get(), seed).isEqualTo(other);
    }
    assertThat(RecurrenceText.read(recurrence.text())).as(seed).isEqualTo(recurrence);
    holdsForEveryQuestion(recurrence.calendar(), ours, rule + " " + seed);
    holdsForEveryEnd(start.get(), rule, ours, seed);
    return expected.size();
  }

  /** The next time is the same wherever between it and the one before it the search begins. */
  private static void holdsForEveryQuestion(
      NominalCalendar calendar, List<LocalDateTime> times, String of) {
    for (int i = 1; i < times.size(); i += 7) {
      LocalDateTime before = times.get(i - 1);
      LocalDateTime next = times.get(i);
      LocalDateTime middle = before.plus(Duration.between(before, next).dividedBy(2));
      assertThat(calendar.onOrAfter(before.plusSeconds(1))).as(of).isEqualTo(next);
      assertThat(calendar.onOrAfter(middle.plusSeconds(1))).as(of).isEqualTo(next);
      assertThat(calendar.onOrAfter(next)).as(of).isEqualTo(next);
    }
  }

  private static void holdsForEveryEnd(
      LocalDateTime start, String rule, List<LocalDateTime> times, String seed) {
    int count = 1 + times.size() / 2;
    LocalDateTime end = times.get(count - 1);
    String until = rule + ";UNTIL=" + LocalTimes.text(end);
    for (String ended : List.of(rule + ";COUNT=" + count, until)) {
      NominalCalendar calendar = RecurrenceText.read(start, ended).calendar();
      assertThat(times(calendar, start, LocalDateTime.MAX))
          .as("%s %s", ended, seed)
          .isEqualTo(times.subList(0, count));
    }
  }

  /** The start that a rule names near a time. */
  private static Optional<LocalDateTime> firstNamed(String rule, LocalDateTime near) {
    try {
      RecurrenceText.read(near, rule);
      return Optional.of(near);
    } catch (InvalidTriggerException refused) {
      String message = String.valueOf(refused.getMessage());
      String named = "the first one after it is ";
      int at = message.indexOf(named);
      if (at < 0) {
        assertThat(message).containsPattern("never comes|BYSETPOS");
        return Optional.empty();
      }
      String text = message.substring(at + named.length(), at + named.length() + 15);
      return Optional.of(LocalTimes.parse("start", text));
    }
  }

  private static List<LocalDateTime> times(
      NominalCalendar calendar, LocalDateTime start, LocalDateTime last) {
    List<LocalDateTime> times = new ArrayList<>();
    LocalDateTime next = calendar.onOrAfter(start);
    while (next != null && !next.isAfter(last) && times.size() < MOST) {
      times.add(next);
      next = calendar.onOrAfter(next.plusSeconds(1));
    }
    return times;
  }

  private static LocalDateTime anyTime(Random random) {
    return LocalDateTime.of(2020, 1, 1, 9, 30).plusDays(random.nextInt(4_000));
  }
}
