package dev.punctual;

import dev.punctual.job.Job;
import dev.punctual.job.JobCommand;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
   * earlier call are cancelled in a second statement. Reminders of the event that are not among
   * these stay as they are.
   *
   * @param onConflict what happens to reminders that are there already
   * @return one result per reminder that is to be sent, in order
   * @throws InvalidInputException if the event is over
   */
  public List<ScheduleResult> schedule(EventReminders reminders, OnConflict onConflict) {
    Instant now = client.clock().instant();
    List<ScheduleResult> results = client.scheduleAll(reminders.requests(now), onConflict);
    Set<JobId> leftOut = reminders.leftOut(now);
    if (replaces(onConflict) && !leftOut.isEmpty()) {
      client
          .jobs()
          .cancelAll(
              of(reminders.event().value())
                  .filter(job -> job.status() == JobStatus.SCHEDULED && leftOut.contains(job.id()))
                  .map(Job::id)
                  .toList());
    }
    return results;
  }

  private static boolean replaces(OnConflict onConflict) {
    return onConflict == OnConflict.REPLACE || onConflict == OnConflict.UPDATE;
  }

  /**
   * Reminders of an event, newest first, read page by page as the stream is consumed.
   *
   * @param eventId the event, in the caller's terms
   */
  public Stream<Job> of(String eventId) {
    return client.find(JobQuery.ALL.withEvent(eventId));
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
   * nothing, and it is sent again at its new time. One that somebody else cancels or changes while
   * this call is at work may be scheduled all the same; the SQL function {@code move_event} lets
   * nobody in between.
   *
   * @param eventId the event, in the caller's terms
   * @return one result per reminder that has a new time, the earliest first; none when there is no
   *     such reminder
   * @throws InvalidInputException if the event would be over
   */
  public List<ScheduleResult> move(String eventId, Instant newTime) {
    EventMove move = new EventMove(client.codec(), of(eventId), newTime, client.clock().instant());
    List<ScheduleResult> results = client.write(move.moved(), OnConflict.REPLACE);
    client.jobs().cancelAll(move.leftOut());
    return results;
  }

  /**
   * Cancels the reminders of an event that are scheduled, running or failed, those that recur
   * included. One that somebody schedules while this call is at work may be missed.
   *
   * @param eventId the event, in the caller's terms
   * @return how many were cancelled
   */
  public int cancel(String eventId) {
    return client
        .jobs()
        .cancelAll(
            of(eventId)
                .filter(job -> JobCommand.CANCEL.isLegalIn(job.status()))
                .map(Job::id)
                .toList());
  }
}
