package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.Emptying;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testsupabase.ProjectKeys;
import dev.punctual.testsupabase.TestSupabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The npm package punctual-supabase with the real supabase-js, on a real PostgREST. */
class JavaScriptPackageTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As Supabase defines it. */
  private static final String AUTH =
      """
      create schema auth;
      grant usage on schema auth to anon, authenticated, service_role;
      create function auth.uid() returns uuid language sql stable as $$
        select (nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub')::uuid
      $$;
      """;

  private static final String OUTBOX =
      """
      create table outbox (order_id integer check (order_id > 0));
      """;

  private static final String ROWS =
      """
      insert into scheduler_user_handlers (handler) values ('reminder');
      insert into scheduled_jobs (job_id, job_type, handler, run_date, status, metadata, trigger)
      values ('broken', 'custom', 'broken', now(), 'failed', '{}', null),
             ('recurring', 'custom', 'often', now() + interval '1 day', 'scheduled', '{}',
              'daily:08:00');
      insert into scheduled_jobs (job_id, job_type, handler, run_date, status, metadata, failed_at,
                                  last_error, fault)
      select 'flaky-' || n, 'custom', 'flaky', now(), 'failed', '{}',
             now() - interval '1 hour' + n * interval '1 second', 'no route', 'abc'
      from generate_series(1, 2) n;
      insert into job_runs (scheduled_job_id, fence, attempt, outcome, run_date, due_at, started_at,
                            finished_at, result, error)
      select j.id, n, 1, case n when 1 then 'failed' else 'completed' end, day, day, day, day,
             case n when 2 then '{"rows_read": 3}'::jsonb end,
             case n when 1 then 'the disk is full' end
      from scheduled_jobs j, generate_series(1, 2) n, (select now() - interval '1 day' as day) past
      where j.job_id = 'recurring';
      """;

  /** What people call; nodes alone call the others. */
  private static final String FUNCTIONS =
      """
      select p.proname, p.proargnames[1:p.pronargs], p.pronargs - p.pronargdefaults as required
      from pg_proc p
      where p.oid in (select f from scheduler_functions() f) and p.proname not like 'scheduler\\_%'
         or p.proname in ('schedule_my_job', 'cancel_my_job')
      """;

  /** The types of the options, and the arguments that are none: these have a place of their own. */
  private static final Map<String, List<String>> TYPES =
      Map.ofEntries(
          Map.entry("schedule_job", List.of("ScheduleOptions")),
          Map.entry("reschedule_job", List.of("RescheduleOptions", "job_id")),
          Map.entry("edit_job", List.of("EditOptions", "job_id")),
          Map.entry("skip_job", List.of("SkipOptions", "job_id")),
          Map.entry("schedule_reminders", List.of("ReminderOptions")),
          Map.entry("pause_jobs", List.of("PauseOptions")),
          Map.entry("resume_jobs", List.of("PauseScope")),
          Map.entry("limit_jobs", List.of("LimitOptions")),
          Map.entry("unlimit_jobs", List.of("LimitScope")),
          Map.entry("find_jobs", List.of("PageOptions", "filter")),
          Map.entry("find_runs", List.of("PageOptions", "filter")),
          Map.entry("failed_jobs", List.of("FailureOptions")),
          Map.entry("failed_groups", List.of("FailureGroupOptions")),
          Map.entry("note_fault", List.of("FaultNoteOptions")),
          Map.entry("suppress_address", List.of("SuppressOptions")),
          Map.entry("lift_suppression", List.of("SuppressedAddress")),
          Map.entry("find_suppressions", List.of("SuppressionOptions")),
          Map.entry("redrive_jobs", List.of("RedriveOptions")),
          Map.entry("discard_jobs", List.of("DiscardOptions")),
          Map.entry("bulk_jobs", List.of("BulkOptions", "dry_run")),
          Map.entry("schedule_my_job", List.of("MyJobOptions")));

  @TempDir private static Path folder;

  private static TestSupabase project;
  private static JavaScriptPackage installed;
  private static String access = "";
  private static int snippets;

  @BeforeAll
  static void setUp() throws Exception {
    installed = JavaScriptPackage.installed(folder);
    String[] secret = new String[1];
    project =
        TestSupabase.start(
            database -> {
              new Schema(database.dataSource()).migrate();
              OptionalSql.execute(database, AUTH);
              secret[0] = answer(database, OptionalSql.read("anon_with_secret.sql"));
              OptionalSql.execute(database, OptionalSql.read("signed_in_users.sql"));
              OptionalSql.execute(database, OUTBOX);
              OptionalSql.execute(database, JavaScriptPackage.handledJobs());
            });
    access = access(project.keys(), secret[0]);
    snippets = installed.compile(types());
  }

  private static String access(ProjectKeys keys, String secret) throws Exception {
    String user = "{\"role\":\"authenticated\",\"sub\":\"11111111-1111-4111-8111-111111111111\"}";
    return JSON.writeValueAsString(
        Map.of(
            "url", project.url(),
            "service", keys.serviceRole(),
            "anon", keys.anon(),
            "user", keys.token(user),
            "secret", secret));
  }

  @AfterAll
  static void close() {
    if (project != null) {
      project.close();
    }
  }

  @BeforeEach
  void fill() {
    OptionalSql.execute(project.database(), Emptying.STATEMENT + ";" + ROWS);
  }

  @Test
  void everyMethodDoesWhatItSays() throws Exception {
    JsonNode called = installed.run("client.mjs", access);
    assertThat(called).extracting(JsonNode::asText).containsExactlyElementsOf(functions().keySet());
  }

  @Test
  void everyArgumentHasItsOption() throws Exception {
    JsonNode table = installed.run("calls.mjs");
    assertThat(table.get("functions")).isEqualTo(JSON.valueToTree(functions()));
    for (String search : List.of("find_jobs", "find_runs")) {
      assertThat(table.get(search))
          .as(search)
          .extracting(JsonNode::asText)
          .containsExactlyElementsOf(conditions(search));
    }
  }

  @Test
  void theSnippetsOfTheDocumentationRun() throws Exception {
    assertThat(installed.run("snippets.js", access).asInt()).isEqualTo(snippets).isGreaterThan(8);
  }

  @Test
  void theEdgeFunctionsOfTheTemplatesScheduleAJobAndDoItsWorkOnce() throws Exception {
    assertThat(installed.run("templates.mjs", access)).hasToString("[7,10,11,12]");
  }

  /** The names of a function's arguments, in alphabetical order. */
  private record Arguments(Set<String> all, Set<String> required) {}

  private static Map<String, Arguments> functions() throws SQLException {
    Map<String, Arguments> functions = new TreeMap<>();
    try (Connection connection = project.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FUNCTIONS)) {
      while (row.next()) {
        String[] names = (String[]) row.getArray(2).getArray();
        List<String> all = List.of(names);
        functions.put(
            row.getString(1),
            new Arguments(new TreeSet<>(all), new TreeSet<>(all.subList(0, row.getInt(3)))));
      }
    }
    assertThat(functions).containsKeys("schedule_job", "cancel_my_job");
    return functions;
  }

  /** The legal conditions of a filter, as the function tells them to who names another. */
  private static Set<String> conditions(String search) {
    String said =
        answer(
            project.database(),
            """
            create or replace function pg_temp.said(search text) returns text language plpgsql as $$
            begin
              execute format('select public.%%I(''{"odd": 1}'')', search);
              return '';
            exception when invalid_parameter_value then
              return sqlerrm;
            end $$;
            select pg_temp.said('%s');
            """
                .formatted(search));
    return new TreeSet<>(List.of(said.replaceFirst(".*expected of ", "").split(", ")));
  }

  /** A program that compiles if the types of options have the names of the arguments, no others. */
  private static String types() throws SQLException {
    StringBuilder program =
        new StringBuilder(
            """
            import type * as punctual from 'punctual-supabase';
            type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
            """);
    functions()
        .forEach(
            (function, arguments) -> {
              List<String> type = TYPES.getOrDefault(function, List.of());
              Set<String> names = new TreeSet<>(arguments.all());
              names.removeAll(type);
              program.append(type.isEmpty() ? "" : same(function, type.get(0), names));
            });
    return program
        .append(same("jobs", "JobFilter", conditions("find_jobs")))
        .append(same("runs", "RunFilter", conditions("find_runs")))
        .toString();
  }

  private static String same(String name, String type, Set<String> arguments) {
    String options =
        arguments.stream()
            .map(argument -> "'" + JavaScriptPackage.option(argument) + "'")
            .collect(Collectors.joining(" | "));
    return "export const %s: Same<keyof punctual.%s, %s> = true;\n".formatted(name, type, options);
  }

  /** What the last of some statements answers. */
  private static String answer(TestDatabase database, String statements) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(statements);
      String last = "";
      while (rows || statement.getUpdateCount() != -1) {
        if (rows) {
          try (ResultSet row = statement.getResultSet()) {
            row.next();
            last = row.getString(1);
          }
        }
        rows = statement.getMoreResults();
      }
      return last;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
