package dev.punctual.examples.rivals;

import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts one question to one contender and judges what it says. */
record Examination(Question question, Contender contender) {
  Verdict verdict() {
    Optional<Timetable> made;
    try {
      made = question.inquiry().making().by(contender, question.zone());
    } catch (ParseException | RuntimeException thrown) {
      return contender.refusesWith(thrown)
          ? Verdict.refused(question.expected().refusal())
          : Verdict.deviation("throws " + thrown.getClass().getSimpleName());
    }
    return made.map(this::judge).orElse(Verdict.NOT_OFFERED);
  }

  private Verdict judge(Timetable timetable) {
    try {
      return judge(fires(timetable));
    } catch (RuntimeException thrown) {
      return Verdict.deviation("accepts it, then throws " + thrown.getClass().getSimpleName());
    }
  }

  private List<Instant> fires(Timetable timetable) {
    List<Instant> fires = new ArrayList<>();
    Optional<Instant> next = timetable.next(question.after().toInstant());
    while (next.isPresent() && fires.size() < question.expected().asked()) {
      fires.add(next.get());
      next = timetable.next(next.get());
    }
    return fires;
  }

  private Verdict judge(List<Instant> actual) {
    Expectation expected = question.expected();
    if (expected.kind() == Expectation.Kind.REFUSE) {
      return Verdict.deviation("accepts it: " + what(actual));
    }
    return actual.equals(expected.fires())
        ? Verdict.RIGHT
        : Verdict.deviation(new Difference(expected.fires(), actual, question.form()).text());
  }

  private String what(List<Instant> actual) {
    return actual.isEmpty() ? "never" : question.form().of(actual);
  }
}
