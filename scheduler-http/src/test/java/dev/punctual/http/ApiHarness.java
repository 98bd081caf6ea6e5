package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.SentMessage;
import dev.punctual.message.SentMessages;
import dev.punctual.notification.Channel;
import dev.punctual.port.JobStore;
import dev.punctual.port.SchedulerStore;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The API over a store, and which answers of the document have come. */
final class ApiHarness {
  private final ApiDocument document = ApiDocument.read();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Supplier<SchedulerStore> stores;
  private @Nullable Running running;

  /**
   * @param stores opens an empty one
   */
  ApiHarness(Supplier<SchedulerStore> stores) {
    this.stores = stores;
  }

  private record Running(SchedulerStore store, JobScheduler scheduler, ApiServer server) {}

  void start() {
    SchedulerStore store = stores.get();
    JobScheduler scheduler =
        JobScheduler.builder(store)
            .task("work", Metadata.class, (metadata, run) -> {})
            .task(
                "broken",
                Metadata.class,
                (metadata, run) -> {
                  throw new IllegalStateException("no answer");
                })
            .task(
                "leaking",
                Metadata.class,
                (metadata, run) -> {
                  throw new IllegalStateException(metadata.json());
                })
            .handler(
                "telling",
                Metadata.class,
                (metadata, run) -> {
                  run.step("count", Integer.class, () -> 42);
                  run.step("data", String.class, metadata::json);
                  run.progress(0.5, metadata.json());
                  run.log("half of it " + metadata.json());
                  return Outcome.done(metadata.json());
                })
            .handler(
                "mailing", Metadata.class, (metadata, run) -> Outcome.done(mail(run.startedAt())))
            .build();
    running = new Running(store, scheduler, new ApiServer(scheduler));
  }

  /** What a handler answers that has sent a mail. */
  private static SentMessages mail(Instant at) {
    return new SentMessages(
        Map.of("server", "mail.example.org"),
        List.of(
            new SentMessage(
                Channel.EMAIL, MessageAddress.of("ann@example.org"), "<1@example.org>", at)));
  }

  private Running running() {
    return Objects.requireNonNull(running);
  }

  void stop() {
    server().close();
    scheduler().close();
    running().store().close();
  }

  ApiDocument document() {
    return document;
  }

  JobScheduler scheduler() {
    return running().scheduler();
  }

  JobStore jobs() {
    return running().store().jobs();
  }

  ApiServer server() {
    return running().server();
  }

  /** Sends it, and holds what is sent and what comes back against the document. */
  ApiAnswer ask(
      ApiServer asked,
      String id,
      String path,
      String body,
      UnaryOperator<HttpRequest.Builder> more) {
    ApiDocument.Described operation = document.operation(id);
    String media = operation.media() == null ? ApiUnderTest.JSON : operation.media();
    ApiAnswer answer =
        asked.send(more.apply(asked.request(operation.method(), path, media, body)).build());
    document.check(operation, answer);
    if (answer.status() < 300 && !body.isEmpty()) {
      assertThat(document.allows(operation, ApiAnswer.json(body)))
          .as("%s takes %s", id, body)
          .isTrue();
    }
    saw(id, answer.status());
    return answer;
  }

  void saw(String id, int status) {
    seen.add(id + " " + status);
  }

  /** Each answer that the document tells of must have come. */
  void requireAllSeen() {
    Set<String> told = new TreeSet<>();
    document
        .operations()
        .forEach(one -> one.statuses().forEach(status -> told.add(one.id() + " " + status)));
    told.removeAll(seen);
    assertThat(told).isEmpty();
  }
}
