package dev.punctual.benchmarks.mail;

import dev.punctual.benchmarks.server.Arena;
import dev.punctual.notify.limit.Limits;
import java.time.Duration;
import java.util.Locale;

/** Measures mail in bursts; see {@code scheduler-benchmarks/run}. */
final class MailMain {
  private static final int MAILS = 10_000;

  private MailMain() {}

  /** Prints a table. The system property {@code share} (default 1) makes the bursts smaller. */
  public static void main(String[] arguments) throws Exception {
    int mails = (int) (MAILS * Double.parseDouble(System.getProperty("share", "1")));
    System.out.println("PostgreSQL with " + Arena.settings() + "\n");
    System.out.println("| burst | mails | arrived | repeats | completed | s | mails/s |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|");
    try (Arena arena = new Arena()) {
      MailRound round = new MailRound(arena, mails, Limits.DEFAULT);
      tell("warm-up", mails, round.play(MailRound.Incident.NONE));
      tell("nothing fails", mails, round.play(MailRound.Incident.NONE));
      tell(
          "the server is killed, and back after 5 s",
          mails,
          round.play(round.killedInTheMiddle(Duration.ofSeconds(5))));
    }
    System.exit(0);
  }

  private static void tell(String burst, int mails, MailRound.Result result) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %.1f | %.0f |%n",
        burst,
        mails,
        result.arrived(),
        result.repeats(),
        result.completed(),
        result.seconds(),
        mails / result.seconds());
  }
}
