package dev.punctual.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPositionTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00.123456Z, 7, order 7/é_%+",
    "2026-03-01T12:00:00Z, 9223372036854775807, ",
    "0001-01-01T00:00:00Z, -1, a",
    "+294276-12-31T23:59:59.999999Z, -9223372036854775808, ",
    "-4712-01-01T00:00:00Z, 0, "
  })
  void itsTextIsReadBack(Instant at, long row, String id) {
    SearchPosition position = new SearchPosition(at, row, id);
    assertThat(SearchPosition.parse(position.text())).isEqualTo(position);
    assertThat(position.text()).doesNotContain(" ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "odd",
        "2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00Z_x",
        "2026_1",
        "2026-03-01T12:00:00Z_9223372036854775808",
        "2026-03-01T12:00:00Z_1_%zz"
      })
  void whatIsNoPositionIsRefused(String text) {
    assertThatThrownBy(() -> SearchPosition.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
