package dev.punctual.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.examples.handlers.HandlersMain;
import dev.punctual.examples.http.HttpApiMain;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every example runs, ends by itself and says what it should: twice, on one database, as a program
 * does that is started again.
 */
@Timeout(120)
class ExamplesTest {
  private static final String ADAS_EDIT =
      "version 2 by 'ada' at 2026-03-02T03:00:00Z: priority from '0' to '5', timeout from none to 'PT10M'";

  private static final TestDatabase DATABASE = TestPostgres.shared().newDatabase();

  @BeforeAll
  static void useOneDatabase() {
    System.setProperty(ExampleDatabase.PROPERTY, ExampleDatabase.url(DATABASE));
  }

  @AfterAll
  static void dropIt() {
    System.clearProperty(ExampleDatabase.PROPERTY);
    DATABASE.close();
  }

  @FunctionalInterface
  private interface Main {
    void run(String[] arguments) throws Exception;
  }

  private static String output(Main main) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      main.run(new String[0]);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @RepeatedTest(2)
  void oneTime() throws Exception {
    assertThat(output(OneTimeMain::main)).contains("Hello, Ada!");
  }

  @RepeatedTest(2)
  void deadLetters() throws Exception {
    assertThat(output(DeadLettersMain::main))
        .contains("4 jobs: the relay does not answer for mail-", "1 jobs: mailbox full: mail-3")
        .contains("mail-3 failed at 2026-03-02T00:00:00Z", "4 jobs are sent again", "sent mail-5")
        .doesNotContain("sent mail-3");
  }

  @RepeatedTest(2)
  void figures() throws Exception {
    assertThat(output(FiguresMain::main))
        .contains("2026-03-02T08:00:00Z: 8 sent", "1 failed; p99 of lateness ", "0 nodes now");
  }

  @RepeatedTest(2)
  void audit() throws Exception {
    assertThat(output(AuditMain::main))
        .contains("'ann@example.org' (java) pause handler 'mail'")
        .contains("'ann@example.org' (java) cancel job 'mail-1'")
        .contains("{status=scheduled} became {status=cancelled}")
        .doesNotContain("bo@example.org");
  }

  @RepeatedTest(2)
  void httpApi() throws Exception {
    assertThat(output(HttpApiMain::main)).contains("201", "mail");
  }

  @RepeatedTest(2)
  void search() throws Exception {
    assertThat(output(SearchMain::main))
        .contains("import-1 was due at 2026-03-02T03:00:00Z", "1 jobs, more: false")
        .contains("1 jobs have failed", "mail-17 failed")
        .doesNotContain("invoice-17 was due", "invoice-17 completed");
  }

  @RepeatedTest(2)
  void bulk() throws Exception {
    assertThat(output(BulkMain::main))
        .contains(
            "it would be 37 jobs", "done: 37 cancelled", "sent invoice-1", "still due at nine: 0")
        .doesNotContain("sent mail-");
  }

  @RepeatedTest(2)
  void email() throws Exception {
    assertThat(output(EmailMain::main))
        .contains("\"channel\":\"email\"", "a***@example.org", "in the inbox: Welcome, <");
  }

  @RepeatedTest(2)
  void sms() throws Exception {
    assertThat(output(SmsMain::main))
        .contains("gateway: {\"to\":\"+491701234567\",\"text\":\"Your table is ready.\"")
        .contains("\"provider_id\":\"m-1\",\"recipients\":[\"+49***67\"]");
  }

  @RepeatedTest(2)
  void webhook() throws Exception {
    assertThat(output(WebhookMain::main))
        .contains("verified: {\"type\":\"invoice.paid\"")
        .contains("\"channel\":\"webhook\",\"provider_id\":\"msg_");
  }

  @RepeatedTest(2)
  void handlers() throws Exception {
    assertThat(output(HandlersMain::main))
        .contains("{\"status\":200,\"body\":\"you are Bearer ****\"}");
  }

