package dev.punctual.app.demo.shop;

import dev.punctual.JobRequest;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerClient;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.chain.After;
import dev.punctual.chain.JobBatch;
import dev.punctual.search.JobFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** What the shop does once: jobs after others, a batch, a bulk, a crowd, some that nobody runs. */
final class ShopErrands {
  private static final String SURVEYS = "survey";
  private static final int SURVEY = 30;
  private static final int COUPONS = 60;
  private static final int SHELVES = 4;
  private static final int FILES = 3;
  private static final Duration TIME_TO_LOOK = Duration.ofSeconds(5);

  private ShopErrands() {}

  static void schedule(SchedulerClient client) {
    nobodyCanRun(client);
    oneAfterAnother(client);
    manyAsOne(client);
    oneThingToAll(client);
    allAtOnce(client);
  }

  /** More than the node can do at once: a crowd. */
  private static void allAtOnce(SchedulerClient client) {
    Instant hour = client.clock().instant().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS);
    client.scheduleAll(
        IntStream.rangeClosed(1, COUPONS)
            .mapToObj(one -> numbered("coupon", one, ShopHandlers.ORDERS).at(hour))
            .toList(),
        OnConflict.UPDATE);
  }

  private static void nobodyCanRun(SchedulerClient client) {
    client.scheduleAll(
        IntStream.rangeClosed(1, FILES)
            .mapToObj(file -> numbered("legacy-file", file, ShopHandlers.LEGACY))
            .toList(),
        OnConflict.UPDATE);
  }

  private static void oneAfterAnother(SchedulerClient client) {
    String receive = Shop.PREFIX + "delivery-received";
    String count = Shop.PREFIX + "delivery-counted";
    client.scheduleAll(
        List.of(
            JobRequest.of(receive, ShopHandlers.STOCK),
            JobRequest.of(count, ShopHandlers.STOCK).after(After.all(receive)),
            JobRequest.of(Shop.PREFIX + "delivery-shelved", ShopHandlers.STOCK)
                .after(After.all(count))),
        OnConflict.UPDATE);
  }

  /** Once for each store: a batch that was closed takes no more jobs. */
  private static void manyAsOne(SchedulerClient client) {
    JobBatch batch = client.batch(Shop.PREFIX + "stocktaking");
    if (batch.open()) {
      batch.add(
          IntStream.rangeClosed(1, SHELVES)
              .mapToObj(shelf -> numbered("shelf", shelf, ShopHandlers.STOCK))
              .toList(),
          OnConflict.KEEP);
      batch.onDone(JobRequest.of(Shop.PREFIX + "stock-told", ShopHandlers.STOCK));
      batch.close();
    }
  }

  private static void oneThingToAll(SchedulerClient client) {
    Instant soon = client.clock().instant().plus(Duration.ofDays(3));
    client.scheduleAll(
        IntStream.rangeClosed(1, SURVEY)
            .mapToObj(one -> numbered(SURVEYS, one, ShopHandlers.NEWSLETTER).at(soon))
            .toList(),
        OnConflict.UPDATE);
    client
        .by(ShopHolds.STEWARD)
        .bulk()
        .start(
            BulkRequest.of(JobFilter.ALL.withPrefix(Shop.PREFIX + SURVEYS))
                .rescheduleAt(soon.plus(Duration.ofDays(1)))
                .by(ShopHolds.STEWARD)
                .because("that day is a holiday")
                .after(TIME_TO_LOOK));
  }

  private static JobRequest numbered(String what, int number, String handler) {
    return JobRequest.of(ShopRoutine.numbered(what, number), handler);
  }
}
