package dev.punctual.dashboard.internal.page.people;

import dev.punctual.SchedulerClient;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.search.SearchPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events of which reminders are to come, the soonest first. Immutable.
 *
 * @param events those found
 * @param all whether all reminders to come were looked at; if not, there may be more events, and
 *     more reminders of these
 */
public record RemindersPage(List<Event> events, boolean all) {
  private static final int MOST_EVENTS = 100;
  private static final int MOST_REMINDERS = 2000;
  private static final int PAGE = 1000;
  private static final int MOST_CALLS = 4;

  /** By their handler, they are found without looking at other jobs. */
  private static final JobFilter TO_COME =
      JobFilter.ALL
          .withType(JobType.EVENT_REMINDER)
          .withHandler(JobType.EVENT_REMINDER.text())
          .withStatus(JobStatus.SCHEDULED);

  /**
   * An event.
   *
   * @param id its name
   * @param time when it begins; empty if its reminders do not say so
   * @param left how many reminders are still to be sent, at least
   * @param next the one that is due next
   */
  public record Event(String id, Optional<Instant> time, int left, Job next) {
    private Event another() {
      return new Event(id, time, left + 1, next);
    }
  }

  /** As it stands now. */
  static RemindersPage of(SchedulerClient client) {
    Map<String, Event> events = new LinkedHashMap<>();
    @Nullable SearchPosition after = null;
    int looked = 0;
    for (int call = 0; call < MOST_CALLS && looked < MOST_REMINDERS; call++) {
      JobPage page = client.search().page(TO_COME, after, PAGE);
      page.jobs().forEach(job -> add(Reminder.of(client, job), events));
      looked += page.jobs().size();
      after = page.searchedTo();
      if (after == null) {
        break;
      }
    }
    List<Event> soonest = new ArrayList<>(events.values());
    return new RemindersPage(
        soonest.stream().limit(MOST_EVENTS).toList(),
        after == null && soonest.size() <= MOST_EVENTS);
  }

  private static void add(Reminder reminder, Map<String, Event> events) {
    if (!reminder.event().isEmpty()) {
      events.merge(
          reminder.event(),
          new Event(reminder.event(), reminder.time(), 1, reminder.job()),
          (known, one) -> known.another());
    }
  }
}
