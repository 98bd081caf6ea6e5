package dev.punctual.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.Cli;
import dev.punctual.job.Job;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.retry.Backoff;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.trigger.Trigger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of a job offers to be copied makes the same job, whatever is in it. */
class JobAsCodeTest {
  private static final String HOSTILE = "O'Brien \"\\ $(touch x) `y` \u00e9\ud83d\ude80\n--x";

  private static final Pattern SNIPPET =
      Pattern.compile("id=\"code-([^\"]+)\".*?<pre[^>]*>(.*?)</pre>", Pattern.DOTALL);

  @TempDir private Path folder;

  private final TestDatabase database = Cli.newDatabase();
  private final JdbcStore store = JdbcStore.open(database.dataSource());
  private final JobScheduler scheduler = JobScheduler.builder(store).build();
  private final HttpServer server = HttpServers.start(0, scheduler, new SimpleMeterRegistry());

  @AfterEach
  void close() {
    server.close();
    scheduler.close();
    store.close();
    database.close();
  }

  private Map<String, String> snippets(Job job) throws Exception {
    String path = "/job?id=" + URLEncoder.encode(job.id().value(), StandardCharsets.UTF_8);
    return SNIPPET
        .matcher(HttpServers.ask(server, path, HttpServers.TOKEN).body())
        .results()
        .collect(Collectors.toMap(found -> found.group(1), found -> unescaped(found.group(2))));
  }

  /** What templates escape in a text. */
  private static String unescaped(String html) {
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private void makes(JobRequest request) throws Exception {
    scheduler.schedule(request);
    Job job = scheduler.get(request.id().value()).orElseThrow();
    Map<String, String> snippets = snippets(job);
    Map<String, Consumer<String>> ways =
        Map.of(
            "Java", this::java,
            "SQL", this::sql,
            "supabase-js", this::rpc,
            "curl", this::curl,
            "punctual", this::shell);
    assertThat(snippets.keySet()).isEqualTo(ways.keySet());
    snippets.forEach((name, text) -> again(job, text, ways.getOrDefault(name, none -> {})));
  }

  private void again(Job job, String text, Consumer<String> run) {
    sql("delete from scheduled_jobs");
    run.accept(text);
    Job made = scheduler.get(job.id().value()).orElseThrow(() -> new AssertionError(text));
    assertThat(made.spec()).as(text).usingRecursiveComparison().isEqualTo(job.spec());
    if (!job.spec().recurs()) {
      assertThat(made.nextRun()).as(text).isEqualTo(job.nextRun());
    }
  }

  private void sql(String text) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    } catch (SQLException failure) {
      throw new AssertionError(text, failure);
    }
  }

  /** As PostgREST calls the function with what supabase-js sends. */
  private void rpc(String text) {
    String body = text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1);
    String json = Pattern.compile("(?m)^  (\\w+): ").matcher(body).replaceAll("\"$1\": ");
    try {
      sql(
          new ObjectMapper()
              .readTree(json).properties().stream()
                  .map(
                      one ->
                          one.getKey()
                              + " => '"
                              + (one.getValue().isTextual()
                                      ? one.getValue().asText()
                                      : one.getValue().toString())
                                  .replace("'", "''")
                              + "'")
                  .collect(Collectors.joining(", ", "select schedule_job(", ")")));
    } catch (IOException failure) {
      throw new AssertionError(text, failure);
    }
  }

  private void curl(String text) {
    String api = server.urls().get(0);
    run(
        List.of("sh", "-c", text),
        Map.of("PUNCTUAL_API", api, "PUNCTUAL_HTTP_TOKEN", HttpServers.TOKEN));
  }

  /** The words that the shell makes of it are those that the command is given. */
  private void shell(String text) {
    String words =
        run(List.of("sh", "-c", "punctual() { printf '%s\\0' \"$@\"; }\n" + text), Map.of());
    List<String> all = Arrays.asList(words.split("\0", -1));
    Cli.Said said =
        Cli.on(database).run(all.get(0), all.subList(1, all.size() - 1).toArray(String[]::new));
    assertThat(said.exit()).as(text + said.err()).isZero();
  }

  private String run(List<String> command, Map<String, String> environment) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("LC_ALL", "C.UTF-8");
      Process process = builder.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said;
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private void java(String text) {
    String source =
        "import dev.punctual.*; import dev.punctual.job.*; import dev.punctual.retry.*;"
            + " import dev.punctual.trigger.*; import java.time.*;\n"
            + "public class Copied implements java.util.function.Consumer<JobScheduler> {"
            + " public void accept(JobScheduler scheduler) {\n"
            + text
            + "\n} }";
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try {
      Path file = Files.writeString(folder.resolve("Copied.java"), source);
      assertThat(
              compiler
                  .getTask(
                      errors,
                      null,
                      null,
                      List.of("-d", folder.toString(), "-proc:none"),
                      null,
                      compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                  .call())
          .as(errors + text)
          .isTrue();
      try (URLClassLoader loader =
          new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
        @SuppressWarnings("unchecked")
        Consumer<JobScheduler> copied =
            (Consumer<JobScheduler>)
                loader.loadClass("Copied").getDeclaredConstructor().newInstance();
        copied.accept(scheduler);
      }
    } catch (IOException | ReflectiveOperationException failure) {
      throw new AssertionError(text, failure);
    }
  }

  @Test
  void aJobThatRecursWithAllItsOptions() throws Exception {
    makes(
        JobRequest.of("report", "work")
            .on(Trigger.parse("daily:08:00", ZoneId.of("Europe/Berlin")))
            .with(Map.of("customer", 42))
            .priority(-7)
            .maxRetries(5)
            .backoff(Backoff.parse("PT10S*2.0~0.1<PT5M"))
            .timeout(Duration.ofSeconds(90))
            .concurrencyKey("customer:42"));
  }

  @Test
  void aJobThatRunsOnceAndHoldsWhateverCanBeTyped() throws Exception {
    makes(
        JobRequest.of(HOSTILE, JobType.NOTIFICATION)
            .at(Instant.parse("2031-07-01T09:00:00Z"))
            .with(new Metadata("{\"message\": \"O'Brien \\\"\\\\ $(x) `y` \u00e9\"}"))
            .concurrencyKey(HOSTILE)
            .maxRetries(3));
  }
}
