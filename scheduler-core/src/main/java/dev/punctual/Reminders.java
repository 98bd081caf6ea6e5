package dev.punctual;

import dev.punctual.job.EventId;
import dev.punctual.job.Job;
import dev.punctual.search.JobFilter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reminders of events: several in one call, which move and are cancelled with their event. They are
 * ordinary jobs of type event_reminder. Safe for use by many threads; the methods throw what those
 * of {@link SchedulerClient} throw.
 */
public final class Reminders {
  private final SchedulerClient client;

  Reminders(SchedulerClient client) {
    this.client = client;
  }

  /**
   * Reminds of an event several times.
   *
   * @throws DuplicateJobException if the event has one of these reminders already
   * @see #schedule(EventReminders, OnConflict)
   */
  public List<ScheduleResult> schedule(EventReminders reminders) {
    return schedule(reminders, OnConflict.ERROR);
  }

  /**
   * Reminds of an event several times, scheduled in one statement. Reminders whose time is past are
   * left out; where all are, the one nearest to the event is sent at once. With {@link
   * OnConflict#REPLACE} and {@link OnConflict#UPDATE}, those left out that are scheduled from an
   * earlier call are cancelled in the same statement. Reminders of the event that are not among
   * these stay as they are.
   *
   * @param onConflict what happens to reminders that are there already
   * @return one result per reminder that is to be sent, in order
   * @throws InvalidInputException if the event is over
   */
  public List<ScheduleResult> schedule(EventReminders reminders, OnConflict onConflict) {
    return client.schedule(reminders, onConflict);
  }

  /**
   * Reminders of an event, newest first, read page by page as the stream is consumed.
   *
   * @param eventId the event, in the caller's terms
   */
  public Stream<Job> of(String eventId) {
    return client.find(JobFilter.ALL.withEvent(eventId));
  }

  /**
   * Gives an event another time: each of its reminders is scheduled anew as long before it as it
   * was, in one statement. Those are jobs of type event_reminder that name the event in their
   * metadata as {@code event_id}, whoever put them there. All but their time stays, with {@code
   * event_time} in their metadata telling the new one.
   *
   * <ul>
   *   <li>Those that were sent already, or failed, are sent again at their new time.
   *   <li>Those whose new time is past are left out, and cancelled if they are scheduled; where all
   *       are past, the one nearest to the event is sent at once.
   *   <li>Those that were cancelled stay so; those that recur stay as they are.
   *   <li>How long before the event one is due is told by {@code before} in its metadata, else by
   *       {@code event_time} there and the run date; one that has neither stays as it is.
   * </ul>
   *
   * <p>A reminder that is being sent at this moment loses its fence: the end of its run changes
   * nothing, and it is sent again at its new time. One that somebody else cancels while this call
   * is at work ends cancelled: before the move or after it, never in between.
   *
   * @param eventId the event, in the caller's terms
   * @return one result per reminder that has a new time, the earliest first; none when there is no
   *     such reminder
   * @throws InvalidInputException if the event would be over
   */
  public List<ScheduleResult> move(String eventId, Instant newTime) {
    return client.moveEvent(EventId.of(eventId), newTime);
  }

  /**
   * Cancels the reminders of an event that are scheduled, running or failed, those that recur
   * included, in one statement.
   *
   * @param eventId the event, in the caller's terms
   * @return how many were cancelled
   */
  public int cancel(String eventId) {
    return client.cancelEvent(EventId.of(eventId));
  }
}
