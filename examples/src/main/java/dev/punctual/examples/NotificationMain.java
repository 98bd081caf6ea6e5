package dev.punctual.examples;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.JobType;
import dev.punctual.message.Suppression;
import dev.punctual.message.SuppressionList;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Receipt;
import dev.punctual.notify.Notifications;
import dev.punctual.port.Notifier;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notification with a template, a fall-back and quiet hours, by notifiers of one's own, and one
 * to an address that is suppressed; time is driven by hand.
 */
final class NotificationMain {
  private NotificationMain() {}

  public static void main(String[] arguments) {
    Notifier pager =
        new Printer("pager", Delivery.rejected("gone", "this pager was switched off in 1999"));
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-01T22:30:00Z",
            MemoryStore::new,
            builder ->
                builder.handlers(Notifications.by(pager, new Printer("chat", null)).handlers()));
    driven.scheduler().schedule(order("order-7"));
    driven.advance(Duration.ofHours(12));
    print(driven.scheduler(), "order-7");
    suppress(driven.scheduler(), "@ada");
    driven.scheduler().schedule(order("order-8"));
    driven.runDue();
    print(driven.scheduler(), "order-8");
  }

  private static void suppress(JobScheduler scheduler, String address) {
    SuppressionList list = scheduler.messages().suppressions();
    list.suppress(address, Suppression.on(new Channel("chat")).because("asked us to"));
    list.suppress("ada@example.org", Suppression.everywhere().because("moved away"));
    list.lift("ada@example.org", null);
  }

  private static void print(JobScheduler scheduler, String job) {
    scheduler
        .history(job, 10)
        .forEach(
            run ->
                System.out.println(
                    run.times().started()
                        + " "
                        + run.outcome().text()
                        + ": "
                        + (run.error() == null ? run.result() : run.error())));
  }

  private static JobRequest order(String id) {
    return JobRequest.of(id, JobType.NOTIFICATION)
        .with(
            Map.of(
                "recipient",
                Map.of(
                    "pager", "7",
                    "chat", "@ada",
                    "zone", "Europe/Berlin",
                    "locale", "de",
                    "quiet_hours", "22:00-07:00"),
                "template",
                Map.of(
                    "text", "{{name}}, your order comes on {{arrives.weekday}}.",
                    "defaults", Map.of("name", "Friend"),
                    "locales",
                        Map.of("de", Map.of("text", "{{name}}, es kommt am {{arrives.date}}."))),
                "data",
                Map.of("name", "Ada", "arrives", "2026-03-05T09:00:00Z")));
  }

  /** A notifier: it takes everything and prints it, or answers as it was told. */
  private record Printer(String name, @Nullable Delivery answer) implements Notifier {
    @Override
    public Channel channel() {
      return new Channel(name);
    }

    @Override
    public void check(Notification notification) {
      if (notification.recipient().addresses(channel()).isEmpty()) {
        throw new InvalidInputException(name, null, "an address in recipient." + name);
      }
    }

    @Override
    public Delivery deliver(Notification notification, Dispatch dispatch) {
      if (answer != null) {
        return answer;
      }
      System.out.println(name + ": " + notification.content().text());
      return Delivery.delivered(
          new Receipt(channel(), dispatch.token().substring(0, 8), List.of("@…"), dispatch.at()));
    }
  }
}
