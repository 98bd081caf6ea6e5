package dev.punctual.http;

import dev.punctual.port.SchedulerStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * Every operation with each of its answers. Whatever is sent and comes back is held against the
 * document; at the end, each answer that the document tells of must have been seen.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApiContract
    implements JobsOverHttp,
        ControlsOverHttp,
        ChainsOverHttp,
        StreamsOverHttp,
        SightOverHttp,
        MessagesOverHttp,
        SuppressionsOverHttp,
        AccessOverHttp,
        ScopesOverHttp,
        LoginOverHttp,
        EveryOperation {
  private final ApiHarness harness = new ApiHarness(this::open);

  /** An empty store. */
  abstract SchedulerStore open();

  @Override
  public ApiHarness api() {
    return harness;
  }

  @BeforeEach
  void start() {
    harness.start();
  }

  @AfterEach
  void stop() {
    harness.stop();
  }

  @AfterAll
  void everyAnswerOfTheDocumentWasSeen() {
    harness.requireAllSeen();
  }
}
