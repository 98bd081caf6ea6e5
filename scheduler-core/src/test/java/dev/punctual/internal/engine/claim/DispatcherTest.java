package dev.punctual.internal.engine.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.EventSink;
import dev.punctual.internal.engine.EngineParts;
import dev.punctual.internal.engine.agent.Outage;
import dev.punctual.internal.engine.run.ActiveRun;
import dev.punctual.internal.engine.run.Workers;
import dev.punctual.job.Job;
import dev.punctual.job.SampleJobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DispatcherTest {
  private final Instant noon = Instant.parse("2026-06-01T12:00:00Z");
  private final EngineParts parts = new EngineParts();
  private final List<ActiveRun> started = new ArrayList<>();
  private final AtomicInteger claims = new AtomicInteger();
  private final AtomicInteger renewals = new AtomicInteger();
  private final long origin = parts.ticker.nanos();

  /** The store's clock: as far on as the ticker. */
  private final InstantSource clock = () -> noon.plusNanos(parts.ticker.since(origin));

  private final Workers workers = new Workers(4, false, run -> {});
  private final Dispatcher dispatcher =
      new Dispatcher(
          parts.queue,
          new Intake(
              workers,
              new HeldRuns(clock, started::addAll),
              parts.recorder(),
              parts.active,
              parts.ticker),
          parts.lease,
          this::renew,
          clock,
          parts.ticker,
          new Outage(EventSink.NONE, parts.ticker));

  @AfterEach
  void stop() {
    workers.shutdown();
  }

  private void renew() {
    renewals.incrementAndGet();
    parts.lease.renewed(parts.lease.now());
    dispatcher.wake();
  }

  /** Nobody ran it, and yet nobody may have it: somebody keeps its row locked. */
  private void aDueRowIsLocked() {
    parts.store.onNextDue(() -> Optional.of(noon.minusSeconds(1)));
    parts.store.onClaim(
        limit -> {
          claims.incrementAndGet();
          parts.ticker.advance(Duration.ofMillis(20));
          return List.of();
        });
  }

  /** Steps while the next look is due at once, for one second of the ticker. */
  private void lookForASecond() throws InterruptedException {
    long began = parts.ticker.nanos();
    dispatcher.wake();
    while (parts.ticker.since(began) < Duration.ofSeconds(10).toNanos()) {
      dispatcher.step(wait -> parts.ticker.advance(wait));
    }
  }

  /** It looked every 25 ms, and with a slow store without any pause. */
  @Test
  void backsOffToASecondWhileADueRowIsLocked() throws InterruptedException {
    parts.lease.renewed(parts.lease.now());
    aDueRowIsLocked();
    lookForASecond();
    assertThat(claims.get()).isBetween(10, 20);
  }

  /**
   * As under a limit by rate: the store tells when the next may start, and hands it out then. It
   * looked without a pause from the lead on.
   */
  @Test
  void whatIsNotHandedOutAheadOfItsTimeIsLookedForAtItsTime() throws InterruptedException {
    Instant opens = noon.plusSeconds(5);
    parts.lease.renewed(parts.lease.now());
    parts.store.onNextDue(() -> Optional.of(opens).filter(clock.instant()::isBefore));
    parts.store.onClaim(
        limit -> {
          claims.incrementAndGet();
          parts.ticker.advance(Duration.ofMillis(2));
          return List.of();
        });
    dispatcher.wake();
    while (clock.instant().isBefore(opens.plusSeconds(1))) {
      dispatcher.step(wait -> parts.ticker.advance(wait));
    }
    assertThat(claims.get()).as("now, ahead of its time, at its time").isEqualTo(3);
  }

  @Test
  void asksForARenewalInsteadOfJobsWhileTheLeaseIsNotGood() throws InterruptedException {
    aDueRowIsLocked();
    dispatcher.wake();
    dispatcher.step(wait -> {});
    assertThat(renewals).hasValue(1);
    assertThat(claims).hasValue(0);
    dispatcher.step(wait -> {});
    assertThat(claims).hasValue(1);
  }

  /** The guard fires while the claim is on its way; its handlers used to start all the same. */
  @Test
  void whatIsClaimedWhileTheLeaseIsLostIsNotOfTheNextTerm() throws InterruptedException {
    Job job = SampleJobs.running(null, 0, 3);
    parts.lease.renewed(parts.lease.now());
    parts.store.onClaim(
        limit -> {
          parts.ticker.advance(Duration.ofSeconds(16));
          assertThat(parts.lease.loseWhenNearlyOver()).isTrue();
          parts.lease.renewed(parts.lease.now());
          return List.of(job);
        });
    dispatcher.wake();
    dispatcher.step(wait -> {});
    assertThat(parts.lease.good()).isTrue();
    assertThat(parts.active.all())
        .singleElement()
        .satisfies(run -> assertThat(parts.lease.covers(run.term())).isFalse());
  }
}