  @RepeatedTest(2)
  void notification() throws Exception {
    assertThat(output(NotificationMain::main))
        .contains("chat: Ada, es kommt am Donnerstag, 5. März 2026.")
        .contains("2026-03-02T06:00:00Z completed: {\"channel\":\"chat\"")
        .contains("pager refused (gone): this pager was switched off in 1999")
        .contains("2026-03-01T22:30:00Z snoozed: quiet hours of the recipient, 22:00-07:00")
        .contains(
            "failed: pager refused (gone): this pager was switched off in 1999; chat suppressed");
  }

  @RepeatedTest(2)
  void retry() throws Exception {
    assertThat(output(RetryMain::main))
        .contains("attempt 1 at 2026-03-01T00:00:00Z")
        .contains("attempt 2 at 2026-03-01T00:00:10Z")
        .contains("attempt 3 at 2026-03-01T00:00:30Z")
        .contains("3: completed");
  }

  @RepeatedTest(2)
  void recurring() throws Exception {
    assertThat(output(RecurringMain::main))
        .contains("2026-03-29T03:30+02:00[Europe/Berlin]")
        .contains("3 reports in three days");
  }

  @RepeatedTest(2)
  void recurrenceRules() throws Exception {
    assertThat(output(RecurrenceRulesMain::main))
        .contains("Every other Friday at 09:00, counted from 2026-03-13, Berlin time")
        .contains("pay at 2026-03-13T09:00+01:00[Europe/Berlin]")
        .contains("pay at 2026-03-27T09:00+01:00[Europe/Berlin]")
        .contains("close at 2026-03-31T17:00+02:00[Europe/Berlin]")
        .contains("pay at 2026-04-10T09:00+02:00[Europe/Berlin]")
        .contains("4 runs in thirty days");
  }

  @RepeatedTest(2)
  void missed() throws Exception {
    String said = output(MissedMain::main);
    assertThat(said.lines().filter("latest runs"::equals)).hasSize(1);
    assertThat(said.lines().filter("every runs"::equals)).hasSize(5);
    assertThat(said)
        .contains("2026-03-02T05:00:00Z completed")
        .contains("2026-03-02T04:00:00Z missed")
        .contains("daily:08:00;except=sat,sun,12-25,2026-07-01..2026-07-14;jitter=PT5M;grace=PT2H")
        .contains("every day at 08:00, Berlin time; not on Saturdays, Sundays, any 25 December")
        .contains("[2026-03-02T07:0");
  }

  @RepeatedTest(2)
  void controls() throws Exception {
    assertThat(output(ControlsMain::main).lines())
        .containsExactly(
            "all: -",
            "handler import: -",
            "type email: the relay is down",
            "job report: wrong sums",
            "report is paused by ada",
            "welcome runs",
            "due now: report@2026-03-02T03:00:00Z",
            "skipped: 2026-03-02T01:00:00Z",
            "missed, skipped by ada: a holiday",
            "report runs",
            "report@2026-03-02T03:00:00Z runs",
            "backfilled: report@2026-03-01T21:00:00Z",
            "backfilled: report@2026-03-01T22:00:00Z",
            "backfilled: report@2026-03-01T23:00:00Z",
            "report@2026-03-01T21:00:00Z runs",
            "report@2026-03-01T22:00:00Z runs",
            "report@2026-03-01T23:00:00Z runs",
            "report is at version 2",
            "Job 'report' is at version 2, and the edit expected version 1. Changed since: "
                + ADAS_EDIT
                + ". Look at the job as it is now, and edit that.",
            ADAS_EDIT,
            "handler import: 0 wait",
            "key customer:*: 0 wait",
            "key mail-provider: 0 wait",
            "import-7 runs",
            "INSERTED",
            "INSERTED",
            "KEPT",
            "syncs sums",
            "syncs all",
            "syncs total");
  }

