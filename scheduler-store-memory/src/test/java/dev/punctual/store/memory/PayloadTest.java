package dev.punctual.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.JobStatus;
import dev.punctual.json.JacksonCodec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A payload reaches its handler as it was given, or is refused when its job is scheduled. */
class PayloadTest {
  private final MemoryStore store = new MemoryStore();
  private final List<Object> received = new ArrayList<>();

  record Ordered(String item, int count) {}

  record Shipped(@Nullable String to, @Nullable String by) {}

  @SuppressWarnings("ArrayRecordComponent") // such payloads are what is tested
  record Bytes(byte[] content, int[][] grid, List<Plain> plains) {}

  record Box<T>(T value) {}

  record Anything(Object value) {}

  record Numbered(BigDecimal exact, Set<String> tags, Optional<Instant> at) {}

  /** Neither getters nor equality of its own. */
  static final class Plain {
    private final String name;

    Plain(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Forgets what it is told. */
  static final class Forgetful {
    private final transient String secret;

    Forgetful(String secret) {
      this.secret = secret;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Forgetful same && same.secret.equals(secret);
    }

    @Override
    public int hashCode() {
      return secret.hashCode();
    }
  }

  private <T> void runs(Class<T> type, Object payload) {
    JobScheduler scheduler =
        JobScheduler.builder(store).task("work", type, (given, run) -> received.add(given)).build();
    scheduler.schedule(JobRequest.of("a", "work").with(payload));
    scheduler.runDue();
    assertThat(scheduler.get("a").orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aHandlerOfAnotherTypeGotAPayloadOfNulls() {
    JobScheduler scheduler =
        JobScheduler.builder(store).task("work", Shipped.class, (given, run) -> {}).build();
    JobRequest request = JobRequest.of("a", "work").with(new Ordered("tea", 2));
    assertThatThrownBy(() -> scheduler.schedule(request))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("item")
        .hasMessageContaining("Shipped");
    assertThat(scheduler.get("a")).isEmpty();
  }

  @Test
  void aLenientCodecTakesWhatFits() {
    JobScheduler scheduler =
        JobScheduler.builder(store)
            .codec(JacksonCodec.lenient())
            .task("work", Shipped.class, (given, run) -> received.add(given))
            .build();
    scheduler.schedule(JobRequest.of("a", "work").with(new Ordered("tea", 2)));
    scheduler.runDue();
    assertThat(received).containsExactly(new Shipped(null, null));
  }

  @Test
  void aClassWithoutGettersWasStoredAsNothing() {
    runs(Plain.class, new Plain("a"));
    assertThat(received).hasToString("[a]");
  }

  @Test
  void arraysListsAndSetsComeOutEqual() {
    runs(
        Bytes.class,
        new Bytes(new byte[] {1, 2}, new int[][] {{1}, {2, 3}}, List.of(new Plain("p"))));
    assertThat(received).hasSize(1);
  }

  @Test
  void numbersSetsAndOptionalsComeOutEqual() {
    Numbered numbered =
        new Numbered(new BigDecimal("1E+3"), Set.of("a", "b", "c"), Optional.of(Instant.EPOCH));
    runs(Numbered.class, numbered);
    assertThat(((Numbered) received.get(0)).tags()).isEqualTo(numbered.tags());
    assertThat(((Numbered) received.get(0)).at()).isEqualTo(numbered.at());
  }

  @Test
  void aMapHoldsWhatJsonHolds() {
    runs(Map.class, Map.of("at", Instant.EPOCH, "n", 1));
    assertThat(received).containsExactly(Map.of("at", "1970-01-01T00:00:00Z", "n", 1));
  }

  static List<Object> lossy() {
    return List.of(
        new Box<>(Instant.EPOCH),
        new Anything(Instant.EPOCH),
        new Anything(new Plain("a")),
        new Forgetful("s"),
        new Object() {
          final String name = "local";

          @Override
          public String toString() {
            return name;
          }
        });
  }

  @ParameterizedTest
  @MethodSource("lossy")
  void whatWouldComeOutOtherwiseIsRefused(Object payload) {
    JobScheduler scheduler = JobScheduler.builder(store).build();
    assertThatThrownBy(() -> scheduler.schedule(JobRequest.of("a", "work").with(payload)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(payload.getClass().getName());
    assertThat(scheduler.get("a")).isEmpty();
  }
}
