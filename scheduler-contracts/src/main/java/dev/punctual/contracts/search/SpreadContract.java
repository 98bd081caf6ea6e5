package dev.punctual.contracts.search;

import static dev.punctual.search.JobFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.bulk.BulkHandle;
import dev.punctual.bulk.BulkProgress;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.bulk.JobBulks;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.job.TriggerText;
import dev.punctual.search.JobFilter;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How jobs that are due at the same moment are spread over a time. */
public interface SpreadContract extends SearchUnderTest {
  /** Over so much they are spread. */
  Duration OVER = Duration.ofMinutes(10);

  private JobBulks bulks() {
    return builder().build().bulk();
  }

  private static JobFilter work() {
    return ALL.withHandler("work");
  }

  /** A full minute of tomorrow. */
  private Instant tomorrow() {
    return store().runs().time().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MINUTES);
  }

  private static String daily(Instant at) {
    return "daily:" + at.toString().substring(11, 16);
  }

  private void schedule(String id, @Nullable String trigger, String metadata, Instant at) {
    TriggerText text = trigger == null ? null : new TriggerText(trigger, "UTC");
    JobOptions options = JobOptions.DEFAULT.withMaxRetries(3);
    JobSpec spec =
        new JobSpec(JobId.of(id), JobType.CUSTOM, WORK, text, new Metadata(metadata), options);
    store().jobs().schedule(List.of(new NewJob(spec, at)), OnConflict.ERROR);
  }

  private void crowd(int jobs, @Nullable String trigger, Instant at) {
    IntStream.range(0, jobs).forEach(i -> schedule("crowd-ä" + i, trigger, "{}", at));
  }

  private BulkProgress spread(Duration over) {
    BulkHandle bulk = bulks().start(BulkRequest.of(work()).spread(over).by("ann"));
    boolean all = false;
    while (!all) {
      all = store().jobs().bulks().step(bulk.id(), 7);
    }
    return bulk.progress();
  }

  private static BulkProgress.Counts counts(long matched, long done, long skipped, long failed) {
    return new BulkProgress.Counts(matched, done, skipped, failed);
  }

  private static Trigger trigger(Job job) {
    return Objects.requireNonNull(job.spec().trigger()).parse(job.state().runDate());
  }

  private Duration jitter(String id) {
    return trigger(job(id)).runs().jitter();
  }

  /** As the trigger itself says. */
  private static void hasItsOwnOffset(Job job, Instant at) {
    assertThat(job.state().runDate()).as("its occurrence").isEqualTo(at);
    assertThat(job.due()).as(job.id().value()).isEqualTo(trigger(job).due(at, job.id().value()));
  }

  @Test
  default void aCrowdOfJobsThatRunOnceIsSpread() {
    Instant at = tomorrow();
    crowd(20, null, at);
    BulkProgress progress = spread(OVER);
    assertThat(progress.counts()).isEqualTo(counts(20, 20, 0, 0));
    List<Job> crowd = search().jobs(work()).toList();
    assertThat(crowd)
        .hasSize(20)
        .allSatisfy(job -> hasItsOwnOffset(job, at))
        .allSatisfy(job -> assertThat(job.due()).isBetween(at, at.plus(OVER).minusMillis(1)))
        .allSatisfy(job -> assertThat(trigger(job)).isEqualTo(Trigger.once(at).withJitter(OVER)));
    assertThat(crowd).extracting(Job::due).doesNotHaveDuplicates();
    assertThat(store().jobs().edits().changes(JobId.of("crowd-ä3"), 0).get(0).by())
        .isEqualTo("ann");
  }

  @Test
  default void thoseThatRecurKeepTheirOccurrencesAndAreSpreadFromTheNextRunOn() {
    Instant at = tomorrow();
    String daily = daily(at) + ";misfire=skip";
    crowd(8, daily, at);
    assertThat(spread(OVER).counts()).isEqualTo(counts(8, 8, 0, 0));
    assertThat(search().jobs(work()))
        .allSatisfy(job -> hasItsOwnOffset(job, at))
        .allSatisfy(
            job ->
                assertThat(trigger(job))
                    .isEqualTo(new TriggerText(daily, "UTC").parse(at).withJitter(OVER)));
    Job one = job("crowd-ä0");
    assertThat(builder().build().upcoming(one.id().value(), 2).get(1))
        .isEqualTo(trigger(one).due(at.plus(Duration.ofDays(1)), one.id().value()));
  }

  @Test
  default void theyAreClaimedWhenTheirOwnMomentComes() {
    crowd(12, null, tomorrow());
    spread(OVER);
    Instant sixth = search().jobs(work()).map(Job::due).sorted().toList().get(5);
    elapse(Duration.between(store().runs().time(), sixth).plusMillis(1));
    int first = claimBoth(nodeOfBoth()).size();
    assertThat(first).isBetween(6, 11);
    elapse(OVER);
    assertThat(claimBoth(nodeOfBoth())).hasSize(12 - first);
  }

  @Test
  default void theJitterStaysBelowTheGapAndTheDeadline() {
    Instant at = tomorrow();
    schedule("minute", "cron:* * * * *", "{}", at);
    schedule("seconds", "cron:0/20 * * * * ?", "{}", at);
    schedule("quarter", "cron:*/15 * * * *", "{}", at.truncatedTo(ChronoUnit.HOURS));
    schedule("five", "interval:PT5M@" + at, "{}", at);
    schedule("delay", "interval:PT5M@end", "{}", at);
    schedule("workday", "cron:" + at.toString().substring(14, 16) + " * * * *", "{}", at);
    schedule("weekly", "weekly:mon-sun@" + at.toString().substring(11, 16), "{}", at);
    schedule("deadline", daily(at) + ";deadline=PT2M", "{}", at);
    schedule("once", "once:" + at + ";deadline=PT1M", "{}", at);
    assertThat(spread(OVER).counts()).isEqualTo(counts(9, 9, 0, 0));
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(jitter("minute")).hasSeconds(59);
    softly.assertThat(jitter("seconds")).hasSeconds(19);
    softly.assertThat(jitter("five")).hasSeconds(299);
    softly.assertThat(jitter("deadline")).hasSeconds(119);
    softly.assertThat(jitter("once")).hasSeconds(59);
    for (String whole : List.of("quarter", "delay", "workday", "weekly")) {
      softly.assertThat(jitter(whole)).as(whole).isEqualTo(OVER);
    }
    softly.assertAll();
    assertThat(search().jobs(work()))
        .allSatisfy(job -> hasItsOwnOffset(job, job.state().runDate()));
  }

  @Test
  default void whatIsDueRunsHasEndedOrIsMovedIsLeftAlone() {
    NodeId node = nodeOfBoth();
    Instant at = tomorrow();
    schedule("running", "{}");
    assertThat(claimBoth(node)).hasSize(1);
    schedule("due", "{}");
    schedule("moved", null, "{}", at);
    schedule("cancelled", null, "{}", at);
    store().jobs().cancel(JobId.of("cancelled"));
    schedule("jitter", daily(at) + ";jitter=PT5M", "{}", at);
    schedule("free", null, "{}", at);
    store().jobs().occurrences().runNow(JobId.of("moved"));
    assertThat(spread(OVER).counts()).isEqualTo(counts(6, 1, 5, 0));
    assertThat(job("moved").due()).isBefore(at);
    assertThat(job("jitter").due()).isEqualTo(at);
    assertThat(job("running").spec().trigger()).isNull();
    Instant spread = job("free").due();
    assertThat(spread(OVER.multipliedBy(2)).counts()).isEqualTo(counts(6, 0, 6, 0));
    assertThat(job("free").due()).as("once is enough").isEqualTo(spread);
  }

  @Test
  default void whatCannotBeSpreadIsToldAndTheOthersAreDone() {
    Instant at = tomorrow();
    schedule("second", "cron:* * * * * ?", "{}", at);
    schedule(
        "earlier",
        null,
        "{\"trigger_type\": \"daily\", \"trigger_args\": {\"hour\": 8}}",
        at.plusSeconds(1));
    schedule("odd", "every now and then", "{}", at);
    schedule("good", null, "{}", at);
    BulkProgress progress = spread(OVER);
    assertThat(progress.counts()).isEqualTo(counts(4, 1, 0, 3));
    assertThat(progress.failures())
        .anySatisfy(why -> assertThat(why).contains("second:", "PT10M", "two seconds or more"))
        .anySatisfy(why -> assertThat(why).contains("earlier:", "stands in its metadata"))
        .anySatisfy(why -> assertThat(why).contains("odd:", "every now and then"));
    hasItsOwnOffset(job("good"), at);
    assertThat(job("second").due()).isEqualTo(at);
  }

  @Test
  default void whatIsPausedStaysSo() {
    Instant at = tomorrow();
    schedule("held", null, "{}", at);
    store().jobs().pauses().pause(PauseScope.job("held"), new Pause.Terms(null, null, null));
    assertThat(spread(OVER).counts()).isEqualTo(counts(1, 1, 0, 0));
    hasItsOwnOffset(job("held"), at);
    assertThat(job("held").pause()).isPresent();
    elapse(Duration.ofDays(2));
    assertThat(claimBoth(nodeOfBoth())).isEmpty();
  }

  @Test
  default void beforeItBeginsItIsUndone() {
    Instant at = tomorrow();
    crowd(3, null, at);
    BulkHandle bulk = bulks().start(BulkRequest.of(work()).spread(OVER));
    assertThat(bulk.abort()).isTrue();
    assertThat(store().jobs().bulks().step(bulk.id(), 9)).isTrue();
    assertThat(search().jobs(work())).allSatisfy(job -> assertThat(job.due()).isEqualTo(at));
    assertThat(job("crowd-ä0").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void aTimeThatIsTooLongTooShortOrNotWholeIsRefusedInWords() {
    for (Duration odd :
        List.of(Duration.ZERO, OVER.negated(), Duration.ofHours(25), Duration.ofMillis(1500))) {
      assertThatThrownBy(() -> BulkRequest.of(ALL).spread(odd))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("jitter")
          .hasMessageContaining(odd.toString())
          .hasMessageContaining("PT1S to PT24H");
    }
  }
}
