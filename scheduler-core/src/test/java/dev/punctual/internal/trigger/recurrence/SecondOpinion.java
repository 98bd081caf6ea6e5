package dev.punctual.internal.trigger.recurrence;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** What another library, biweekly, says of rules. UTC stands for local time. */
final class SecondOpinion {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  private SecondOpinion() {}

  /** The first times of a rule that are not before a start, which the rule names. */
  static List<LocalDateTime> of(LocalDateTime start, String rule, int most, LocalDateTime last) {
    String calendar =
        String.join(
            "\r\n",
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//test//EN",
            "BEGIN:VEVENT",
            "DTSTART:" + FORM.format(start),
            "RRULE:" + rule,
            "END:VEVENT",
            "END:VCALENDAR",
            "");
    VEvent event = Biweekly.parse(calendar).first().getEvents().get(0);
    DateIterator dates =
        event
            .getRecurrenceRule()
            .getDateIterator(event.getDateStart().getValue(), TimeZone.getTimeZone(ZoneOffset.UTC));
    List<LocalDateTime> times = new ArrayList<>();
    while (times.size() < most && dates.hasNext()) {
      Date next = dates.next();
      LocalDateTime time = LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC);
      if (time.isAfter(last)) {
        break;
      }
      times.add(time);
    }
    return times;
  }
}
