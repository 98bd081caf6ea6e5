package dev.punctual.app.demo.shop;

import dev.punctual.SchedulerClient;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;

/** What people of the shop hold back. */
final class ShopHolds {
  /** Who steers the shop's jobs. */
  static final String STEWARD = "ann@acme.example";

  private static final int AT_ONCE = 2;

  private ShopHolds() {}

  static void set(SchedulerClient client) {
    SchedulerClient ann = client.by(STEWARD);
    ann.limit(LimitScope.handler(ShopHandlers.INVOICES), Limit.atOnce(AT_ONCE).by(STEWARD));
    ann.pause(
        PauseScope.handler(ShopHandlers.NEWSLETTER),
        Pause.untilResumed().because("the wording waits for a second pair of eyes").by(STEWARD));
  }
}
