package dev.punctual.benchmarks.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

/** What is compared is the same work: every contender gives Punctual's answer to every question. */
class AgreementTest {
  static Stream<String> triggers() throws NoSuchFieldException {
    return Stream.of(NextBenchmark.class.getField("trigger").getAnnotation(Param.class).value());
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void contendersGiveTheSameFires(String trigger) throws ParseException {
    CronCase asked = CronCase.parse(trigger);
    PunctualContender punctual = PunctualContender.of(asked);
    for (Contender<?> rival : rivals(asked)) {
      for (int question = 0; question < CronCase.QUESTIONS; question++) {
        assertThat(rival.fire(question))
            .as("%s, question %d: %s", trigger, question, rival)
            .isNotNull()
            .isEqualTo(punctual.fire(question));
      }
    }
  }

  private static List<Contender<?>> rivals(CronCase asked) throws ParseException {
    return List.of(
        CronUtilsContender.of(asked), QuartzContender.of(asked), SpringContender.of(asked));
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void questionsAreInAQuietPartOfTheYear(String trigger) {
    CronCase asked = CronCase.parse(trigger);
    Instant first = CronCase.questions().get(0);
    Instant last = CronCase.questions().get(CronCase.QUESTIONS - 1);
    assertThat(asked.zone().getRules().nextTransition(first).getInstant()).isAfter(last);
  }
}
