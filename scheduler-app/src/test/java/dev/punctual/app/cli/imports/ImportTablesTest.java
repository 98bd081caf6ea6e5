package dev.punctual.app.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the tables of other schedulers to jobs; the tables are as their documentation says. */
class ImportTablesTest {
  private static final String PG_CRON =
      """
      create schema cron;
      create table cron.job (
        jobid bigint primary key,
        schedule text not null,
        command text not null,
        nodename text not null default 'localhost',
        nodeport int not null default 5432,
        database text not null default current_database(),
        username text not null default current_user,
        active boolean not null default true,
        jobname name);
      insert into cron.job (jobid, schedule, command, active, jobname) values
        (1, '0 3 * * *', 'vacuum', true, 'nightly-vacuum'),
        (2, '30 seconds', 'call tick()', true, null),
        (3, '0 12 $ * *', 'call close_month()', true, 'close'),
        (4, '* * * * *', 'select 1', false, 'paused');
      """;

  private static final String QUARTZ =
      """
      create table qrtz_job_details (
        sched_name varchar(120), job_name varchar(200), job_group varchar(200),
        description varchar(250), job_class_name varchar(250), is_durable bool,
        is_nonconcurrent bool, is_update_data bool, requests_recovery bool, job_data bytea,
        primary key (sched_name, job_name, job_group));
      create table qrtz_triggers (
        sched_name varchar(120), trigger_name varchar(200), trigger_group varchar(200),
        job_name varchar(200), job_group varchar(200), description varchar(250),
        next_fire_time bigint, prev_fire_time bigint, priority integer, trigger_state varchar(16),
        trigger_type varchar(8), start_time bigint, end_time bigint, calendar_name varchar(200),
        misfire_instr smallint, job_data bytea,
        primary key (sched_name, trigger_name, trigger_group));
      create table qrtz_cron_triggers (
        sched_name varchar(120), trigger_name varchar(200), trigger_group varchar(200),
        cron_expression varchar(120), time_zone_id varchar(80));
      create table qrtz_simple_triggers (
        sched_name varchar(120), trigger_name varchar(200), trigger_group varchar(200),
        repeat_count bigint, repeat_interval bigint, times_triggered bigint);
      insert into qrtz_job_details (sched_name, job_name, job_group, job_class_name) values
        ('s', 'report', 'g', 'com.example.ReportJob');
      insert into qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group,
        trigger_state, trigger_type, start_time, end_time) values
        ('s', 'morning', 'g', 'report', 'g', 'WAITING', 'CRON', 1767225600000, 0),
        ('s', 'paused', 'g', 'report', 'g', 'PAUSED', 'CRON', 1767225600000, 0),
        ('s', 'often', 'g', 'report', 'g', 'WAITING', 'SIMPLE', 1767225600123, 0),
        ('s', 'five', 'g', 'report', 'g', 'WAITING', 'SIMPLE', 1767225600000, 4102444800000),
        ('s', 'calendar', 'g', 'report', 'g', 'WAITING', 'CAL_INT', 1767225600000, 0);
      insert into qrtz_cron_triggers values
        ('s', 'morning', 'g', '0 30 2 * * ?', 'Europe/Berlin'),
        ('s', 'paused', 'g', '0 0 9 * * ?', 'Europe/Berlin');
      insert into qrtz_simple_triggers values
        ('s', 'often', 'g', -1, 90000, 12), ('s', 'five', 'g', 4, 3600000, 2);
      """;

