package dev.punctual.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.StringUtils;

/** What does not start, and what a person reads then. */
class RefusedStartTest {
  @Test
  void aPathForPagesThatAreNotThereFailsTheStart() {
    Contexts.MEMORY
        .withPropertyValues("punctual.http.path=/punctual")
        .withClassLoader(new FilteredClassLoader("dev.punctual.http"))
        .run(
            context ->
                assertThat(Contexts.told(context.getStartupFailure()))
                    .contains("punctual.http.path '/punctual'", "punctual-dashboard"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "punctual.concurrency=0|1 to 10000|1 to 10,000",
        "punctual.max-retries=-1|0 to 1000",
        "punctual.cleanup-after-days=-1|0 or more",
        "punctual.lease=PT6S|three heartbeats",
        "punctual.drain-timeout=PT30S|less than spring.lifecycle.timeout-per-shutdown-phase, PT30S",
        "punctual.default-zone=Berlin|Europe/Berlin",
        "punctual.http.rate=-1|0 for any number",
        "punctual.http.path=punctual/|a path such as /punctual",
        "punctual.http.environment.color=pink|gray, green, blue, amber or red",
        "punctual.http.environment.name=12345678901234567890123456789012345678901|1 to 40 characters",
        "punctual.retire-left-over=true|spring.application.name",
      })
  void aBadValueFailsTheStartWithItsNameAndTheLegalForm(String line) {
    List<String> parts = List.of(line.split("\\|", -1));
    Contexts.MEMORY
        .withPropertyValues(parts.get(0))
        .run(
            context ->
                assertThat(Contexts.told(context.getStartupFailure()))
                    .contains(parts.get(0).split("=", -1))
                    .containsAnyOf(parts.subList(1, parts.size()).toArray(String[]::new)));
  }

  @Test
  void aPropertyThatThereIsNotFailsTheStart() {
    Contexts.MEMORY
        .withPropertyValues("punctual.concurency=4")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("[punctual.concurency] were left unbound"));
  }

  @Test
  void severalDataSourcesNeedAMark() {
    Contexts.PLAIN
        .withBean("orders", DataSource.class, DriverManagerDataSource::new)
        .withBean("reports", DataSource.class, DriverManagerDataSource::new)
        .run(
            context ->
                assertThat(Contexts.told(context.getStartupFailure()))
                    .contains("orders", "reports", "@PunctualDataSource or @Primary"));
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoDatabases {
    @Bean
    @Primary
    DataSource orders() {
      return away(1);
    }

    @Bean
    @PunctualDataSource
    DataSource jobs() {
      return away(2);
    }
  }

  private static DataSource away(int port) {
    return new DriverManagerDataSource("jdbc:postgresql://localhost:" + port + "/none", "me", "it");
  }

  @Test
  void theMarkedDataSourceKeepsTheJobs() {
    Contexts.PLAIN
        .withUserConfiguration(TwoDatabases.class)
        .run(
            context ->
                assertThat(Contexts.told(context.getStartupFailure()))
                    .contains("localhost:2 refused"));
  }

  @Test
  void aDatabaseThatIsAwayFailsTheStartInASentence() {
    DriverManager.setLoginTimeout(5);
    Contexts.PLAIN
        .withBean(DataSource.class, () -> away(1))
        .run(
            context ->
                assertThat(Contexts.told(context.getStartupFailure()))
                    .contains("Connection to localhost:1 refused", "when that is over"));
  }

  @Test
  void everyPropertyStandsInTheDocsAndIsToldToEditors() throws IOException {
    String page = Files.readString(Path.of("../docs/spring-boot.md"));
    try (InputStream file =
        getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      Map<?, ?> metadata = new ObjectMapper().readValue(file, Map.class);
      List<?> properties = (List<?>) metadata.get("properties");
      assertThat(properties)
          .hasSizeGreaterThan(30)
          .allSatisfy(
              property -> {
                Map<?, ?> told = (Map<?, ?>) property;
                assertThat(told.get("description")).asString().isNotBlank();
                String says = String.valueOf(told.get("description"));
                assertThat(page)
                    .contains("| `" + told.get("name") + "` | " + StringUtils.capitalize(says));
              });
    }
  }

  @Test
  void anyOtherErrorOfTheSchedulerIsToldInItsOwnWords() {
    assertThat(Contexts.told(new SchedulerException(Fault.USER, "No metadata codec.")))
        .contains("No metadata codec.");
  }
}
