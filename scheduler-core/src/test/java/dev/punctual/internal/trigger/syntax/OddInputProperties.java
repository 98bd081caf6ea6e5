package dev.punctual.internal.trigger.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.InvalidInputException;
import dev.punctual.trigger.Trigger;
import dev.punctual.trigger.TriggerType;
import dev.punctual.trigger.Zones;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No text, however odd, does anything but make a trigger that reads back equal, or be refused. */
public class OddInputProperties {
  private static final String ALPHABET =
      "0123456789*/-,#LW?:;@=TPMSHZ. +abcdefgijlmnorstuwxy_\n\u0663İß";

  private static final int OCCURRENCES = 10;

  public static final List<String> SOUND =
      List.of(
          "once:2026-03-01T14:00",
          "once:2026-03-01T14:00:00.5+02:00",
          "daily:02:30;gap=next;overlap=both",
          "weekly:mon,wed-fri@08:00:30",
          "monthly:1,15,last@09:00;short_month=clamp",
          "interval:PT90M@2026-01-01T00:00:00Z",
          "cron:*/15 22-2 1,15 JAN-MAR MON-FRI",
          "cron:0 0/5 8 L-3,15W,LW * ? 2026-2030",
          "cron:0 0 12 ? NOV-FEB FRI#3,MONL",
          "cron:@daily",
          "interval:PT15M@end;start=2026-03-01T14:00;max_runs=7",
          "daily:08:00;except=2026-12-24..2027-01-02,12-25,sat,sun;end=2030-12-31",
          "cron:*/5 * * * *;start=2026-03-01;misfire=run_all;backlog=5;grace=PT1H;jitter=PT30S",
          "weekly:mon@09:00;concurrency=queue;except=05-01;start=2026-01-01T00:00:00Z",
          "rrule:DTSTART=20260102T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;misfire=skip",
          "rrule:DTSTART=2026-01-30T09:00;FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;except=12-25",
          "rrule:DTSTART=20260101T080000;FREQ=DAILY;BYHOUR=8,17;COUNT=5;EXDATE=20260102T080000",
          "rrule:DTSTART=20260202T090000;FREQ=YEARLY;BYMONTH=2;BYDAY=1MO;UNTIL=20301231T000000Z;WKST=SU",
          "every 2 weeks on monday and thursday at 9:00 from 2026-01-05",
          "on the last working day of the quarter at 5:30 pm;jitter=PT5M");

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofMaxLength(40);
  }

  /** Sound texts with some characters replaced, put in or taken out. */
  @Provide
  Arbitrary<String> nearlySound() {
    return Arbitraries.randomValue(
        random -> {
          StringBuilder text = new StringBuilder(SOUND.get(random.nextInt(SOUND.size())));
          for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(3));
            char with = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            text.replace(at, end, random.nextBoolean() ? String.valueOf(with) : "");
            text.append(text.length() == 0 ? "x" : "");
          }
          return text.toString();
        });
  }

  @Property(tries = 3_000)
  void noiseIsRefusedOrSound(@ForAll("noise") String text) {
    for (TriggerType type : TriggerType.values()) {
      assertSoundOrRefused(type.text() + ":" + text);
      assertSoundOrRefused("rrule:DTSTART=20260101T090000;FREQ=" + type + ";COUNT=" + text);
      assertSoundOrRefused("every " + text + " at 9 from 2026-01-01");
    }
    assertSoundOrRefused(text);
  }

  @Property(tries = 20_000)
  void nearlySoundIsRefusedOrSound(@ForAll("nearlySound") String text) {
    assertSoundOrRefused(text);
  }

  @Property(tries = 3_000)
  void anyTextIsRefusedOrSound(@ForAll String text) {
    assertSoundOrRefused(text);
    assertSoundOrRefused("cron:" + text);
    assertSoundOrRefused("rrule:DTSTART=20260101T090000;FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=" + text);
  }

  @Property(tries = 2_000)
  void oddZonesAndArgumentsAreRefusedOrSound(@ForAll String odd, @ForAll("noise") String noise) {
    for (String text : List.of(odd, noise)) {
      refusedAtMost(() -> Trigger.zone(text));
      refusedAtMost(() -> seed("weekly", Map.of("days", text)));
      refusedAtMost(() -> seed("monthly", Map.of("day", text, "hour", text)));
      refusedAtMost(() -> seed("daily", Map.of("hour", text)));
      refusedAtMost(() -> seed(text, Map.of()));
    }
  }

  private static void assertSoundOrRefused(String text) {
    refusedAtMost(
        () -> {
          Trigger trigger = Trigger.parse(text, Zones.BERLIN);
          trigger.next(Instant.MAX);
          Optional<Instant> next = trigger.next(Instant.MIN);
          for (int i = 0; i < OCCURRENCES && next.isPresent(); i++) {
            trigger.due(next.get(), text);
            next = trigger.next(next.get());
          }
          assertThat(Trigger.parse(trigger.text(), Zones.BERLIN)).isEqualTo(trigger);
        });
  }

  private static void seed(String type, Map<String, ?> arguments) {
    TriggerArguments.inMetadata(
        Map.of("trigger_type", type, "trigger_args", arguments), Zones.BERLIN, Instant.EPOCH);
  }

  private static void refusedAtMost(Runnable reading) {
    try {
      reading.run();
    } catch (InvalidInputException refused) {
      assertThat(refused).hasMessageStartingWith("Invalid ").hasMessageContaining(": expected ");
    }
  }
}
