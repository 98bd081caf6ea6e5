package dev.punctual.app.demo.shop;

import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.SchedulerClient;
import dev.punctual.search.JobFilter;

/**
 * A shop that is open while its node runs. All that it does runs for real, by handlers of that node
 * and by its notifiers; the work itself is waiting. What it names begins with {@value #PREFIX}, so
 * that it meets no other jobs, and so that opened again on the same store it goes on with what is
 * there.
 */
public final class Shop {
  /** How its jobs, handlers and events begin. */
  public static final String PREFIX = "acme-";

  private Shop() {}

  /** Gives its handlers to a node. */
  public static JobSchedulerBuilder staff(JobSchedulerBuilder builder) {
    return ShopHandlers.addTo(builder);
  }

  /**
   * Has its jobs scheduled, or brought up to date where they are there already.
   *
   * @param scheduler with its handlers
   */
  public static void open(JobScheduler scheduler) {
    ShopHolds.set(scheduler);
    ShopRoutine.schedule(scheduler);
    ShopRoutine.begin(scheduler);
    ShopPeople.tell(scheduler);
    ShopErrands.schedule(scheduler);
  }

  /** What is in the store of it, in words. */
  public static String leftovers(SchedulerClient client) {
    return client.search().count(JobFilter.ALL.withPrefix(PREFIX))
        + " jobs that begin with "
        + PREFIX
        + ", the reminders of "
        + ShopPeople.EVENT
        + ", a pause of "
        + ShopHandlers.NEWSLETTER
        + " and a limit of "
        + ShopHandlers.INVOICES;
  }
}
