package dev.punctual.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.internal.text.FailureText;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FingerprintingTest {

  private static ErrorFingerprint print(Throwable thrown) {
    return Fingerprinting.of(new Transition.Failure(FailureText.of(thrown), thrown));
  }

  private static ErrorFingerprint print(String reason) {
    return Fingerprinting.of(new Transition.Failure(reason, null));
  }

  /** With a stack as one might look in an application. */
  private static <T extends Throwable> T at(T thrown, String... frames) {
    StackTraceElement[] stack = new StackTraceElement[frames.length];
    for (int i = 0; i < frames.length; i++) {
      String[] place = frames[i].split("#", -1);
      stack[i] = new StackTraceElement(place[0], place[1], "Shop.java", 10 + i);
    }
    thrown.setStackTrace(stack);
    return thrown;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          no answer in 17 ms                          | no answer in 1234 ms
          order A-17/3 is gone                        | order B-9/44 is gone
          row 6f1c9f0e-9c2c-4b0e-8a55-0a4b6a1f9d2e is locked | row 00000000-0000-0000-0000-000000000000 is locked
          cannot send to 'ada1@example.org'           | cannot send to 'bob22@example.com'
          no mailbox for ada@example.org              | no mailbox for bob.b@mail.example.com
          user "k3v" is unknown                       | user "q8x-1" is unknown
          java.lang.Object@1b6d3586 is odd            | java.lang.Object@deadbeef is odd
          due at 2026-11-29T20:00:00.123Z             | due at 2027-01-01T00:00:00Z
          connect to 10.0.0.7:5432 failed             | connect to 192.168.1.20:6432 failed
          ids 1, 2, 3 are missing                     | ids 4 are missing
          0x7fff2a is no address                      | 0x11 is no address
          """)
  void numbersAndIdsDoNotCount(String one, String other) {
    assertThat(print(one)).isEqualTo(print(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          no answer                          | no answer yet
          column 'name' does not exist       | column 'email' does not exist
          disk is full                       | mailbox is full
          """)
  void wordsDo(String one, String other) {
    assertThat(print(one)).isNotEqualTo(print(other));
  }

  @Test
  void furtherLinesAreDetails() {
    assertThat(print("duplicate key\n  Detail: (id)=(5) exists"))
        .isEqualTo(print("duplicate key\n  Detail: (name)=(x) exists"));
  }

  @Test
  void itIsTheSameInEveryProcess() {
    assertThat(print("no answer in 17 ms").value()).isEqualTo("27ca13db063a4001");
    IllegalStateException thrown =
        at(new IllegalStateException("order 5 is gone"), "shop.Orders#find");
    assertThat(print(thrown).value()).isEqualTo("d06a1a451dfb7d9c");
  }

  @Test
  void theClassCounts() {
    assertThat(print(at(new IllegalStateException("x"), "shop.Orders#find")))
        .isNotEqualTo(print(at(new IllegalArgumentException("x"), "shop.Orders#find")));
  }

  @Test
  void theFirstPlaceInTheApplicationCounts() {
    ErrorFingerprint find =
        print(
            at(
                new NumberFormatException("x"),
                "java.lang.Integer#parseInt",
                "jdk.internal.reflect.DirectMethodHandleAccessor#invoke",
                "shop.Orders#find",
                "shop.Main#main"));
    assertThat(print(at(new NumberFormatException("x"), "shop.Orders#find"))).isEqualTo(find);
    assertThat(print(at(new NumberFormatException("x"), "shop.Orders#save"))).isNotEqualTo(find);
    assertThat(
            print(
                at(
                    new NumberFormatException("x"),
                    "java.lang.Integer#parse",
                    "shop.Orders$$SpringCGLIB$$0#find",
                    "dev.punctual.internal.engine.run.Runner#call")))
        .isEqualTo(find);
  }

  @Test
  void numbersOfTheCompilerDoNotCount() {
    assertThat(print(at(new IllegalStateException("x"), "shop.Orders$1#lambda$find$3")))
        .isEqualTo(print(at(new IllegalStateException("x"), "shop.Orders$2#lambda$find$14")));
  }

  @Test
  void linesDoNotCount() {
    IllegalStateException one = new IllegalStateException("x");
    one.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("shop.Orders", "find", "Orders.java", 5)});
    IllegalStateException other = new IllegalStateException("x");
    other.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("shop.Orders", "find", "Orders.java", 6)});
    assertThat(print(one)).isEqualTo(print(other));
  }

  @Test
  void whatLiesAtTheRootCounts() {
    IllegalStateException root = at(new IllegalStateException("x"), "shop.Orders#find");
    IllegalArgumentException another = at(new IllegalArgumentException("x"), "shop.Orders#find");
    assertThat(print(new CompletionException("failed", root)))
        .isNotEqualTo(print(new CompletionException("failed", another)));
  }

  @Test
  void circlesAndOddErrorsHaveOneToo() {
    IllegalStateException one = new IllegalStateException("one");
    IllegalStateException other = new IllegalStateException("other", one);
    one.initCause(other);
    assertThat(print(one)).isNotNull();
    assertThat(print(at(new StackOverflowError()))).isNotNull();
    assertThat(print("")).isNotNull();
    assertThat(print("x7 ".repeat(50_000))).isEqualTo(print("y8 ".repeat(50_000)));
  }

  @ParameterizedTest
  @EnumSource(RunOutcome.class)
  void whatDidNotFailHasNone(RunOutcome outcome) {
    Transition.Failure failure = new Transition.Failure("why", null);
    @Nullable ErrorFingerprint print =
        Fingerprinting.of(
            new Transition(JobStatus.SCHEDULED, Instant.EPOCH, null, 0, outcome, failure));
    switch (outcome) {
      case FAILED, RETRIED, MISSED -> assertThat(print).isEqualTo(print("why"));
      default -> assertThat(print).isNull();
    }
    assertThat(
            Fingerprinting.of(
                new Transition(JobStatus.SCHEDULED, Instant.EPOCH, null, 0, outcome, null)))
        .isNull();
  }
}
