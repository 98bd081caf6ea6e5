package dev.punctual.port;

import dev.punctual.StoreException;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import java.util.List;

/**
 * How many jobs of a handler or a concurrency key may run at once on all nodes, and how many may
 * start in a time. They hold in {@link RunQueue#claim}, exactly, however many nodes claim; {@link
 * RunQueue#nextDue} leaves out who waits for room. Who waits is let in by priority and due time
 * when a run ends or is rescued, or its rate allows. A run counts as long as its claim holds the
 * job. Safe for use by many threads; each command is one atomic step and durable when it returns.
 * Every method throws {@link StoreException} when the store cannot be reached; a command may then
 * have happened or not.
 */
public interface JobLimits {

  /**
   * Sets a limit, or gives the one of the same scope other numbers. Runs that began before count;
   * none is ended.
   *
   * @return false when it was that limit already
   */
  boolean set(LimitScope scope, Limit limit);

  /**
   * Takes a limit away; who waited for it alone is due.
   *
   * @return whether this call took one away
   */
  boolean remove(LimitScope scope);

  /** The limits in force, by scope and name. */
  List<Limit.InForce> inForce();
}
