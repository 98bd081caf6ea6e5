package dev.punctual.dashboard.internal.page.people;

import dev.punctual.SchedulerClient;
import dev.punctual.job.Job;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One event and its reminders. Immutable.
 *
 * @param id its name
 * @param reminders of it, the earliest first
 * @param all whether these are all
 */
public record EventPage(String id, List<Reminder> reminders, boolean all) {
  private static final int MOST = 200;
  private static final DateTimeFormatter FIELD =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

  /**
   * As it stands now.
   *
   * @throws dev.punctual.InvalidInputException if no event has that name
   */
  static EventPage of(SchedulerClient client, String id) {
    List<Reminder> found =
        client.reminders().of(id).limit(MOST + 1L).map(job -> Reminder.of(client, job)).toList();
    return new EventPage(
        id,
        found.stream()
            .limit(MOST)
            .sorted(Comparator.comparing(reminder -> reminder.job().due()))
            .toList(),
        found.size() <= MOST);
  }

  /** When the event begins, as the reminders say that are still to be sent, else the others. */
  public Optional<Instant> time() {
    return reminders.stream()
        .filter(reminder -> reminder.time().isPresent())
        .max(Comparator.comparing(Reminder::toCome))
        .flatMap(Reminder::time);
  }

  /** The same as a field of a form has it. */
  public String field(ZoneId zone) {
    return time().map(at -> at.atZone(zone).format(FIELD)).orElse("");
  }

  /** How many are still to be sent. */
  public long toCome() {
    return reminders.stream().filter(Reminder::toCome).count();
  }

  /** The one that is sent next, or else the one that was sent last. */
  public Optional<Job> next() {
    return reminders.stream()
        .filter(Reminder::toCome)
        .findFirst()
        .or(() -> reminders.stream().reduce((before, after) -> after))
        .map(Reminder::job);
  }

  /** How many are sent again when the event moves. */
  public long sentAgain() {
    return reminders.stream().filter(Reminder::sentAgain).count();
  }
}
