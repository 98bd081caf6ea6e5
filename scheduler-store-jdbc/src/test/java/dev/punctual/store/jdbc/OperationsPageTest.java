package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page on operations says to ask is answered. */
class OperationsPageTest {
  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final Pattern QUERY = Pattern.compile("`(select [^`]*;)`");
  private static final TestStore DATABASE = TestStore.fresh();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  static Stream<String> queries() throws IOException {
    return QUERY.matcher(Files.readString(PAGE)).results().map(MatchResult::group);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aQueryOfThePageIsAnswered(String quoted) {
    String query = quoted.substring(1, quoted.length() - 1);
    assertThatCode(() -> DATABASE.execute(query)).doesNotThrowAnyException();
  }
}
