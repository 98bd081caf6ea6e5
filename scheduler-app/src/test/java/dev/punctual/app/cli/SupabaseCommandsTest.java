package dev.punctual.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.audit.Caller;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testsupabase.TestSupabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line with a Supabase project. */
class SupabaseCommandsTest {
  private static TestSupabase project;
  private static TestSupabase open;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    project = TestSupabase.start(database -> new Schema(database.dataSource()).migrate());
    open =
        TestSupabase.start(
            database -> {
              new Schema(database.dataSource()).migrate();
              execute(database, Path.of("../sql/optional/anon_open.sql"));
            });
  }

  private static void execute(TestDatabase database, Path script) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(script));
    } catch (SQLException | IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Cli.Said run(TestSupabase where, String key, String command, String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "--set";
    all[1] = "supabase.url=" + where.url();
    all[2] = "--set";
    all[3] = key;
    System.arraycopy(more, 0, all, 4, more.length);
    return Cli.plain().run(command, all);
  }

  private static String secret() {
    return "supabase.secret_key=" + project.keys().secretKey();
  }

  @Test
  void jobsAreScheduledShownAndMovedOverRest() throws IOException {
    assertThat(run(project, secret(), "schedule", "a", "--trigger", "daily:08:00").out())
        .contains("inserted a");
    assertThat(run(project, secret(), "reschedule", "a", "--trigger", "daily:09:00").exit())
        .isZero();
    Cli.Said shown = run(project, secret(), "show", "a", "--json");
    assertThat(new ObjectMapper().readTree(shown.out()).get("description").asText())
        .isEqualTo("every day at 09:00, UTC");
    assertThat(run(project, secret(), "list").out()).contains("daily:09:00");
    assertThat(run(project, secret(), "cancel", "a").exit()).isZero();
  }

  @Test
  void theDoctorFindsAProjectInOrder() {
    Cli.Said said =
        run(
            project,
            secret(),
            "doctor",
            "--set",
            "supabase.anon_key=" + project.keys().publishable());
    assertThat(said.out())
        .contains("service_role, which passes row level security")
        .contains("public key: it gets to no job")
        .contains("realtime: off")
        .contains("round trip")
        .doesNotContain("MEND")
        .doesNotContain(project.keys().secretKey());
    assertThat(said.exit()).isZero();
  }

  @Test
  void theDoctorFindsAProjectThatIsOpenToEverybody() {
    Cli.Said said = run(open, "supabase.anon_key=" + open.keys().anon(), "doctor");
    assertThat(said.out()).contains("MEND  role: anon");
    assertThat(said.exit()).isEqualTo(ExitCode.FAILURE);
  }

  @Test
  void whoWouldSeeNothingIsToldWhatToDo() {
    Cli.Said said = run(project, "supabase.anon_key=" + project.keys().anon(), "list");
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains("sb_secret_").contains("sql/optional");
    Cli.Said without = Cli.plain().run("list", "--set", "supabase.url=" + project.url());
    assertThat(without.err()).contains("expected one of SUPABASE_SECRET_KEY");
    assertThat(run(project, secret(), "migrate").err()).contains("--print");
  }

  /** What the first scheduler promised: two variables in a file, after the documented SQL. */
  @Test
  void theSeedsTwoVariablesAreEnoughAfterTheDocumentedSql() throws IOException {
    Files.writeString(
        folder.resolve(".env.local"),
        "SUPABASE_URL=" + open.url() + "\nSUPABASE_ANON_KEY=" + open.keys().anon() + "\n");
    Settings settings = Settings.load(folder, Map.of(), Optional.empty(), Map.of());
    try (Composition app = Composition.open(settings, message -> {});
        var scheduler = app.connect(Caller.PROGRAM)) {
      assertThat(app.store().describe()).contains("Supabase");
      assertThat(scheduler.count()).isEmpty();
    }
  }
}
