package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testsupabase.ProjectKeys;
import dev.punctual.testsupabase.TestSupabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Role by operation, through a real PostgREST, as set up by default and with what is optional. */
@Tag("slow")
class SecurityMatrixTest {
  private static final String ADA = "11111111-1111-4111-8111-111111111111";
  private static final String BOB = "22222222-2222-4222-8222-222222222222";

  private static final String LONG_50 = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
  private static final String LONG_218 =
      LONG_50 + LONG_50 + LONG_50 + LONG_50 + "xxxxxxxxxxxxxxxxxx";
  private static final String LONG_255 = LONG_50 + LONG_50 + LONG_50 + LONG_50 + LONG_50 + "xxxxx";

  /** As Supabase defines it. */
  private static final String AUTH =
      """
      create schema auth;
      grant usage on schema auth to anon, authenticated, service_role;
      create function auth.uid() returns uuid language sql stable as $$
        select (nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub')::uuid
      $$;
      """;

  private static TestSupabase opened;
  private static String secret = "";

  @BeforeAll
  static void setUp() {
    opened =
        TestSupabase.start(
            database -> {
              new Schema(database.dataSource()).migrate();
              OptionalSql.execute(database, AUTH);
              secret = answer(database, OptionalSql.read("anon_with_secret.sql"));
              OptionalSql.execute(database, OptionalSql.read("node_role.sql"));
              OptionalSql.execute(database, OptionalSql.read("signed_in_users.sql"));
              OptionalSql.execute(
                  database,
                  "insert into scheduler_user_handlers (handler, most_jobs) values ('reminder', 2)");
            });
  }

  @BeforeEach
  void aJobOfTheApplicationAndOneOfAdas() {
    for (TestSupabase project : new TestSupabase[] {opened, TestStore.project()}) {
      OptionalSql.execute(
          project.database(),
          "truncate scheduled_jobs, job_runs, scheduler_nodes, scheduler_pauses,"
              + " scheduler_limits restart identity;"
              + " insert into scheduler_audit (source, action, target_kind) values ('sql', 'a', 'b');"
              + " insert into scheduled_jobs (job_id, job_type, handler, run_date, status, metadata,"
              + " owner) values ('app', 'custom', 'work', now(), 'scheduled', '{}', null),"
              + " ('party', 'event_reminder', 'work', now(), 'scheduled',"
              + " '{\"event_id\": \"party\", \"before\": \"PT1H\"}', null), ('"
              + ADA
              + "/one', 'custom', 'reminder', now(), 'scheduled', '{}', '"
              + ADA
              + "')");
    }
  }

  private static Map<String, Visitor> visitors(TestSupabase project) {
    ProjectKeys keys = project.keys();
    Map<String, Visitor> visitors = new LinkedHashMap<>();
    String url = project.url();
    visitors.put("anon", new Visitor(url, token(keys.anon(), keys.anon())));
    visitors.put("publishable", new Visitor(url, Map.of("apikey", keys.publishable())));
    visitors.put("secret", with(token(keys.anon(), keys.anon()), secret, url));
    visitors.put("wrong", with(token(keys.anon(), keys.anon()), "0".repeat(64), url));
    visitors.put("ada", new Visitor(url, token(keys.anon(), user(keys, ADA))));
    visitors.put("bob", new Visitor(url, token(keys.anon(), user(keys, BOB))));
    String node = keys.token("{\"role\":\"job_scheduler\"}");
    visitors.put("node", new Visitor(url, token(keys.anon(), node)));
    visitors.put("service", new Visitor(url, token(keys.serviceRole(), keys.serviceRole())));
    return visitors;
  }

  private static Visitor visitor(Map<String, Visitor> visitors, String name) {
    return Objects.requireNonNull(visitors.get(name), name);
  }

  private static Map<String, String> token(String apiKey, String bearer) {
    return Map.of("apikey", apiKey, "Authorization", "Bearer " + bearer);
  }

