package dev.punctual.app.demo.shop;

import dev.punctual.EventReminders;
import dev.punctual.JobRequest;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerClient;
import dev.punctual.job.JobType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Whom the shop tells something. */
final class ShopPeople {
  static final String EVENT = Shop.PREFIX + "summer-sale";
  static final String ANN = "ann@example.org";

  private static final Duration UNTIL_EVENT = Duration.ofHours(2);

  /** So that the first reminder goes out while somebody looks. */
  private static final Duration FIRST = UNTIL_EVENT.minusSeconds(20);

  private ShopPeople() {}

  static void tell(SchedulerClient client) {
    client.scheduleAll(
        List.of(
            mail("welcome-ann", ANN, "Welcome to Acme", "It is good to have you, Ann."),
            mail("shipped-ann", ANN, "Your order is on its way", "It comes tomorrow."),
            mail("invoice-ann", ANN, "Your invoice", "It is paid already. Thank you."),
            mail("welcome-bob", "bob@example.org", "Welcome to Acme", "It is good to have you."),
            mail("welcome-eve", "eve@example.org", "Welcome to Acme", "It is good to have you.")),
        OnConflict.UPDATE);
    Instant begins = client.clock().instant().plus(UNTIL_EVENT).truncatedTo(ChronoUnit.SECONDS);
    client
        .reminders()
        .schedule(
            EventReminders.of(EVENT, begins)
                .before(FIRST, Duration.ofHours(1), Duration.ofMinutes(10))
                .message("The summer sale begins soon")
                .with(Map.of("recipient", Map.of("email", ANN))),
            OnConflict.UPDATE);
  }

  private static JobRequest mail(String name, String to, String subject, String text) {
    return JobRequest.of(Shop.PREFIX + name, JobType.EMAIL)
        .with(Map.of("to", to, "subject", subject, "text", text))
        .tags("customers");
  }
}
