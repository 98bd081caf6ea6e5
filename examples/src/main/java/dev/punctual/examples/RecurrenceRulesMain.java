package dev.punctual.examples;

import dev.punctual.job.Metadata;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/** Recurrence rules of calendars: every other Friday, and the last working day of the quarter. */
final class RecurrenceRulesMain {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private RecurrenceRulesMain() {}

  public static void main(String[] arguments) {
    String start = "2026-03-12T12:00:00Z";
    Trigger pay = Trigger.parseSentence("every other Friday at 9", BERLIN, Instant.parse(start));
    Trigger close =
        Trigger.rrule(
            LocalDateTime.of(2026, 3, 31, 17, 0),
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            BERLIN);
    System.out.println(sentence(pay.description()) + "\n" + sentence(close.description()));

    DrivenScheduler driven =
        DrivenScheduler.at(
            start,
            MemoryStore::new,
            builder ->
                builder
                    .task("pay", Metadata.class, (metadata, run) -> tell("pay", run.due()))
                    .task("close", Metadata.class, (metadata, run) -> tell("close", run.due())));
    driven.scheduler().scheduleRecurring("pay", pay, Map.of());
    driven.scheduler().scheduleRecurring("close", close, Map.of());
    int runs = driven.advance(Duration.ofDays(30));
    System.out.println(runs + " runs in thirty days");
  }

  private static void tell(String what, Instant due) {
    System.out.println(what + " at " + due.atZone(BERLIN));
  }

  private static String sentence(String description) {
    return description.substring(0, 1).toUpperCase(Locale.ROOT) + description.substring(1);
  }
}