  /** The day before is told twice, for the event moved after it was told once. */
  @RepeatedTest(2)
  void reminders() throws Exception {
    assertThat(output(RemindersMain::main).lines())
        .containsExactly(
            "2026-03-02T18:00:00Z The party begins, in PT24H, to ada@example.org",
            "reminder:party:PT15M scheduled",
            "reminder:party:PT1H scheduled",
            "reminder:party:PT24H scheduled",
            "2026-03-04T18:00:00Z The party begins, in PT24H, to ada@example.org",
            "2 cancelled");
  }

  @RepeatedTest(2)
  void kinds() throws Exception {
    assertThat(output(KindsMain::main)).contains("held: [Seat[row=C, number=7]]", "ordered by Ada");
  }

  @RepeatedTest(2)
  void testing() throws Exception {
    assertThat(output(TestingMain::main)).contains("[2026-03-28T07:00:00Z, 2026-03-29T06:00:00Z]");
  }

  @RepeatedTest(2)
  void lifecycle() throws Exception {
    assertThat(output(LifecycleMain::main)).contains("runs: 2");
  }

  @Test
  void metrics() throws Exception {
    assertThat(output(MetricsMain::main)).contains("order 7", "runs: 1");
  }

  @RepeatedTest(2)
  void readme() throws Exception {
    assertThat(output(ReadmeMain::main)).contains("SCHEDULED=2");
  }

  @Test
  void theReadmesProgramFailedWhereASecondProcessRanItOnTheSameDatabase() throws Exception {
    try (TestDatabase database = TestPostgres.shared().newDatabase()) {
      List<Process> processes = List.of(readme(database), readme(database));
      for (Process process : processes) {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("SCHEDULED=");
      }
    }
  }

  private static Process readme(TestDatabase database) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-D" + ExampleDatabase.PROPERTY + "=" + ExampleDatabase.url(database),
            "-cp",
            System.getProperty("java.class.path"),
            ReadmeMain.class.getName())
        .redirectErrorStream(true)
        .start();
  }

  @RepeatedTest(2)
  void guice() throws Exception {
    assertThat(output(GuiceMain::main)).contains("report on sales").contains("report on costs");
  }

  @RepeatedTest(2)
  void declare() throws Exception {
    assertThat(output(DeclareMain::main))
        .contains("[ScheduleResult[id=nightly, action=UPDATED]]")
        .contains("not declared any more: [poll-mail]")
        .contains("SCHEDULED=1")
        .contains("CANCELLED=1");
  }

  @RepeatedTest(2)
  void chains() throws Exception {
    assertThat(output(ChainsMain::main).lines())
        .containsExactlyInAnyOrder(
            "alert: alert",
            "COMPLETED {\"rows\": 7}",
            "COMPLETED {\"rows\": 7}",
            "2 of 2 wait",
            "report after all files",
            "Jobs[total=3, done=3, failed=0, cancelled=0, running=0, waiting=0]");
  }

  @RepeatedTest(2)
  void steps() throws Exception {
    assertThat(output(StepsMain::main).lines())
        .containsExactly(
            "charge 1990 cents",
            "thank you: receipt of order 7",
            "charge: attempt 1, {\"id\": \"receipt of order 7\"}",
            "tell the customer: attempt 2, null",
            "3 of 3 files",
            "reading a.csv",
            "reading b.csv",
            "reading c.csv");
  }

  @RepeatedTest(2)
  void transaction() throws Exception {
    assertThat(output(TransactionMain::main))
        .contains("before the commit: false")
        .contains("after the commit: true");
  }

  @RepeatedTest(2)
  void plainSql() throws Exception {
    assertThat(output(PlainSqlMain::main)).contains("notify: {\"message\": \"Hi\"}");
  }

  @RepeatedTest(2)
  void rivals() throws Exception {
    assertThat(output(RivalsMain::main)).contains("- Punctual: ").contains("- db-scheduler: ");
  }
}
