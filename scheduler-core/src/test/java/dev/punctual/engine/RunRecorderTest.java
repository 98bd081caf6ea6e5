package dev.punctual.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.Fault;
import dev.punctual.job.Job;
import dev.punctual.job.Outcome;
import dev.punctual.job.SampleJobs;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.StoreException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunRecorderTest {
  private final EngineParts parts = new EngineParts();
  private final RunRecorder recorder = parts.recorder();

  private void add() {
    Job job = SampleJobs.running(null, 0, 3);
    recorder.add(new EndedRun(job, Outcome.done(), job.due(), job.due()));
  }

  @Test
  void recordsAllBeforeItStops() {
    add();
    add();
    recorder.stopWhenEmpty();
    recorder.run();
    assertThat(parts.store.finished()).hasSize(2);
    assertThat(recorder.backlog()).isZero();
  }

  @Test
  void keepsAnEndThroughAnOutage() {
    AtomicInteger outage = new AtomicInteger(2);
    parts.store.onFinish(
        runs -> {
          if (outage.getAndDecrement() > 0) {
            throw new StoreException(Fault.EXTERNAL, "away", null);
          }
          return runs.stream().map(FinishedRun::row).collect(Collectors.toSet());
        });
    add();
    recorder.stopWhenEmpty();
    recorder.run();
    assertThat(parts.store.finished()).hasSize(1);
  }

  @Test
  void aStopAtOnceLeavesWhatIsNotRecorded() {
    parts.store.onFinish(
        runs -> {
          recorder.stopNow();
          throw new StoreException(Fault.EXTERNAL, "away", null);
        });
    add();
    recorder.run();
    assertThat(parts.store.finished()).isEmpty();
  }
}
