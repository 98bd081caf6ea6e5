package dev.punctual.dashboard;

import dev.punctual.job.Job;
import dev.punctual.notification.Preview;
import java.util.List;

/**
 * Tells what a job would send to somebody, for the pages of jobs and events; an application that
 * sends messages gives {@code Notifications::previews}. Safe for use by many threads.
 */
@FunctionalInterface
public interface MessagePreviews {
  /** Nothing is known of any job. */
  MessagePreviews NONE = job -> List.of();

  /**
   * What it would send.
   *
   * @return in each language that there is; empty for a job that sends nothing
   * @throws dev.punctual.InvalidInputException if its metadata or its template cannot be read; the
   *     message is shown
   */
  List<Preview> of(Job job);
}
