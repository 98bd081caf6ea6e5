package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.job.JobId;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Receipt;
import dev.punctual.port.Notifier;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every notifier does. Each test gets a notifier of its own, whose far side takes messages.
 */
public interface NotifierContract {
  /** When the contracts' attempts begin. */
  Instant AT = Instant.parse("2026-03-01T08:00:00Z");

  /** The notifier of the running test. */
  Notifier notifier();

  /** A notification that its far side takes. */
  Notification notification();

  /** One that {@link Notifier#check} refuses. */
  Notification unfit();

  /** What no log, error or receipt may show: addresses, secrets, what the message says. */
  List<String> confidential();

  /**
   * What marks each message that reached the far side as a repeat or not, in order: the same for
   * every attempt of one occurrence.
   */
  List<String> marks();

  /** An attempt for a job. */
  default Dispatch dispatch(String job) {
    return new Dispatch(JobId.of(job), job + "@2026-03-01T08:00:00Z", AT, AT, false);
  }

  /** The last attempt for a job. */
  default Dispatch lastDispatch(String job) {
    return new Dispatch(JobId.of(job), job + "@2026-03-01T08:00:00Z", AT, AT.plusSeconds(60), true);
  }

  @Test
  default void aMessageIsTakenAndItsReceiptMasksWhoGotIt() throws InterruptedException {
    assertThat(notifier().deliver(notification(), dispatch("a")))
        .isInstanceOfSatisfying(
            Delivery.Delivered.class, delivered -> assertReceipt(delivered.receipt()));
    assertThat(marks()).hasSize(1);
  }

  private void assertReceipt(Receipt receipt) {
    assertThat(receipt.channel()).isEqualTo(notifier().channel());
    assertThat(receipt.at()).isNotNull();
    assertThat(receipt.toMap().toString()).doesNotContain(confidential());
  }

  @Test
  default void everyAttemptOfAnOccurrenceIsMarkedTheSame() throws InterruptedException {
    notifier().deliver(notification(), dispatch("a"));
    notifier().deliver(notification(), lastDispatch("a"));
    notifier().deliver(notification(), dispatch("b"));
    assertThat(marks()).hasSize(3);
    assertThat(marks().get(1)).isEqualTo(marks().get(0)).isNotBlank();
    assertThat(marks().get(2)).isNotEqualTo(marks().get(0));
  }

  @Test
  default void whatCanNeverBeSentIsRefusedBeforeItIsSent() {
    notifier().check(notification());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> notifier().check(unfit()));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> notifier().deliver(unfit(), dispatch("a")));
    assertThat(marks()).isEmpty();
  }

  @Test
  default void jobsOfAnyNameCanSend() throws InterruptedException {
    String odd = "Grüße \"an\" <alle>,\r\nBcc: eve@example.org; 100 % .@/\\ 🚀";
    assertThat(notifier().deliver(notification(), dispatch(odd)))
        .isInstanceOf(Delivery.Delivered.class);
    assertThat(marks()).hasSize(1);
  }

  @Test
  default void aProviderHasANameThatMayBeShown() {
    assertThat(notifier().provider(notification())).isNotBlank().doesNotContain(confidential());
  }
}
