package dev.punctual.contracts.failures;

import static dev.punctual.deadletter.DeadLetterFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.deadletter.DeadLetter;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.DeadLetterPage;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which jobs are dead letters, and how they are found. */
public interface DeadLetterContract extends FailuresUnderTest {

  @Test
  default void aJobThatFailedIsADeadLetterUntilItGoesOn() {
    Instant before = store().runs().time();
    scheduleDue("fine");
    end(livingNode(), JobStatus.COMPLETED, RunOutcome.COMPLETED, null, null);
    fail(TIMEOUT, "a");
    List<DeadLetter> letters = letters().find(ALL).toList();
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).job()).isEqualTo(job("a"));
    assertThat(letters.get(0).job().state().lastError()).isEqualTo("no answer for a");
    assertThat(letters.get(0).fault()).isEqualTo(TIMEOUT);
    assertThat(letters.get(0).failedAt()).isBetween(before, store().runs().time());

    assertThat(store().jobs().retry(JobId.of("a"))).isTrue();
    assertThat(found(ALL)).isEmpty();
    end(livingNode(), JobStatus.FAILED, RunOutcome.FAILED, REFUSED, "refused");
    assertThat(letters().find(ALL)).extracting(DeadLetter::fault).containsExactly(REFUSED);
    store().jobs().cancel(JobId.of("a"));
    assertThat(found(ALL)).isEmpty();
  }

  @Test
  default void oneThatIsScheduledAnewIsNone() {
    fail(TIMEOUT, "a", "b");
    store().jobs().schedule(List.of(newJob("a", null)), OnConflict.REPLACE);
    store().jobs().schedule(List.of(newJob("b", null)), OnConflict.UPDATE);
    assertThat(found(ALL)).isEmpty();
    end(livingNode(), JobStatus.FAILED, RunOutcome.FAILED, null, "no kind was told");
    assertThat(letters().find(ALL))
        .extracting(DeadLetter::fault)
        .containsExactly(ErrorFingerprint.UNCLASSIFIED, ErrorFingerprint.UNCLASSIFIED);
  }

  @Test
  default void conditionsHoldAllAtOnce() {
    fail(TIMEOUT, "a1", "a2");
    fail(REFUSED, "b1");
    schedule("mail-1", OTHER, JobType.EMAIL, "{\"to\": \"ada@example.org\", \"customer\": 42}");
    end(nodeOf(null), JobStatus.FAILED, RunOutcome.FAILED, TIMEOUT, "Mailbox is FULL");

    assertThat(found(ALL)).containsExactly("mail-1", "b1", "a2", "a1");
    assertThat(found(DeadLetterFilter.of("a1", "b1", "none"))).containsExactly("b1", "a1");
    assertThat(found(ALL.withHandler("work"))).containsExactly("b1", "a2", "a1");
    assertThat(found(ALL.withType(JobType.EMAIL))).containsExactly("mail-1");
    assertThat(found(ALL.withFault(TIMEOUT))).containsExactly("mail-1", "a2", "a1");
    assertThat(found(ALL.withFault(TIMEOUT).withHandler("work"))).containsExactly("a2", "a1");
    assertThat(found(ALL.withText("mailbox is full"))).containsExactly("mail-1");
    assertThat(found(ALL.withText("ADA@example"))).containsExactly("mail-1");
    assertThat(found(ALL.withText("A1"))).containsExactly("a1");
    assertThat(found(ALL.withText("%"))).isEmpty();
    assertThat(found(DeadLetterFilter.of("a1", "b1").withFault(REFUSED))).containsExactly("b1");
    assertThat(found(ALL.withFault(REFUSED).withType(JobType.EMAIL))).isEmpty();
  }

  @Test
  default void timesBoundThemInclusively() {
    fail(TIMEOUT, "a", "b", "c");
    Instant middle = letters().find(DeadLetterFilter.of("b")).toList().get(0).failedAt();
    assertThat(found(ALL.failedFrom(middle))).contains("c", "b").doesNotContain("a");
    assertThat(found(ALL.failedUntil(middle))).contains("b", "a").doesNotContain("c");
    DeadLetterFilter exact = ALL.withHandler("work").withFault(TIMEOUT);
    assertThat(found(exact.failedFrom(middle).failedUntil(middle))).containsExactly("b");
  }

  @Test
  default void pagesFollowOneAnotherWhateverComesAndGoes() {
    fail(TIMEOUT, IntStream.range(0, 7).mapToObj(i -> "a" + i).toArray(String[]::new));
    DeadLetterPage first = letters().page(ALL, null, 3);
    assertThat(FailuresUnderTest.ids(first)).containsExactly("a6", "a5", "a4");
    assertThat(first.more()).isTrue();
    store().jobs().cancel(JobId.of("a4"));
    fail(REFUSED, "later");
    List<String> rest = new ArrayList<>();
    @Nullable DeadLetterPage page = first;
    while (page.more()) {
      page = letters().page(ALL, page.searchedTo(), 3);
      rest.addAll(FailuresUnderTest.ids(page));
    }
    assertThat(rest).containsExactly("a3", "a2", "a1", "a0");
  }

  @Test
  default void aLetterTellsThePauseThatHoldsItsJob() {
    fail(TIMEOUT, "a");
    store().jobs().pauses().pause(PauseScope.handler("work"), Pause.untilResumed());
    assertThat(letters().find(ALL))
        .allSatisfy(letter -> assertThat(letter.job().pause()).isNotNull())
        .hasSize(1);
  }

  @Test
  default void whatCannotBeAskedForIsRefusedInWords() {
    assertThatThrownBy(() -> letters().page(ALL, null, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> letters().faults(1001))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> ALL.withText(" "))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 200");
    assertThatThrownBy(DeadLetterFilter::of)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> ErrorFingerprint.of("Not One"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("small letters");
  }
}