  private static Visitor with(Map<String, String> headers, String schedulerSecret, String url) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("x-scheduler-secret", schedulerSecret);
    return new Visitor(url, all);
  }

  private static String user(ProjectKeys keys, String id) {
    return keys.token("{\"role\":\"authenticated\",\"sub\":\"" + id + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET scheduled_jobs",
        "GET job_runs",
        "GET scheduler_nodes",
        "GET scheduler_notes",
        "GET scheduler_facts",
        "POST scheduled_jobs {\"job_id\":\"x\",\"job_type\":\"email\",\"run_date\":\"2026-01-01\","
            + "\"status\":\"scheduled\",\"metadata\":{}}",
        "PATCH scheduled_jobs?job_id=eq.app {\"status\":\"cancelled\"}",
        "DELETE scheduled_jobs?job_id=eq.app",
        "POST rpc/schedule_job {\"job_id\":\"x\"}",
        "POST rpc/cancel_job {\"job_id\":\"app\"}",
        "POST rpc/retry_job {\"job_id\":\"app\"}",
        "POST rpc/reschedule_job {\"job_id\":\"app\",\"run_at\":\"2030-01-01\"}",
        "POST rpc/schedule_reminders {\"event_id\":\"e\",\"event_time\":\"2031-01-01\",\"before\":[\"1 day\"]}",
        "POST rpc/move_event {\"event_id\":\"e\",\"event_time\":\"2031-01-01\"}",
        "POST rpc/cancel_event {\"event_id\":\"e\"}",
        "GET scheduler_limits",
        "GET scheduler_keys",
        "POST rpc/scheduler_rest_all_keys {\"p_kind\":\"token\"}",
        "POST rpc/scheduler_rest_find_key {\"p_kind\":\"token\",\"p_digest\":\"x\"}",
        "POST rpc/limit_jobs {\"scope\":\"handler\",\"name\":\"work\",\"concurrent\":1}",
        "POST rpc/unlimit_jobs {\"scope\":\"handler\",\"name\":\"work\"}",
        "GET scheduler_batches",
        "GET scheduler_predecessors",
        "GET scheduler_joins",
        "GET scheduler_looks",
        "POST rpc/open_batch {\"name\":\"b\"}",
        "POST rpc/cancel_batch {\"name\":\"b\"}",
        "POST rpc/batch_progress {\"name\":\"b\"}",
        "POST rpc/scheduler_call_off {\"p_ids\":[1]}",
        "GET scheduler_changes",
        "GET scheduler_audit",
        "POST rpc/scheduler_rest_audit_entries {}",
        "POST rpc/scheduler_note_audit {\"p_action\":\"a\",\"p_target_kind\":\"job\",\"p_target\":\"x\"}",
        "POST rpc/scheduler_forget_audit {\"p_before\":\"2031-01-01\",\"p_limit\":1}",
        "GET scheduler_faults",
        "GET scheduler_fault_notes",
        "POST rpc/note_fault {\"handler\":\"work\",\"fault\":\"none\"}",
        "GET scheduler_bulks",
        "POST rpc/bulk_jobs {\"action\":\"cancel\",\"filter\":{}}",
        "POST rpc/abort_bulk {\"bulk\":1}",
        "POST rpc/bulk_progress {\"bulk\":1}",
        "GET scheduler_told",
        "GET scheduler_figures",
        "POST rpc/scheduler_all_nodes {}",
        "GET scheduler_steps",
        "GET scheduler_progress",
        "GET scheduler_log",
        "GET scheduler_messages",
        "POST rpc/scheduler_rest_messages_to {\"p_address\":\"ann@example.org\"}",
        "POST rpc/scheduler_rest_job_messages {\"p_job_id\":\"app\"}",
        "POST rpc/scheduler_recipient_key {\"p_address\":\"ann@example.org\"}",
        "GET scheduler_suppressions",
        "POST rpc/scheduler_suppress {\"p_address\":\"ann@example.org\",\"p_recipient\":\"a***\"}",
        "POST rpc/scheduler_lift_suppression {\"p_id\":1}",
        "POST rpc/suppress_address {\"address\":\"ann@example.org\"}",
        "POST rpc/lift_suppression {\"address\":\"ann@example.org\"}",
        "POST rpc/find_suppressions {}",
        "POST rpc/scheduler_rest_suppressions_of {}",
        "POST rpc/scheduler_rest_suppressed {\"p_channel\":\"email\",\"p_addresses\":[]}",
        "POST rpc/scheduler_job_steps {\"p_id\":1}",
        "POST rpc/scheduler_run_log {\"p_id\":1,\"p_fence\":1}",
        "POST rpc/failed_jobs {}",
        "POST rpc/failed_groups {}",
        "POST rpc/find_jobs {}",
        "POST rpc/find_runs {}",
        "POST rpc/redrive_jobs {\"job_ids\":[\"app\"]}",
        "POST rpc/discard_jobs {\"reason\":\"old\",\"job_ids\":[\"app\"]}",
        "POST rpc/edit_job {\"job_id\":\"app\",\"priority\":5}",
        "GET scheduler_pauses",
        "POST rpc/pause_jobs {\"scope\":\"handler\",\"name\":\"work\"}",
        "POST rpc/resume_jobs {\"scope\":\"all\"}",
        "POST rpc/scheduler_cancel_all {\"p_job_ids\":[\"app\"]}",
        "POST rpc/scheduler_rest_claim {\"p_node\":\""
            + ADA
            + "\",\"p_limit\":1,\"p_handlers\":[]}",
        "POST rpc/scheduler_rest_hello {}",
        "POST rpc/scheduler_cancel {\"p_job_id\":\"app\"}",
      })
  void byDefaultTheServiceRoleAloneGetsAtAnything(String operation) throws Exception {
    Map<String, Visitor> all = visitors(TestStore.project());
    for (String stranger : new String[] {"anon", "publishable", "secret", "ada"}) {
      assertThat(visitor(all, stranger).tries(operation)).as(stranger).isEqualTo("refused");
    }
    assertThat(visitor(all, "service").tries(operation)).isNotEqualTo("refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          operation                                  | anon    | secret | wrong   | ada     | bob     | node | service
          GET scheduled_jobs?select=job_id           | empty   | done   | empty   | done    | empty   | done | done
          GET scheduled_jobs?select=job_id&job_id=eq.app | empty | done | empty   | empty   | empty   | done | done
          GET scheduled_jobs?select=fence            | empty   | done   | empty   | refused | refused | done | done
          GET job_runs                               | empty   | empty  | empty   | refused | refused | empty | empty
          GET scheduler_notes                        | refused | refused | refused | refused | refused | refused | empty
          POST scheduled_jobs {"job_id":"x","job_type":"email","run_date":"2026-01-01","status":"scheduled","metadata":{}} | refused | done | refused | refused | refused | done | done
          PATCH scheduled_jobs?job_id=eq.app {"priority":1} | empty | done | empty | refused | refused | done | done
          DELETE scheduled_jobs?job_id=eq.app        | empty   | done   | empty   | refused | refused | done | done
          POST rpc/schedule_job {"job_id":"x"}       | refused | done   | refused | refused | refused | done | done
          POST rpc/cancel_job {"job_id":"app"}       | empty   | done   | empty   | refused | refused | done | done
          POST rpc/schedule_reminders {"event_id":"e","event_time":"2031-01-01","before":["1 day"]} | refused | done | refused | refused | refused | done | done
          POST rpc/move_event {"event_id":"party","event_time":"2031-01-01"} | empty | done | empty | refused | refused | done | done
          POST rpc/cancel_event {"event_id":"party"} | empty   | done   | empty   | refused | refused | done | done
          GET scheduler_limits                       | empty   | empty  | empty   | refused | refused | empty | empty
          GET scheduler_keys                         | refused | refused | refused | refused | refused | refused | empty
          POST rpc/scheduler_rest_all_keys {"p_kind":"token"} | refused | refused | refused | refused | refused | refused | empty
          POST rpc/scheduler_rest_find_key {"p_kind":"token","p_digest":"x"} | refused | refused | refused | refused | refused | refused | empty
          POST rpc/limit_jobs {"scope":"handler","name":"work","concurrent":1} | refused | done | refused | refused | refused | done | done
          POST rpc/unlimit_jobs {"scope":"handler","name":"work"} | empty | empty | empty | refused | refused | empty | empty
          GET scheduler_batches                      | empty   | empty  | empty   | refused | refused | empty | empty
          GET scheduler_predecessors                 | empty   | empty  | empty   | refused | refused | empty | empty
          GET scheduler_joins                        | empty   | empty  | empty   | refused | refused | empty | empty
          GET scheduler_looks                        | empty   | empty  | empty   | refused | refused | empty | empty
          POST rpc/open_batch {"name":"b"}           | refused | done   | refused | refused | refused | done | done
          GET scheduler_changes                      | empty   | empty  | empty   | refused | refused | empty | empty
          POST scheduler_changes {"scheduled_job_id":1,"version":1,"field":"zone"} | refused | refused | refused | refused | refused | refused | refused
          GET scheduler_audit                        | empty   | done   | empty   | refused | refused | done | done
          POST scheduler_audit {"source":"sql","action":"a","target_kind":"job"} | refused | done | refused | refused | refused | done | done
          PATCH scheduler_audit?id=eq.1 {"who":"x"}  | refused | refused | refused | refused | refused | refused | refused
          DELETE scheduler_audit?id=eq.1             | refused | refused | refused | refused | refused | refused | refused
          POST rpc/scheduler_rest_audit_entries {}   | empty   | done   | empty   | refused | refused | done | done
          GET scheduler_faults                       | empty   | empty  | empty   | refused | refused | empty | empty
          GET scheduler_fault_notes                  | empty   | empty  | empty   | refused | refused | empty | empty
          POST rpc/note_fault {"handler":"work","fault":"none"} | empty | empty | empty | refused | refused | empty | empty
          GET scheduler_bulks                        | empty   | empty  | empty   | refused | refused | empty | empty
          POST rpc/bulk_jobs {"action":"cancel","filter":{}} | refused | done | refused | refused | refused | done | done
          POST rpc/abort_bulk {"bulk":999}           | empty   | empty  | empty   | refused | refused | empty | empty
          GET scheduler_told                         | empty   | empty  | empty   | refused | refused | empty | empty
          GET scheduler_figures                      | empty   | empty  | empty   | refused | refused | empty | empty
          POST rpc/scheduler_all_nodes {}            | empty   | empty  | empty   | refused | refused | empty | empty
          GET scheduler_steps                        | empty   | empty  | empty   | refused | refused | empty | empty
          GET scheduler_progress                     | empty   | empty  | empty   | refused | refused | empty | empty
          GET scheduler_log                          | empty   | empty  | empty   | refused | refused | empty | empty
          GET scheduler_messages                     | empty   | empty  | empty   | refused | refused | empty | empty
          POST rpc/scheduler_rest_messages_to {"p_address":"ann@example.org"} | empty | empty | empty | refused | refused | empty | empty
          GET scheduler_suppressions                 | empty   | empty  | empty   | refused | refused | empty | empty
          POST rpc/scheduler_suppress {"p_address":"ann@example.org","p_recipient":"a***"} | refused | done | refused | refused | refused | empty | empty
          POST rpc/scheduler_lift_suppression {"p_id":999} | empty | empty | empty | refused | refused | empty | empty
          POST rpc/suppress_address {"address":"cy@example.org"} | refused | done | refused | refused | refused | empty | empty
          POST rpc/lift_suppression {"address":"dee@example.org"} | empty | empty | empty | refused | refused | empty | empty
          POST rpc/scheduler_rest_suppressed {"p_channel":"sms","p_addresses":["bob@example.org"]} | empty | empty | empty | refused | refused | empty | empty
          GET scheduler_salt                         | refused | refused | refused | refused | refused | refused | refused
          POST scheduler_salt {"salt":"known"}       | refused | refused | refused | refused | refused | refused | refused
          POST rpc/scheduler_keep_step {"p_node":"11111111-1111-4111-8111-111111111111","p_id":1,"p_fence":1,"p_run_date":"2026-01-01","p_name":"s","p_attempt":1,"p_result":null,"p_started_at":"2026-01-01","p_finished_at":"2026-01-01"} | empty | empty | empty | refused | refused | empty | empty
          POST rpc/failed_jobs {}                    | done    | done   | done    | refused | refused | done | done
          POST rpc/failed_groups {}                  | empty   | empty  | empty   | refused | refused | empty | empty
          POST rpc/find_jobs {}                      | done    | done   | done    | refused | refused | done | done
          POST rpc/find_runs {}                      | done    | done   | done    | refused | refused | done | done
          POST rpc/redrive_jobs {"job_ids":["app"]}  | done    | done   | done    | refused | refused | done | done
          POST rpc/discard_jobs {"reason":"old","job_ids":["app"]} | done | done | done | refused | refused | done | done
          POST rpc/edit_job {"job_id":"app","priority":5} | empty | done | empty | refused | refused | done | done
          POST rpc/edit_job {"job_id":"app","priority":5,"expected_version":2} | empty | conflict | empty | refused | refused | conflict | conflict
          GET scheduler_pauses                       | empty   | empty  | empty   | refused | refused | empty | empty
          POST rpc/pause_jobs {"scope":"handler","name":"work"} | refused | done | refused | refused | refused | done | done
          POST rpc/resume_jobs {"scope":"handler","name":"work"} | empty | empty | empty | refused | refused | empty | empty
          POST rpc/scheduler_rest_heartbeat {"p_node":"11111111-1111-4111-8111-111111111111","p_name":"n","p_lease_ms":20000,"p_handlers":["work"]} | refused | done | refused | refused | refused | done | done
          POST rpc/scheduler_wait {"p_id":1,"p_handler":"other","p_priority":0,"p_next_run":"2026-01-01"} | refused | empty | refused | refused | refused | empty | empty
          POST rpc/scheduler_enqueue {"p_ids":[1],"p_handlers":["other"],"p_priorities":[0],"p_next_runs":["2026-01-01"]} | refused | empty | refused | refused | refused | empty | empty
          POST rpc/scheduler_admit {"p_role":"anon"} | refused | refused | refused | refused | refused | refused | refused
          POST rpc/schedule_my_job {"job_id":"two","handler":"reminder","delay":"1 hour"} | refused | refused | refused | done | done | refused | refused
          POST rpc/schedule_my_job {"job_id":"two","handler":"work"} | refused | refused | refused | refused | refused | refused | refused
          POST rpc/cancel_my_job {"job_id":"one"}    | refused | refused | refused | done    | empty   | refused | empty
          POST rpc/cancel_my_job {"job_id":"app"}    | refused | refused | refused | empty   | empty   | refused | empty
          """)
  void withWhatIsOptionalEachRoleGetsWhatItWasGiven(
      String operation,
      String anon,
      String withSecret,
      String wrong,
      String ada,
      String bob,
      String node,
      String service)
      throws Exception {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("anon", anon);
    expected.put("publishable", anon);
    expected.put("wrong", wrong);
    expected.put("bob", bob);
    expected.put("ada", ada);
    expected.put("secret", withSecret);
    expected.put("node", node);
    expected.put("service", service);
    for (Map.Entry<String, String> role : expected.entrySet()) {
      aJobOfTheApplicationAndOneOfAdas();
      assertThat(visitor(visitors(opened), role.getKey()).tries(operation))
          .as(role.getKey() + ": " + operation)
          .isEqualTo(role.getValue());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ada     | POST rpc/cancel_my_job {\"job_id\":\"one\"} | " + ADA + " rest authenticated",
        "service | POST rpc/cancel_job {\"job_id\":\"app\"} | Änn rest service_role",
        "node    | POST rpc/cancel_job {\"job_id\":\"app\"} | Änn rest job_scheduler",
      })
  void aTokenTellsWhoAsksAndAHeaderWhereItTellsNobody(String role, String operation, String noted)
      throws Exception {
    Visitor plain = visitor(visitors(opened), role);
    Map<String, String> headers = new LinkedHashMap<>(plain.headers());
    headers.put("x-scheduler-by", "\"\\u00c4nn\"");
    assertThat(new Visitor(plain.url(), headers).tries(operation)).isEqualTo("done");
    assertThat(
            answer(
                opened.database(),
                "select concat_ws(' ', who, source, split_part(origin, ',', 1))"
                    + " from scheduler_audit order by id desc limit 1"))
        .isEqualTo(noted);
  }

  @ParameterizedTest
  @CsvSource({"three, done", "four, refused"})
  void aUserHasNoMoreJobsThanTheHandlerAllows(String last, String expected) throws Exception {
    Visitor ada = visitor(visitors(opened), "ada");
    String schedule = "POST rpc/schedule_my_job {\"job_id\":\"%s\",\"handler\":\"reminder\"}";
    if (last.equals("four")) {
      assertThat(ada.tries(schedule.formatted("three"))).isEqualTo("done");
    }
    assertThat(ada.tries(schedule.formatted(last))).isEqualTo(expected);
  }

  /** Jobs under such names once had no owner, and counted for nobody. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST rpc/schedule_my_job {\"job_id\":null,\"handler\":\"reminder\"} | invalid",
        "POST rpc/schedule_my_job {\"job_id\":\" \",\"handler\":\"reminder\"} | invalid",
        "POST rpc/schedule_my_job {\"job_id\":\"\",\"handler\":\"reminder\"} | invalid",
        "POST rpc/schedule_my_job {\"job_id\":\"a/b/../c\",\"handler\":\"reminder\"} | done",
        "POST rpc/schedule_my_job {\"job_id\":\"" + ADA + "/one\",\"handler\":\"reminder\"} | done",
        "POST rpc/schedule_my_job {\"job_id\":\""
            + LONG_218
            + "\",\"handler\":\"reminder\"} | done",
        "POST rpc/schedule_my_job {\"job_id\":\""
            + LONG_218
            + "x\",\"handler\":\"reminder\"} | invalid",
        "POST rpc/schedule_my_job {\"job_id\":\""
            + LONG_255
            + "\",\"handler\":\"reminder\"} | invalid",
        "POST rpc/schedule_my_job {\"job_id\":\""
            + LONG_255
            + "x\",\"handler\":\"reminder\"} | invalid",
        "POST rpc/schedule_my_job {\"job_id\":\"a\",\"handler\":null} | refused",
        "POST rpc/schedule_my_job {\"job_id\":\"a\",\"handler\":\"reminder\",\"trigger\":\"interval:PT1S\"} | invalid",
        "POST rpc/schedule_my_job {\"job_id\":\"a\",\"handler\":\"reminder\",\"trigger\":\"daily:08:00\"} | done",
        "POST rpc/schedule_my_job {\"job_id\":\"a\",\"handler\":\"reminder\","
            + "\"metadata\":{\"trigger_type\":\"interval\",\"seconds\":1}} | invalid",
        "POST rpc/cancel_my_job {\"job_id\":null} | invalid",
        "POST rpc/cancel_my_job {\"job_id\":\" \"} | invalid",
        "POST rpc/cancel_my_job {\"job_id\":\"" + ADA + "/one\"} | empty",
      })
  void aJobOfAUserHasTheUsersNameWhateverTheUserCallsIt(String operation, String expected)
      throws Exception {
    assertThat(visitor(visitors(opened), "bob").tries(operation)).isEqualTo(expected);
    assertThat(
            answer(
                opened.database(),
                "select count(*) from scheduled_jobs where handler = 'reminder'"
                    + " and (owner is null or job_id not like owner || '/%')"))
        .isEqualTo("0");
    assertThat(
            answer(
                opened.database(),
                "select status from scheduled_jobs where job_id = '" + ADA + "/one'"))
        .isEqualTo("scheduled");
  }

  @ParameterizedTest
  @CsvSource({"failed, refused", "completed, done"})
  void aFailedJobCountsAgainstTheLimit(String status, String expected) throws Exception {
    OptionalSql.execute(
        opened.database(),
        "insert into scheduled_jobs (job_id, job_type, handler, run_date, status, metadata, owner)"
            + (" values ('" + ADA + "/two', 'custom', 'reminder', now(), '" + status)
            + ("', '{}', '" + ADA + "')"));
    assertThat(
            visitor(visitors(opened), "ada")
                .tries("POST rpc/schedule_my_job {\"job_id\":\"three\",\"handler\":\"reminder\"}"))
        .isEqualTo(expected);
  }

  /** What the last statement of a script answers. */
  private static String answer(TestDatabase database, String script) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(script);
      String last = null;
      while (rows || statement.getUpdateCount() != -1) {
        if (rows) {
          try (ResultSet result = statement.getResultSet()) {
            last = result.next() ? result.getString(1) : last;
          }
        }
        rows = statement.getMoreResults();
      }
      return String.valueOf(last);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
