package dev.punctual.internal.trigger.cron;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.punctual.trigger.Trigger;
import dev.punctual.trigger.Zones;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * On the nominal time line, where a well-known library is exact, both give the same times. Only
 * forms that it evaluates rightly are made here.
 */
class CronUtilsAgreementTest {
  private static final int EXPRESSIONS = 600;
  private static final int FIRES = 5;

  private static final List<String> UNIX_DAYS =
      List.of(
          "* * *",
          "1,15 * *",
          "* 2 *",
          "* * 1-5",
          "13 * 5",
          "*/10 * *",
          "29 2 *",
          "* 6-8 0,6",
          "31 1-6 *");
  private static final List<String> QUARTZ_DAYS =
      List.of(
          "* * ?",
          "? * MON-FRI",
          "L * ?",
          "L-3 * ?",
          "15W * ?",
          "LW * ?",
          "? * 6L",
          "? * 2#1",
          "? * 6#3",
          "1,15 1-6 ?");

  @Test
  void unix() {
    compare(CronType.UNIX, "", UNIX_DAYS);
  }

  @Test
  void quartz() {
    compare(CronType.QUARTZ, "0 ", QUARTZ_DAYS);
  }

  private static void compare(CronType type, String second, List<String> days) {
    long seed = Long.getLong("punctual.seed", System.nanoTime());
    Random random = new Random(seed);
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text =
          second
              + field(random, 59)
              + " "
              + field(random, 23)
              + " "
              + days.get(random.nextInt(days.size()));
      ExecutionTime theirs = ExecutionTime.forCron(parser.parse(text));
      Trigger ours = Trigger.cron(text, Zones.UTC);
      ZonedDateTime now =
          LocalDateTime.of(2026, 1, 1, 0, 0)
              .plusSeconds(random.nextInt(200_000_000))
              .atZone(ZoneOffset.UTC);
      for (int n = 0; n < FIRES; n++) {
        Optional<Instant> expected = theirs.nextExecution(now).map(ZonedDateTime::toInstant);
        assertThat(ours.next(now.toInstant()))
            .as("%s after %s, -Dpunctual.seed=%d", text, now, seed)
            .isEqualTo(expected);
        now = expected.orElseThrow().atZone(ZoneOffset.UTC);
      }
    }
  }

  private static String field(Random random, int max) {
    int value = random.nextInt(max + 1);
    return switch (random.nextInt(5)) {
      case 0 -> "*";
      case 1 -> "*/" + (2 + random.nextInt(max - 2));
      case 2 -> random.nextInt(value + 1) + "-" + value;
      case 3 -> value + "," + random.nextInt(max + 1);
      default -> String.valueOf(value);
    };
  }
}
