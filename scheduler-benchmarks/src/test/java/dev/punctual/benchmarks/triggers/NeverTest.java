package dev.punctual.benchmarks.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.trigger.InvalidTriggerException;
import java.text.ParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

/** What is said to be impossible is: each contender refuses it or answers "never". */
class NeverTest {
  static Stream<String> dates() throws NoSuchFieldException {
    return parameters(ImpossibleDateBenchmark.class, "expression");
  }

  static Stream<String> years() throws NoSuchFieldException {
    return parameters(ImpossibleYearBenchmark.class, "expression");
  }

  static Stream<String> texts() throws NoSuchFieldException {
    return parameters(NeverBenchmark.class, "text");
  }

  private static Stream<String> parameters(Class<?> benchmark, String field)
      throws NoSuchFieldException {
    return Stream.of(benchmark.getField(field).getAnnotation(Param.class).value());
  }

  @ParameterizedTest
  @MethodSource("dates")
  void impossibleDates(String expression) throws ParseException {
    ImpossibleDateBenchmark benchmark = new ImpossibleDateBenchmark();
    benchmark.expression = expression;
    assertThat(benchmark.punctual()).isInstanceOf(InvalidTriggerException.class);
    assertThat(benchmark.cronUtils()).isEqualTo(Optional.empty());
    assertThat(benchmark.quartz()).isNull();
    assertThat(benchmark.spring()).isNull();
  }

  @ParameterizedTest
  @MethodSource("years")
  void impossibleYears(String expression) throws ParseException {
    ImpossibleYearBenchmark benchmark = new ImpossibleYearBenchmark();
    benchmark.expression = expression;
    assertThat(benchmark.punctual())
        .matches(result -> result instanceof InvalidTriggerException || isNever(result));
    assertThat(benchmark.cronUtils()).isEqualTo(Optional.empty());
    assertThat(benchmark.quartz()).isNull();
  }

  private static boolean isNever(Object result) {
    return result.equals(Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("texts")
  void triggersThatNeverFire(String text) {
    NeverBenchmark benchmark = new NeverBenchmark();
    benchmark.text = text;
    benchmark.prepare();
    assertThat(benchmark.punctual()).isEmpty();
  }
}
