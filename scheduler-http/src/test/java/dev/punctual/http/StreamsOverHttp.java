package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Watches things as they change. */
interface StreamsOverHttp extends ApiUnderTest {

  @Test
  default void whatChangesIsTold() {
    makeWork("a");
    try (EventLines events = watch("/stream?topic=job:a&topic=job:none", "")) {
      EventLines.Event first = events.next("job:a");
      assertThat(first.kind()).isEqualTo("job");
      assertThat(first.data().path("status").asText()).isEqualTo("scheduled");
      assertThat(events.next("job:none").data().isNull()).isTrue();
      api().scheduler().runDue();
      assertThat(events.next("job:a").data().path("status").asText()).isEqualTo("completed");
    }
  }

  @Test
  default void whoComesBackIsToldWhatDiffersAlone() {
    makeWork("a");
    makeWork("b");
    String last;
    try (EventLines events = watch("/stream?topic=job:a&topic=job:b", "")) {
      events.next("job:a");
      last = events.next("job:b").id();
    }
    api().scheduler().cancel("a");
    try (EventLines events = watch("/stream?topic=job:b&topic=job:a", last)) {
      EventLines.Event first = events.next();
      assertThat(first.topic()).isEqualTo("job:a");
      assertThat(first.data().path("status").asText()).isEqualTo("cancelled");
      api().scheduler().cancel("b");
      assertThat(events.next().topic()).isEqualTo("job:b");
    }
  }

  @Test
  default void everyTopicIsTold() {
    makeWork("a");
    ok("openBatch", "/batches/mail", "");
    long bulk =
        ok(
                "cancelJobs",
                "/jobs:cancel",
                """
                {"filter": {"handler": "none"}}""")
            .path("bulk")
            .asLong();
    String[] topics = {
      "overview", "nodes", "runs", "pauses", "job:a", "batch:mail", "bulk:" + bulk
    };
    try (EventLines events = watch("/stream?topic=" + String.join("&topic=", topics), "")) {
      for (String topic : topics) {
        assertThat(events.next(topic).data().isNull()).as(topic).isFalse();
      }
    }
    for (String wrong : new String[] {"jobs", "job", "job:", "overview:a", "bulk:a"}) {
      assertThat(ask("watch", "/stream?topic=" + wrong, "").status()).as(wrong).isEqualTo(400);
    }
    assertThat(ask("watch", "/stream?" + topics(21), "").status()).isEqualTo(422);
  }

  @Test
  default void aStreamEndsAfterItsLifeSoThatWhoWatchesIsAskedAgain() {
    HttpOptions options = HttpOptions.usual().withStreamLife(Duration.ofMillis(300));
    try (ApiServer server = new ApiServer(api().scheduler(), options);
        EventLines events =
            EventLines.open(server, "/stream?topic=pauses", "", request -> request)) {
      events.next("pauses");
      events.awaitEnd();
    }
  }

  @Test
  default void anOutageIsToldAndItsEnd() {
    AtomicBoolean away = new AtomicBoolean(true);
    try (ApiServer server =
            new ApiServer(api().scheduler().over(Outage.during(away, api().jobs())));
        EventLines events = EventLines.open(server, "/stream?topic=nodes", "")) {
      assertThat(events.next().kind()).isEqualTo("away");
      away.set(false);
      assertThat(events.next().kind()).isEqualTo("back");
      assertThat(events.next().kind()).isEqualTo("nodes");
    }
  }

  @Test
  default void headOfAStreamEnds() {
    ApiAnswer head =
        api()
            .server()
            .send(api().server().request("HEAD", "/stream?topic=nodes", JSON, "").build());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.media()).isEqualTo("text/event-stream");
  }

  private static String topics(int count) {
    StringBuilder all = new StringBuilder("topic=job:0");
    for (int i = 1; i < count; i++) {
      all.append("&topic=job:").append(i);
    }
    return all.toString();
  }

  private EventLines watch(String path, String lastEventId) {
    EventLines events = EventLines.open(api().server(), path, lastEventId);
    api().saw("watch", events.status());
    return events;
  }
}
