package dev.punctual.examples.migrating;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.punctual.JobScheduler;
import dev.punctual.job.Job;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/** What docs/migrating.md says: the jobs of both sides fire at one time, and its SQL moves them. */
class MigratingTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final TestDatabase DATABASE = TestPostgres.shared().newDatabase();
  private static final JdbcStore STORE = JdbcStore.open(DATABASE.dataSource());
  private static final Reports NOBODY =
      new Reports() {
        @Override
        public void send(String department) {}

        @Override
        public void confirm(int order) {}
      };

  /** The columns of pg_cron 1.6. */
  private static final String PG_CRON =
      """
      create schema cron;
      create table cron.job (
        jobid bigint primary key, schedule text not null, command text not null,
        nodename text not null default 'localhost', nodeport int not null default 5432,
        database text not null default current_database(),
        username text not null default current_user, active boolean not null default true,
        jobname name);
      create procedure tick() language sql as 'select 1';
      insert into cron.job (jobid, schedule, command, active, jobname) values
        (1, '0 3 * * *', 'vacuum', true, 'nightly-vacuum'),
        (2, '30 seconds', 'call tick()', true, null),
        (3, '0 12 $ * *', 'call tick()', true, 'close'),
        (4, '15 3 * * 1', 'select ''it''''s Monday''; select 2', true, 'monday'),
        (5, '* * * * *', 'select 1', false, 'paused');
      """;

  /** The tables of db-scheduler for PostgreSQL. */
  private static final String DB_SCHEDULER =
      """
      create table scheduled_tasks (
        task_name text not null, task_instance text not null, task_data bytea,
        execution_time timestamp with time zone not null, picked boolean not null,
        picked_by text, last_success timestamp with time zone,
        last_failure timestamp with time zone, consecutive_failures int,
        last_heartbeat timestamp with time zone, version bigint not null, priority smallint,
        primary key (task_name, task_instance))
      """;

  private final Instant tomorrow =
      Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
  private final JobScheduler here =
      ReportsHere.handlers(JobScheduler.builder(STORE), NOBODY).build();

  @BeforeEach
  void forgetTheJobs() throws SQLException {
    execute("delete from scheduled_jobs");
  }

  @AfterAll
  static void drop() {
    STORE.close();
    DATABASE.close();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(String query) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  /** The blocks of a language below a heading. */
  private static List<String> blocks(String heading, String language) throws IOException {
    String page = Files.readString(Path.of("../docs/migrating.md"));
    String section = page.split("\n## " + Pattern.quote(heading) + "\n", 2)[1].split("\n## ", 2)[0];
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(section)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private Instant next(String id) {
    return here.upcoming(id, 1).get(0);
  }

  private String trigger(String id) {
    Job job = here.get(id).orElseThrow();
    return job.spec().trigger() + " " + job.spec().handler().value();
  }

  @Test
  @SuppressWarnings("JavaUtilDate") // Quartz has no other type for instants.
  void aJobOfQuartzFiresWhenTheSameJobHereDoes() throws SchedulerException {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.threadPool.threadCount", "1");
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    org.quartz.Scheduler quartz = new StdSchedulerFactory(settings).getScheduler();
    try {
      QuartzThere.cron(quartz, BERLIN);
      ReportsHere.cron(here, BERLIN);
      TriggerKey key = TriggerKey.triggerKey("report");
      assertThat(quartz.getTrigger(key).getNextFireTime().toInstant()).isEqualTo(next("report"));
      QuartzThere.off(quartz);
      assertThat(quartz.getTriggerState(key)).isEqualTo(org.quartz.Trigger.TriggerState.PAUSED);
    } finally {
      quartz.shutdown();
    }
  }

  @Test
  void tasksOfDbSchedulerAreDueWhenTheSameJobsHereAre() throws SQLException {
    execute(DB_SCHEDULER);
    Scheduler there = DbSchedulerThere.tasks(DATABASE.dataSource(), BERLIN, NOBODY);
    there.start();
    try {
      DbSchedulerThere.once(there, tomorrow);
      ReportsHere.daily(here, BERLIN);
      ReportsHere.once(here, tomorrow);
      assertThat(due("report")).isEqualTo(next("report"));
      assertThat(due("confirm")).isEqualTo(next("order-7"));
      DbSchedulerThere.off(there);
      assertThat(text("select count(*) from scheduled_tasks where task_name = 'report'"))
          .isEqualTo("0");
    } finally {
      there.stop();
    }
  }

  private static Instant due(String task) throws SQLException {
    return Instant.parse(
        text(
            "select to_char(execution_time at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                + " from scheduled_tasks where task_name = '%s'".formatted(task)));
  }

  @Test
  void theSqlForJobRunrMakesItsJobsHere() throws SQLException, IOException {
    try (PostgresStorageProvider provider = new PostgresStorageProvider(DATABASE.dataSource())) {
      provider.setJobMapper(new JobMapper(new JacksonJsonMapper()));
      org.jobrunr.scheduling.JobScheduler jobRunr =
          new org.jobrunr.scheduling.JobScheduler(provider);
      JobRunrThere.recurring(jobRunr, BERLIN);
      JobRunrThere.once(jobRunr, tomorrow);
      Instant there = provider.getRecurringJobs().get(0).getNextRun();
      for (String sql : blocks("JobRunr", "sql")) {
        execute(sql);
      }
      assertThat(trigger("report")).contains("cron:0 8 * * *", "Europe/Berlin", "send");
      Job report = here.get("report").orElseThrow();
      assertThat(here.trigger(report).orElseThrow().next(Instant.now())).hasValue(there);
      String once = text("select job_id from scheduled_jobs where job_id like 'jobrunr-%'");
      assertThat(next(once)).isEqualTo(tomorrow);
      assertThat(here.get(once).orElseThrow().spec().metadata().json())
          .isEqualTo("{\"arguments\": [7]}");
      JobRunrThere.off(jobRunr);
      assertThat(provider.getRecurringJobs()).isEmpty();
    }
  }

  @Test
  void theSqlForPgCronMakesItsJobsHere() throws SQLException, IOException {
    execute(PG_CRON);
    List<String> sql = blocks("pg_cron", "sql");
    execute(sql.get(0));
    execute(sql.get(1));
    assertThat(text(sql.get(2))).isEqualTo("cron_jobs.job_2,cron_jobs.job_4");
    assertThat(trigger("monday")).contains("cron:15 3 * * 1;concurrency=queue", "UTC", "sql");
    assertThat(trigger("pg_cron-2")).contains("interval:PT30S@2026-01-01T00:00:00Z");
    assertThat(here.get("nightly-vacuum")).isEmpty();
    assertThat(here.get("nightly-report")).isPresent();
    execute("select cron_jobs.job_2(), cron_jobs.job_4()");
  }

  @Test
  void theStatementForApschedulerIsWhatThatPageTells() throws SQLException, IOException {
    execute(blocks("APScheduler", "sql").get(0));
    assertThat(trigger("report")).contains("daily:08:00", "Europe/Berlin", "http");
    execute(blocks("The earlier Python scheduler", "sql").get(0));
  }

  @Test
  void theScriptForApschedulerPrintsStatementsThatMakeItsJobs()
      throws SQLException, IOException, InterruptedException {
    ApschedulerPython python = ApschedulerPython.require();
    String jobs =
        """
        from apscheduler.schedulers.background import BackgroundScheduler
        def send_report(to=None): pass
        scheduler = BackgroundScheduler(timezone='Europe/Berlin')
        add = scheduler.add_job
        add(send_report, 'cron', hour=8, day_of_week='mon-fri', id='report', kwargs={'to': "o'neil"})
        add(send_report, 'cron', day_of_week=0, hour=3, id='monday')
        add(send_report, 'interval', minutes=5, id='five')
        add(send_report, 'date', run_date='2031-07-01 09:00:00', id='once')
        add(send_report, 'cron', day='last', id='last')
        scheduler.start(paused=True)
        """;
    String said =
        python.run(jobs + blocks("APScheduler", "python").get(0) + "scheduler.shutdown()\n");
    assertThat(said).startsWith("exit=0").contains("-- last is yours to write (days)");
    execute(said.substring(said.indexOf('\n')));
    assertThat(trigger("report")).contains("cron:0 8 * * mon-fri", "Europe/Berlin", "send_report");
    assertThat(trigger("monday")).contains("cron:0 3 * * mon");
    assertThat(trigger("five")).contains("interval:PT300S@");
    assertThat(here.get("report").orElseThrow().spec().metadata().json()).contains("o'neil");
    assertThat(next("once")).isEqualTo(Instant.parse("2031-07-01T07:00:00Z"));
  }
}
