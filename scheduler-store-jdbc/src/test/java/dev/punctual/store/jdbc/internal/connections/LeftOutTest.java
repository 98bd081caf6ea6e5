package dev.punctual.store.jdbc.internal.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.StoreException;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.Migrations;
import dev.punctual.store.jdbc.SchemaPolicy;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Applications that leave out what they do not use: HikariCP and Flyway. */
class LeftOutTest {
  private static final List<String> LEFT_OUT = List.of("HikariCP", "flyway-");

  private final TestDatabase database = TestPostgres.shared().newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void jobsRunOnASourceOfTheApplicationWithoutHikariAndFlyway() throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Migrations.allAsOneScript());
    }
    assertThat(withoutThem(OnASource.class)).isEqualTo("COMPLETED");
  }

  @Test
  void aStoreOpenedByItsUrlSaysWhatItMisses() throws Exception {
    assertThat(withoutThem(ByUrl.class)).contains("add com.zaxxer:HikariCP", "a DataSource");
  }

  /** Runs a program whose class loader has all of the class path but what is left out. */
  private String withoutThem(Class<? extends UnaryOperator<String>> program) throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(rest(), ClassLoader.getPlatformClassLoader())) {
      assertThat(loader.findResource("com/zaxxer/hikari/HikariDataSource.class")).isNull();
      assertThat(loader.findResource("org/flywaydb/core/Flyway.class")).isNull();
      Thread.currentThread().setContextClassLoader(loader);
      Object made = loader.loadClass(program.getName()).getConstructor().newInstance();
      @SuppressWarnings("unchecked") // the class is another one, its interface is the JVM's
      UnaryOperator<String> there = (UnaryOperator<String>) made;
      String said =
          there.apply(
              database.jdbcUrl() + "?user=" + database.user() + "&password=" + database.password());
      awaitThreadsOf(loader);
      return said;
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Threads of a closed store may still be on their way out, and need classes for that. */
  private static void awaitThreadsOf(ClassLoader loader) throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getContextClassLoader() == loader && thread != Thread.currentThread()) {
        thread.join(Duration.ofSeconds(20).toMillis());
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  private static URL[] rest() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> LEFT_OUT.stream().noneMatch(path.getFileName().toString()::startsWith))
        .map(LeftOutTest::url)
        .toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Runs a job, and answers with its status. */
  public static final class OnASource implements UnaryOperator<String> {
    @Override
    public String apply(String url) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(url);
      try (JdbcStore store = JdbcStore.open(source, SchemaPolicy.CHECK);
          JobScheduler scheduler =
              JobScheduler.builder(store).task("work", Metadata.class, (data, run) -> {}).start()) {
        scheduler.schedule(JobRequest.of("a", "work"));
        Awaitility.await()
            .atMost(20, TimeUnit.SECONDS)
            .until(() -> scheduler.get("a").orElseThrow().status() == JobStatus.COMPLETED);
        return scheduler.get("a").orElseThrow().status().name();
      }
    }
  }

  /** Answers with what the store says. */
  public static final class ByUrl implements UnaryOperator<String> {
    @Override
    public String apply(String url) {
      try (JdbcStore store = JdbcStore.open(url)) {
        return store.getClass() + " was opened";
      } catch (StoreException refused) {
        return String.valueOf(refused.getMessage());
      }
    }
  }
}
