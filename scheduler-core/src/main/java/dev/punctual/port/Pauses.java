package dev.punctual.port;

import dev.punctual.StoreException;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import java.util.List;

/**
 * What is paused. No claim that begins after a pause hands out a job of it, and {@link
 * RunQueue#nextDue} goes by the pauses too; runs go on, their ends are recorded, and what is
 * scheduled stays scheduled and due as it was. Safe for use by many threads; each command is one
 * atomic step and durable when it returns. Every method throws {@link StoreException} when the
 * store cannot be reached; a command may then have happened or not.
 */
public interface Pauses {

  /**
   * Pauses, or gives a pause of the same scope other terms. A pause ends by itself at the instant
   * that its terms name, by the store's clock.
   *
   * @return whether this is paused now; false for one job, when there is no such job or it was
   *     completed or cancelled, and for a node that is not there
   */
  boolean pause(PauseScope scope, Pause.Terms terms);

  /**
   * Ends a pause. What fell due meanwhile is due; a job that another pause holds stays held.
   *
   * @return whether this call ended one
   */
  boolean resume(PauseScope scope);

  /** The pauses in force, the latest first. */
  List<Pause> inForce();
}
