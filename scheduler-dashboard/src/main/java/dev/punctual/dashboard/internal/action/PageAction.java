package dev.punctual.dashboard.internal.action;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.http.ApiRole;
import java.io.IOException;

/**
 * What people do on pages. Safe for use by many threads.
 *
 * @param needs the role that it needs, as the operation of the API that does the same
 * @param deed does it
 */
public record PageAction(ApiRole needs, Deed deed) {

  /** Does something. */
  @FunctionalInterface
  public interface Deed {
    /**
     * Does it, and answers.
     *
     * @param theirs the client by which whoever asks does things
     * @throws dev.punctual.InvalidInputException if the form is refused
     */
    void perform(SchedulerClient theirs, PageCall call) throws IOException;
  }

  /** One that changes nothing of jobs. */
  static PageAction look(Deed deed) {
    return new PageAction(ApiRole.VIEWER, deed);
  }

  /** One that steers jobs. */
  static PageAction steer(Deed deed) {
    return new PageAction(ApiRole.OPERATOR, deed);
  }

  /** One that makes or changes something. */
  static PageAction edit(Deed deed) {
    return new PageAction(ApiRole.EDITOR, deed);
  }
}
