package dev.punctual.app.demo.shop;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerClient;
import dev.punctual.app.demo.shop.ShopHandlers.Call;
import dev.punctual.app.demo.shop.ShopHandlers.Invoice;
import dev.punctual.app.demo.shop.ShopHandlers.Trouble;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Outcome;
import dev.punctual.retry.Backoff;
import dev.punctual.trigger.Trigger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What the shop does again and again, and what that makes. */
final class ShopRoutine {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** On two of them a year the clocks of Berlin leap over that time, or show it twice. */
  private static final Trigger LAST_SUNDAYS =
      Trigger.rrule(LocalDateTime.of(2026, 1, 25, 2, 30), "FREQ=MONTHLY;BYDAY=-1SU", BERLIN);

  private static final String REPORT = ShopHandlers.REPORT;
  private static final List<Trouble> TROUBLES =
      List.of(Trouble.REFUSES, Trouble.OVERLOADED, Trouble.SHAKY);
  private static final int INVOICES = 20;
  private static final int ORDERS = 30;
  private static final int FIRST_ORDERS = 6;
  private static final int CUSTOMERS = 40;

  /** Its customer was forgotten. */
  private static final int TO_NOBODY = 7;

  private ShopRoutine() {}

  static void schedule(SchedulerClient client) {
    client.scheduleAll(
        List.of(
            named(ShopHandlers.THUMBNAILS).on(pausing(1)).tags("shop"),
            named(ShopHandlers.SEARCH_INDEX).on(pausing(5)).tags("shop"),
            named(ShopHandlers.ORDERS).on(pausing(15)).tags("shop"),
            named(ShopHandlers.BILLING).on(pausing(60)).tags("finance"),
            stock("price-check").on(Trigger.cron("*/20 8-18 * * MON-FRI", BERLIN)),
            stock("backup").on(Trigger.every(Duration.ofHours(3))),
            named(REPORT).on(Trigger.daily(LocalTime.of(2, 30), BERLIN)).tags("finance"),
            stock("inventory").on(LAST_SUNDAYS),
            named(ShopHandlers.NEWSLETTER)
                .on(Trigger.weekly(EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), BERLIN))
                .tags("marketing")),
        OnConflict.UPDATE);
  }

  /** What need not wait for its time. */
  static void begin(JobScheduler scheduler) {
    scheduler.occurrences().runNow(REPORT);
    invoices(scheduler);
    scheduler.scheduleAll(
        IntStream.range(0, FIRST_ORDERS).mapToObj(ShopRoutine::call).toList(), OnConflict.UPDATE);
  }

  private static JobRequest named(String both) {
    return JobRequest.of(both, both);
  }

  private static JobRequest stock(String name) {
    return JobRequest.of(Shop.PREFIX + name, ShopHandlers.STOCK).tags("stock");
  }

  /** Nothing of it is missed while the shop is shut. */
  private static Trigger pausing(int seconds) {
    return Trigger.fixedDelay(Duration.ofSeconds(seconds));
  }

  /** Has the invoices of a minute written, two at once at most. */
  static Outcome bill(RunContext run) {
    invoices(run.client());
    return Outcome.done(INVOICES + " invoices");
  }

  private static void invoices(SchedulerClient client) {
    client.scheduleAll(
        IntStream.rangeClosed(1, INVOICES).mapToObj(ShopRoutine::invoice).toList(),
        OnConflict.UPDATE);
  }

  private static JobRequest invoice(int number) {
    String customer = number == TO_NOBODY ? "" : "customer-" + (CUSTOMERS + number);
    return JobRequest.of(numbered("invoice", number), ShopHandlers.INVOICES)
        .with(new Invoice(number, customer))
        .tags("finance");
  }

  /** Takes an order, and has the partner told. */
  static Outcome order(RunContext run) {
    int number = Math.floorMod(run.job().runs(), ORDERS);
    run.client().schedule(call(number), OnConflict.UPDATE);
    return Outcome.done(Map.of("order", number));
  }

  private static JobRequest call(int number) {
    Trouble trouble = TROUBLES.get(number % TROUBLES.size());
    return JobRequest.of(numbered("order", number), ShopHandlers.PARTNER)
        .with(new Call(number, trouble))
        .maxRetries(trouble == Trouble.REFUSES ? 1 : 2)
        .backoff(Backoff.fixed(Duration.ofSeconds(3)))
        .tags("shop", "partner");
  }

  static String numbered(String what, int number) {
    return String.format(Locale.ROOT, "%s%s-%02d", Shop.PREFIX, what, number);
  }
}
