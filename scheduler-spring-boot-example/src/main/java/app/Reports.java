package app;

import dev.punctual.spring.RecurringJob;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Reports of the day. */
@Component
public class Reports {
  private final AtomicInteger made = new AtomicInteger();

  @RecurringJob(id = "daily_report", cron = "0 6 * * MON-FRI", zone = "Europe/Berlin")
  void makeDailyReport() {
    made.incrementAndGet();
  }

  @RecurringJob(id = "poll_mail", every = "${mail.poll-every:1h}")
  void pollMail() {}

  /** How many were made since the start. */
  public int made() {
    return made.get();
  }
}
