package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/supabase.md says to type is typed, against a real PostgREST. */
class CommandsInTheDocsTest {
  private static final Path PAGE = Path.of("../docs/supabase.md");
  private static final String CURL_IS_THERE = "curl (Debian: apt-get install curl)";
  private static final Pattern CURL =
      Pattern.compile("^ {4}curl .*\\n( {5,}.*\\n)*", Pattern.MULTILINE);
  private static final Pattern SQL = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);
  private static final long PATIENCE_SECONDS = 60;

  private final TestStore store = TestStore.fresh();

  @TempDir Path folder;

  @AfterEach
  void close() {
    store.close();
  }

  private static String found(Pattern pattern) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(PAGE));
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }

  private Job job(String id) {
    return store.store().jobs().find(JobId.of(id)).orElseThrow();
  }

  @Test
  void curlSchedulesAJobWithASecretKey() throws Exception {
    requireCurl();
    String said = shell(found(CURL), TestStore.project().keys().secretKey());
    JsonNode answer = new ObjectMapper().readTree(said);
    assertThat(answer.path("job_id").asText()).as(said).isEqualTo("mail-2");
    assertThat(answer.path("action").asText()).isEqualTo("inserted");
    assertThat(job("mail-2").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("mail-2").spec().metadata().json()).contains("ada@example.org");
  }

  @Test
  void anOldKeyTakesTheHeaderThatThePageNames() throws Exception {
    requireCurl();
    String header = "-H \"Authorization: Bearer $SUPABASE_SECRET_KEY\"";
    assertThat(Files.readString(PAGE)).contains(header);
    String curl = found(CURL).stripTrailing();
    String key = TestStore.project().keys().serviceRole();
    assertThat(shell(curl, key)).contains("42501");
    assertThat(shell(curl + " " + header, key)).contains("inserted");
  }

  @Test
  void aTriggerOfTheApplicationSchedulesAJob() throws IOException {
    Matcher matcher = SQL.matcher(Files.readString(PAGE));
    assertThat(matcher.find()).isTrue();
    TestStore.execute("create table events (id bigint, starts_at timestamptz, title text)");
    try {
      TestStore.execute(matcher.group(1));
      TestStore.execute(
          "create trigger remind after insert on events for each row execute function remind()");
      TestStore.execute("insert into events values (7, now() + interval '1 hour', 'Tea')");
      assertThat(job("reminder:7").spec().metadata().json()).contains("Tea");
    } finally {
      TestStore.execute("drop table events; drop function remind()");
    }
  }

  /** Without curl the check is skipped and says so; with CI=true it fails. */
  private void requireCurl() throws Exception {
    boolean present = shell("command -v curl || true", "").contains("curl");
    if (!"true".equals(System.getenv("CI"))) {
      assumeThat(present).as(CURL_IS_THERE).isTrue();
    }
    assertThat(present).as(CURL_IS_THERE).isTrue();
  }

  private String shell(String command, String key) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command)
            .redirectError(folder.resolve("progress").toFile())
            .redirectOutput(output.toFile());
    builder.environment().put("SUPABASE_URL", TestStore.project().url());
    builder.environment().put("SUPABASE_SECRET_KEY", key);
    Process process = builder.start();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
