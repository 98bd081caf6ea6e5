package dev.punctual.benchmarks.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.benchmarks.server.Arena;
import dev.punctual.notify.limit.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mails arrive, whatever becomes of the server. */
@Timeout(300)
@Tag("slow")
class MailRoundTest {
  private static final int MAILS = 1_000;
  private static final Limits LIMITS =
      Limits.DEFAULT.withCircuit(new Limits.Circuit(50, 10, Duration.ofSeconds(1)));

  /** One for each connection of a transport: what was on its way when the server was killed. */
  private static final long MOST_REPEATS = 4;

  @Test
  void eachMailArrivesOnceWhenNothingFails() throws Exception {
    try (Arena arena = new Arena()) {
      MailRound.Result result = new MailRound(arena, MAILS, LIMITS).play(MailRound.Incident.NONE);
      assertThat(result.arrived()).isEqualTo(MAILS);
      assertThat(result.repeats()).isZero();
      assertThat(result.completed()).isEqualTo(MAILS);
    }
  }

  @Test
  void eachMailArrivesWhenTheServerIsKilledInTheMiddle() throws Exception {
    try (Arena arena = new Arena()) {
      MailRound round = new MailRound(arena, MAILS, LIMITS);
      MailRound.Result result = round.play(round.killedInTheMiddle(Duration.ofMillis(500)));
      assertThat(result.arrived()).isEqualTo(MAILS);
      assertThat(result.repeats()).isLessThanOrEqualTo(MOST_REPEATS);
      assertThat(result.completed()).isEqualTo(MAILS);
    }
  }
}