  private static final String DB_SCHEDULER =
      """
      create table scheduled_tasks (
        task_name text not null, task_instance text not null, task_data bytea,
        execution_time timestamp with time zone not null, picked boolean not null,
        picked_by text, last_success timestamp with time zone,
        last_failure timestamp with time zone, consecutive_failures int,
        last_heartbeat timestamp with time zone, version bigint not null, priority smallint,
        primary key (task_name, task_instance));
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) values
        ('mail', '17', '2031-07-01T09:00:00Z', false, 1),
        ('mail', '18', '2031-07-01T09:00:00Z', true, 1),
        ('poll', 'recurring', '2031-07-01T09:00:00Z', false, 1);
      """;

  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @AfterEach
  void drop() {
    database.close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static JsonNode json(Cli.Said said) throws IOException {
    assertThat(said.err()).isEmpty();
    return new ObjectMapper().readTree(said.out());
  }

  private static JsonNode job(JsonNode answer, String id) {
    for (JsonNode job : answer.get("jobs")) {
      if (job.get("job_id").asText().equals(id)) {
        return job;
      }
    }
    throw new AssertionError("no job " + id + " in " + answer);
  }

  @Test
  void jobsOfPgCronBecomeJobs() throws SQLException, IOException {
    execute(PG_CRON);
    JsonNode answer = json(cli.run("import", "pg_cron", "--json"));
    assertThat(answer.get("jobs")).hasSize(3);
    JsonNode vacuum = job(answer, "nightly-vacuum");
    assertThat(vacuum.get("trigger").asText()).isEqualTo("cron:0 3 * * *");
    assertThat(vacuum.get("zone").asText()).isEqualTo("UTC");
    assertThat(vacuum.get("handler").asText()).isEqualTo("sql");
    assertThat(vacuum.get("command").asText()).isEqualTo("vacuum");
    JsonNode tick = job(answer, "pg_cron-2");
    assertThat(tick.get("trigger").asText()).isEqualTo("interval:PT30S@1970-01-01T00:00:00Z");
    assertThat(tick.get("notes").get(0).asText()).contains("from the start of the run before");
    assertThat(job(answer, "close").get("trigger").asText()).isEqualTo("cron:0 0 12 L * ?");
    assertThat(answer.get("left_out").get(0).get("says").asText())
        .isEqualTo("paused is not active");
  }

  @Test
  void theSettingOfPgCronSaysTheZone() throws SQLException, IOException {
    execute(PG_CRON);
    execute(
        "do $$ begin execute format('alter database %I set cron.timezone = %L',"
            + " current_database(), 'Europe/Berlin'); end $$");
    JsonNode vacuum = job(json(cli.run("import", "pg_cron", "--json")), "nightly-vacuum");
    assertThat(vacuum.get("zone").asText()).isEqualTo("Europe/Berlin");
  }

  @Test
  void importingPgCronTwiceChangesNothing() throws SQLException, IOException {
    execute(PG_CRON);
    assertThat(cli.run("import", "pg_cron", "--apply").out()).contains("Done: 3 inserted.");
    JsonNode made = json(cli.run("list", "--json"));
    assertThat(cli.run("import", "pg_cron", "--apply").out()).contains("Done: 3 kept.");
    assertThat(json(cli.run("list", "--json"))).isEqualTo(made);
  }

  @Test
  void aChangedScheduleIsKeptOrUpdatedAsIsAsked() throws SQLException, IOException {
    execute(PG_CRON);
    cli.run("import", "pg_cron", "--apply");
    execute("update cron.job set schedule = '0 4 * * *' where jobid = 1");
    assertThat(cli.run("import", "pg_cron", "--apply").out()).contains("Done: 3 kept.");
    assertThat(cli.run("show", "nightly-vacuum").out()).contains("cron:0 3 * * *");
    cli.run("import", "pg_cron", "--apply", "--on-conflict", "update");
    assertThat(cli.run("show", "nightly-vacuum").out()).contains("cron:0 4 * * *");
  }

  @Test
  void oneNameThatIsTakenKeepsAllFromBeingMade() throws SQLException, IOException {
    execute(PG_CRON);
    cli.run("schedule", "close", "--in", "1h");
    Cli.Said said = cli.run("import", "pg_cron", "--apply", "--on-conflict", "error");
    assertThat(said.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(json(cli.run("list", "--json")).get("jobs")).hasSize(1);
  }

  @Test
  void hostileRowsAreToldOnOneLineAndTheOthersRead() throws SQLException, IOException {
    execute(PG_CRON);
    execute(
        "update cron.job set jobname = e'a\\nb\\u001b[31m', active = false where jobid = 4;"
            + "update cron.job set schedule = '99 seconds' where jobid = 2;"
            + "update cron.job set schedule = repeat('1,', 100000) || '1 * * * *' where jobid = 3");
    Cli.Said said = cli.run("import", "pg_cron");
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.out())
        .contains("jobid 4 left out: a\\u000ab\\u001b[31m is not active")
        .contains(
            "jobid 2 refused: Invalid pg_cron schedule '99 seconds': expected 1 to 59 seconds")
        .contains("jobid 3 refused: ")
        .contains("nightly-vacuum  planned")
        .hasSizeLessThan(3_000);
  }

  @Test
  void triggersOfQuartzBecomeJobs() throws SQLException, IOException {
    execute(QUARTZ);
    String url = database.jdbcUrl() + "?user=" + database.user();
    JsonNode answer =
        json(
            cli.run(
                "import", "quartz", "--json", "--from", url + "&password=" + database.password()));
    JsonNode morning = job(answer, "g.morning");
    assertThat(morning.get("trigger").asText()).isEqualTo("cron:0 30 2 * * ?");
    assertThat(morning.get("zone").asText()).isEqualTo("Europe/Berlin");
    assertThat(morning.get("handler").asText()).isEqualTo("com.example.ReportJob");
    assertThat(morning.get("differences")).hasSizeGreaterThan(3);
    assertThat(job(answer, "g.often").get("trigger").asText())
        .isEqualTo("interval:PT1M30S@2026-01-01T00:00:00Z");
    assertThat(job(answer, "g.five").get("trigger").asText())
        .isEqualTo("interval:PT1H@2026-01-01T00:00:00Z;end=2100-01-01T00:00:00Z;max_runs=3");
    assertThat(answer.get("left_out")).hasSize(2);
    assertThat(cli.run("import", "quartz", "--tables", "--apply").out())
        .contains("Done: 3 inserted.");
  }

  @Test
  void tasksOfDbSchedulerBecomeJobsUnlessTheirScheduleIsInCode() throws SQLException, IOException {
    execute(DB_SCHEDULER);
    JsonNode answer = json(cli.run("import", "db-scheduler", "--json"));
    assertThat(answer.get("jobs")).hasSize(1);
    JsonNode mail = job(answer, "mail/17");
    assertThat(mail.get("trigger").asText()).isEqualTo("once:2031-07-01T09:00:00Z");
    assertThat(mail.get("handler").asText()).isEqualTo("mail");
    assertThat(mail.get("notes").get(0).asText()).contains("task_data is not read");
    assertThat(answer.get("left_out").toString())
        .contains("it is running")
        .contains("its schedule stands in the application's code");
    assertThat(cli.run("import", "db-scheduler", "--apply").out()).contains("Done: 1 inserted.");
  }

  @Test
  void aDatabaseWithoutTheTableIsToldAndNothingIsMade() {
    for (String source : new String[] {"pg_cron", "db-scheduler"}) {
      Cli.Said said = cli.run("import", source, "--apply");
      assertThat(said.exit()).as(source).isEqualTo(ExitCode.USAGE);
      assertThat(said.err()).contains("expected one with ");
    }
    assertThat(cli.run("import", "quartz", "--tables").err()).contains("qrtz_triggers");
    Cli.Said wrong =
        cli.run("import", "pg_cron", "--from", "postgresql://me:hunter2@127.0.0.1:1/nowhere");
    assertThat(wrong.exit()).isEqualTo(ExitCode.FAILURE);
    assertThat(wrong.err()).contains("Cannot read pg_cron's table").doesNotContain("hunter2");
    assertThat(Cli.plain().run("import", "pg_cron").err()).contains("--from", "database.url");
  }
}
