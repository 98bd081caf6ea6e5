package dev.punctual.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTextTest {
  @Test
  void theRootCauseWasMissingInTheLastError() {
    Throwable root = new IllegalStateException("no route to host");
    assertThat(FailureText.of(new RuntimeException("cannot send", new Exception("x", root))))
        .isEqualTo("cannot send; caused by: no route to host");
    assertThat(FailureText.of(new RuntimeException(root)))
        .isEqualTo("java.lang.IllegalStateException: no route to host");
    assertThat(FailureText.of(new RuntimeException())).isEqualTo("java.lang.RuntimeException");
  }

  @Test
  void aChainThatGoesInACircleEnds() {
    Exception one = new Exception("one");
    one.initCause(new Exception("two", one));
    assertThat(FailureText.of(one)).startsWith("one");
  }
}
