package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.job.RunOutcome;
import dev.punctual.search.JobFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told of pauses, and how long these last. */
public interface PauseTermsContract extends ControlsUnderTest {
  @Test
  default void ofTwoThatEndByThemselvesTheLaterCounts() {
    scheduleMail("mail", WORK);
    NodeId node = livingNode();
    Instant soon = inAnHour();
    Instant late = soon.plusSeconds(3600);
    pauses().pause(PauseScope.handler(WORK.value()), Pause.until(late));
    pauses().pause(PauseScope.all(), Pause.until(soon));
    assertThat(nextDue()).contains(late);
    assertThat(job("mail").pause().orElseThrow().end()).contains(late);
    elapse(Duration.ofHours(1));
    beat(node, LONG_LEASE);
    assertThat(claimAll(node, 10)).isEmpty();
    elapse(Duration.ofHours(1));
    beat(node, LONG_LEASE);
    assertThat(claimAll(node, 10)).containsExactly("mail");
  }

  @Test
  default void whatIsPausedTellsWhyAndWhoDidIt() {
    scheduleMail("mail", WORK);
    scheduleDue("a");
    Instant end = inAnHour();
    Pause.Terms terms = Pause.until(end).because("the relay is down").by("ada");
    assertThat(pauses().inForce()).isEmpty();
    Instant before = store().runs().time().minusMillis(1);
    pauses().pause(PauseScope.type(JobType.EMAIL), terms);
    Pause pause = pauses().inForce().get(0);
    assertThat(pause.scope()).isEqualTo(PauseScope.type(JobType.EMAIL));
    assertThat(pause.terms()).isEqualTo(terms);
    assertThat(pause.since()).isBetween(before, store().runs().time());
    assertThat(job("mail").pause()).contains(pause);
    assertThat(
            store().jobs().search().jobs(JobFilter.ALL, null, 100).jobs().stream().map(Job::pause))
        .containsExactly(Optional.empty(), Optional.of(pause));
    pauses().pause(PauseScope.type(JobType.EMAIL), Pause.untilResumed().by("bob"));
    assertThat(pauses().inForce())
        .extracting(Pause::terms)
        .containsExactly(Pause.untilResumed().by("bob"));
    pauses().resume(PauseScope.type(JobType.EMAIL));
    assertThat(pauses().inForce()).isEmpty();
    assertThat(job("mail").pause()).isEmpty();
  }

  @Test
  default void aRunningJobAndAFailedOneTellTheirPause() {
    scheduleDue("running", "failed");
    NodeId node = livingNode();
    List<Job> runs = claim(node, 2);
    store()
        .runs()
        .finish(node, List.of(ended(runs.get(1), JobStatus.FAILED, null, RunOutcome.FAILED)));
    pause(PauseScope.handler(WORK.value()));
    assertThat(job("running").pause()).isPresent();
    assertThat(job("failed").pause()).isPresent();
    assertThat(store().jobs().retry(JobId.of("failed"))).isTrue();
    assertThat(claim(node, 9)).isEmpty();
  }

  @Test
  default void nobodyPausesAJobThatIsNotThere() {
    assertThat(pauses().pause(PauseScope.job("nobody"), Pause.untilResumed())).isFalse();
    assertThat(pauses().resume(PauseScope.job("nobody"))).isFalse();
    assertThat(pauses().resume(PauseScope.all())).isFalse();
    assertThat(pauses().inForce()).isEmpty();
  }

  @Test
  default void aPauseOfAJobGoesWithTheJob() {
    scheduleDue("a");
    pause(PauseScope.job("a"));
    pause(PauseScope.handler("a"));
    store().jobs().cancel(JobId.of("a"));
    elapse(Duration.ofDays(3));
    assertThat(store().jobs().removeEnded(Duration.ofDays(1), 100).jobs()).isEqualTo(1);
    assertThat(pauses().inForce())
        .extracting(Pause::scope)
        .containsExactly(PauseScope.handler("a"));
  }
}
