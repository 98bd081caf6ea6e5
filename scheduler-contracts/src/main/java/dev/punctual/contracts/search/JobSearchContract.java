package dev.punctual.contracts.search;

import static dev.punctual.search.JobFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.job.RunOutcome;
import dev.punctual.search.JobCount;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.search.SearchPosition;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which jobs a filter finds, and in which order. */
public interface JobSearchContract extends SearchUnderTest {

  private Instant in(Duration time) {
    return store().runs().time().plus(time);
  }

  @Test
  default void idsBeginningsHandlersAndTypesNarrowIt() {
    schedule("a1", MAIL, JobType.EMAIL, "{}", null);
    schedule("a2", "{}");
    schedule("A3", "{}");
    schedule("b_1", "{}");
    assertThat(found(ALL)).containsExactly("b_1", "A3", "a2", "a1");
    assertThat(found(JobFilter.of("a1", "none", "b_1"))).containsExactly("b_1", "a1");
    assertThat(found(ALL.withPrefix("a"))).containsExactly("a1", "a2");
    assertThat(found(ALL.withPrefix("b_"))).containsExactly("b_1");
    assertThat(found(ALL.withPrefix("%"))).isEmpty();
    assertThat(found(JobFilter.of("a1", "b_1").withPrefix("a"))).containsExactly("a1");
    assertThat(found(ALL.withHandler("mail"))).containsExactly("a1");
    assertThat(found(ALL.withHandler("mail", "work"))).hasSize(4);
    assertThat(found(ALL.withHandler("none"))).isEmpty();
    assertThat(found(ALL.withType(JobType.EMAIL, JobType.SMS))).containsExactly("a1");
    assertThat(found(ALL.withHandler("work").withType(JobType.EMAIL))).isEmpty();
  }

  @Test
  default void whatRecursIsFoundAmongWhatRunsOnce() {
    JobScheduler scheduler = builder().build();
    for (int i = 0; i < 3; i++) {
      scheduler.schedule(
          JobRequest.of("every-" + i, "work")
              .on(Trigger.daily(LocalTime.of(i, 0), ZoneId.of("UTC"))));
      scheduler.schedule(JobRequest.of("once-" + i, "work"));
      Instant later = Instant.parse("2090-01-01T00:00:00Z");
      scheduler.schedule(JobRequest.of("once-on-" + i, "work").on(Trigger.once(later)));
    }
    scheduler.cancel("every-1");
    JobFilter recurring = ALL.recurring();
    assertThat(found(recurring)).containsExactly("every-2", "every-1", "every-0");
    assertThat(found(recurring.withStatus(JobStatus.SCHEDULED)))
        .containsExactly("every-2", "every-0");
    assertThat(found(recurring.withStatus(JobStatus.CANCELLED))).containsExactly("every-1");
    assertThat(found(recurring.withPrefix("every-0"))).containsExactly("every-0");
    assertThat(found(recurring.dueUntil(Instant.now().plus(Duration.ofDays(2)))))
        .containsExactlyInAnyOrder("every-0", "every-2");
    assertThat(found(recurring.withPrefix("once"))).isEmpty();
    assertPages(recurring, "every-2", "every-1", "every-0");
  }

