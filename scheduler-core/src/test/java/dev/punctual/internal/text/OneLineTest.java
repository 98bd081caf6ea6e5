package dev.punctual.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void aLineBreakInAJobIdForgedALineOfTheLog() {
    int[] odd = {'a', '\n', 0x1b, '[', 0x9b, 0x2028, 0x202e, 'ä', 0x1f600};
    assertThat(OneLine.of(new String(odd, 0, odd.length), 80))
        .isEqualTo("a\\u000a\\u001b[\\u009b\\u2028\\u202eä" + Character.toString(0x1f600));
  }

  @Test
  void aLongTextIsCut() {
    assertThat(OneLine.of("abcdef", 3)).isEqualTo("abc…");
    assertThat(OneLine.of("abc", 3)).isEqualTo("abc");
  }
}
