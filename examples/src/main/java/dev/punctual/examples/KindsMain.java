package dev.punctual.examples;

import dev.punctual.JobKind;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.job.Outcome;
import dev.punctual.store.memory.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** Kinds of jobs tie a handler's name to the type of its payload; a handler schedules another. */
final class KindsMain {

  record Order(int number, String customer) {}

  record Seat(String row, int number) {}

  static final JobKind<Order> CONFIRM = JobKind.of("confirm_order", Order.class);
  static final JobKind<List<Seat>> HOLD = JobKind.listOf("hold_seats", Seat.class);

  private KindsMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    try (MemoryStore store = new MemoryStore();
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .handle(
                    CONFIRM,
                    (order, run) -> {
                      if (order.customer().isBlank()) {
                        return Outcome.fail("order " + order.number() + " has no customer");
                      }
                      run.client()
                          .schedule(
                              HOLD.job("hold-" + order.number(), List.of(new Seat("C", 7))),
                              OnConflict.KEEP);
                      return Outcome.done("confirmed on attempt " + run.attempt());
                    })
                .on(
                    HOLD,
                    (seats, run) -> {
                      System.out.println("held: " + seats);
                      held.countDown();
                    })
                .start()) {
      String id = "confirm-" + UUID.randomUUID();
      scheduler.schedule(
          CONFIRM.job(id, new Order(7, "Ada")).after(Duration.ofMillis(100)).maxRetries(5));
      held.await();
      Order order = scheduler.get(id).orElseThrow().payload(Order.class);
      System.out.println("ordered by " + order.customer());
    }
  }
}
