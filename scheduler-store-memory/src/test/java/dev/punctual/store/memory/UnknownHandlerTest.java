package dev.punctual.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerClient;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownHandlerTest {
  private final MemoryStore store = new MemoryStore();

  @Test
  void anUnknownHandlerWasAcceptedByAStrictSchedulerAndByOthersOverItsStore() {
    try (JobScheduler strict =
        JobScheduler.builder(store)
            .task("send_mail", (payload, run) -> {})
            .refuseUnknownHandlers()
            .build()) {
      strict.schedule(JobRequest.of("right", "send_mail"));
      for (SchedulerClient each : List.of(strict, strict.over(store.jobs()))) {
        assertThatThrownBy(() -> each.schedule(JobRequest.of("wrong", "send_mial")))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("did you mean 'send_mail'?");
      }
      assertThat(strict.get("wrong")).isEmpty();
    }
  }
}