  @Test
  default void tagsAreSetWithAJobAndAllOfThemCount() {
    JobScheduler scheduler = builder().build();
    scheduler.schedule(JobRequest.of("a", "work").tags("eu", "vip").with(Map.of("to", "ann")));
    scheduler.schedule(JobRequest.of("b", "work").tags("eu"));
    scheduler.schedule(JobRequest.of("c", "work").with(Map.of("tags", "eu")));
    assertThat(found(ALL.withTag("eu"))).containsExactly("b", "a");
    assertThat(found(ALL.withTag("eu", "vip"))).containsExactly("a");
    assertThat(found(ALL.withTag("e"))).isEmpty();
    assertThat(job("a").payload(Map.class).get("to")).isEqualTo("ann");
    assertThatThrownBy(() -> JobRequest.of("d", "work").tags(" "))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 100");
    assertThatThrownBy(
            () ->
                scheduler.schedule(
                    JobRequest.of("d", "work").tags("eu").with(Map.of("tags", "own"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a field tags of its own");
  }

  @Test
  default void metadataIsComparedAsText() {
    schedule("a", "{\"customer\": {\"id\": 42, \"name\": \"Ann\"}, \"items\": [{\"n\": 1.5}]}");
    schedule("b", "{\"customer\": {\"id\": \"42\"}, \"paid\": true, \"customer.id\": \"7\"}");
    schedule("c", "{\"customer\": null}");
    assertThat(found(ALL.withMetadata("customer.id", "42"))).containsExactly("b", "a");
    assertThat(found(ALL.withMetadata("customer.id", "42").withMetadata("paid", "true")))
        .containsExactly("b");
    assertThat(found(ALL.withMetadata("items.0.n", "1.5"))).containsExactly("a");
    assertThat(found(ALL.withMetadata("items.1.n", "1.5"))).isEmpty();
    assertThat(found(ALL.withMetadata("customer", "null"))).isEmpty();
    assertThat(found(ALL.withMetadata("customer.id", "7"))).isEmpty();
  }

  @Test
  default void textIsSoughtInIdHandlerAndMetadata() {
    schedule("order-1", "{\"to\": \"ann@example.org\"}");
    schedule("order-2", MAIL, JobType.EMAIL, "{\"quote\": \"a 100% \\\"sure\\\" thing\"}", null);
    assertThat(found(ALL.withText("ORDER"))).hasSize(2);
    assertThat(found(ALL.withText("Ann@"))).containsExactly("order-1");
    assertThat(found(ALL.withText("mail"))).containsExactly("order-2");
    assertThat(found(ALL.withText("100%"))).containsExactly("order-2");
    assertThat(found(ALL.withText("%"))).containsExactly("order-2");
    assertThat(found(ALL.withText("bob"))).isEmpty();
  }

  @Test
  default void statusesAreThoseOfThisMoment() {
    NodeId node = nodeOfBoth();
    schedule("done", "{}");
    end(node, JobStatus.COMPLETED, RunOutcome.COMPLETED);
    schedule("failed-1", "{}");
    end(node, JobStatus.FAILED, RunOutcome.FAILED);
    schedule("failed-2", "{}");
    end(node, JobStatus.FAILED, RunOutcome.FAILED);
    schedule("running", MAIL, JobType.EMAIL, "{}", null);
    claimBoth(node);
    schedule("waiting", "{}");
    assertThat(found(ALL.withStatus(JobStatus.RUNNING))).containsExactly("running");
    assertThat(found(ALL.withStatus(JobStatus.SCHEDULED))).containsExactly("waiting");
    assertThat(found(ALL.withStatus(JobStatus.FAILED))).containsExactly("failed-2", "failed-1");
    assertThat(found(ALL.withStatus(JobStatus.COMPLETED))).containsExactly("done");
    assertThat(found(ALL.withStatus(JobStatus.FAILED, JobStatus.RUNNING)))
        .containsExactly("running", "failed-2", "failed-1");
    assertThat(found(ALL.onNode(node))).containsExactly("running");
    assertThat(found(ALL.onNode(node).withHandler("work"))).isEmpty();
    assertThat(found(ALL.onNode(NodeId.random()))).isEmpty();
    store().jobs().cancel(JobId.of("running"));
    assertThat(found(ALL.withStatus(JobStatus.RUNNING))).isEmpty();
    assertThat(found(ALL.withStatus(JobStatus.CANCELLED))).containsExactly("running");
  }

  @Test
  default void attemptsCountTheOneToCome() {
    NodeId node = nodeOfBoth();
    schedule("first", WORK, JobType.CUSTOM, "{}", in(Duration.ofHours(1)));
    schedule("tried", "{}");
    Job run = claimBoth(node).get(0);
    store().runs().finish(node, List.of(end(run, JobStatus.SCHEDULED, 1, RunOutcome.RETRIED)));
    assertThat(found(ALL.attemptsAtLeast(2))).containsExactly("tried");
    assertThat(found(ALL.attemptsAtLeast(3))).isEmpty();
  }

  @Test
  default void whoWaitsComesSoonestFirstWithinItsTimes() {
    schedule("late", "{}");
    elapse(Duration.ofMinutes(10));
    schedule("now", MAIL, JobType.CUSTOM, "{}", null);
    schedule("later", MAIL, JobType.CUSTOM, "{}", in(Duration.ofHours(2)));
    schedule("soon", WORK, JobType.CUSTOM, "{}", in(Duration.ofHours(1)));
    JobFilter waiting = ALL.withStatus(JobStatus.SCHEDULED);
    assertThat(found(waiting)).containsExactly("late", "now", "soon", "later");
    assertThat(found(waiting.withHandler("mail"))).containsExactly("now", "later");
    assertThat(found(ALL.late(Duration.ofMinutes(5)))).containsExactly("late");
    assertThat(found(ALL.late(Duration.ZERO))).containsExactly("late", "now");
    assertThat(found(ALL.dueFrom(in(Duration.ofMinutes(30))))).containsExactly("soon", "later");
    assertThat(found(ALL.dueFrom(in(Duration.ofMinutes(30))).dueUntil(in(Duration.ofMinutes(90)))))
        .containsExactly("soon");
    assertThatThrownBy(() -> ALL.withStatus(JobStatus.FAILED).late(Duration.ZERO))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("scheduled alone");
  }

  @Test
  default void whoIsHeldUpWaitsAsWell() {
    schedule("a", "{}");
    schedule("b", "{}");
    store().jobs().pauses().pause(PauseScope.job("a"), Pause.untilResumed());
    claim(livingNode(), 1);
    assertThat(found(ALL.withHandler("work").withStatus(JobStatus.SCHEDULED))).containsExactly("a");
    assertThat(search().page(ALL.withStatus(JobStatus.SCHEDULED), null, 9).jobs().get(0).pause())
        .isPresent();
  }

  @Test
  default void eventsNameTheirReminders() {
    schedule("a", WORK, JobType.EVENT_REMINDER, "{\"event_id\": \"e\"}", null);
    schedule("b", WORK, JobType.EVENT_REMINDER, "{\"event_id\": \"f\"}", null);
    schedule("c", "{\"event_id\": \"e\"}");
    assertThat(found(ALL.withEvent("e"))).containsExactly("a");
    assertThat(found(ALL.withEvent("e").withText("b"))).isEmpty();
  }

  /** In whatever order they come. */
  @Test
  default void pagesFollowOneAnother() {
    for (int i = 0; i < 7; i++) {
      schedule("a" + i, i % 2 == 0 ? WORK : MAIL, JobType.CUSTOM, "{}", null);
    }
    NodeId node = nodeOfBoth();
    assertPages(ALL, "a6", "a5", "a4", "a3", "a2", "a1", "a0");
    assertPages(ALL.withPrefix("a"), "a0", "a1", "a2", "a3", "a4", "a5", "a6");
    assertPages(ALL.withStatus(JobStatus.SCHEDULED), "a0", "a1", "a2", "a3", "a4", "a5", "a6");
    assertPages(JobFilter.of("a1", "a2", "a3", "a4"), "a4", "a3", "a2", "a1");
    end(node, JobStatus.FAILED, RunOutcome.FAILED);
    List<String> failed = found(ALL.withStatus(JobStatus.FAILED));
    assertThat(failed).hasSize(7);
    assertPages(ALL.withStatus(JobStatus.FAILED), failed.toArray(String[]::new));
  }

  private void assertPages(JobFilter filter, String... ids) {
    List<String> seen = new ArrayList<>();
    @Nullable SearchPosition after = null;
    do {
      JobPage page = search().page(filter, after, 3);
      assertThat(page.jobs()).hasSizeLessThanOrEqualTo(3);
      page.jobs().forEach(job -> seen.add(job.id().value()));
      after = page.searchedTo() == null ? null : SearchPosition.parse(page.searchedTo().text());
    } while (after != null);
    assertThat(seen).containsExactly(ids);
  }

  @Test
  default void whatIsFoundIsCounted() {
    for (String id : IntStream.range(0, 5).mapToObj(i -> "a" + i).toList()) {
      schedule(id, "{}");
    }
    assertThat(search().count(ALL)).isEqualTo(new JobCount(5, null)).hasToString("5");
    assertThat(search().count(ALL.withHandler("none")).jobs()).isZero();
    JobCount some = store().jobs().search().count(ALL, null, 3);
    assertThat(some.exact()).isFalse();
    assertThat(some).hasToString("3+");
    assertThat(store().jobs().search().count(ALL, some.searchedTo(), 9).jobs()).isEqualTo(2);
  }

  @Test
  default void whatCannotBeSoughtIsRefusedInWords() {
    assertRefused(() -> search().page(ALL, null, 1001), "1 to 1000");
    assertRefused(() -> ALL.withPrefix(""), "1 to 255");
    assertRefused(() -> ALL.withText(" "), "1 to 200");
    assertRefused(() -> ALL.withTag("x".repeat(101)), "1 to 100");
    assertRefused(() -> ALL.attemptsAtLeast(0), "1 to 1001");
    assertRefused(() -> ALL.late(Duration.ofSeconds(-1)), "36500 days");
    assertRefused(() -> ALL.withMetadata("", "x"), "1 to 200");
    assertRefused(() -> SearchPosition.parse("there"), "what the page before told");
    assertRefused(() -> JobFilter.of(List.of()), "1 to 1000");
  }

  private static void assertRefused(Runnable call, String words) {
    assertThatThrownBy(call::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(words);
  }
}
