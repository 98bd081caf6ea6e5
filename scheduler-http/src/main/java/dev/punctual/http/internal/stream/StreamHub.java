package dev.punctual.http.internal.stream;

import dev.punctual.MetadataCodec;
import dev.punctual.SchedulerException;
import dev.punctual.http.internal.problem.ApiProblem;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import dev.punctual.http.internal.sight.Sight;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second at what is watched, for all who watch, and tells each of them what is new to
 * them; less often where a look takes long, so that looking takes a hundredth of the time. While
 * nobody watches it asks nothing and has no thread. Safe for use by many threads.
 */
public final class StreamHub {
  private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final int TIMES = 100;
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);
  private static final int MOST_WATCHERS = 500;
  private static final int MOST_TOPICS = 500;

  private final TopicReader topics;
  private final MetadataCodec codec;
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private @Nullable ScheduledExecutorService thread;
  private @Nullable Future<?> looks;
  private volatile boolean closed;
  private boolean away;

  public StreamHub(TopicReader topics, MetadataCodec codec) {
    this.topics = topics;
    this.codec = codec;
  }

  /**
   * Refuses somebody for whom there is no room.
   *
   * @throws ProblemException if too many watch, or too much is watched
   */
  void requireRoom(Set<Topic> more) {
    Set<Topic> all = watched();
    all.addAll(more);
    if (closed || watchers.size() >= MOST_WATCHERS || all.size() > MOST_TOPICS) {
      throw new ProblemException(
          ApiProblem.of(
              ProblemKind.TOO_MANY_REQUESTS,
              "There is room for %d streams, and for %d topics in all of them."
                  .formatted(MOST_WATCHERS, MOST_TOPICS)),
          Map.of("Retry-After", "15"));
    }
  }

  private Set<Topic> watched() {
    Set<Topic> all = new HashSet<>();
    watchers.forEach(watcher -> all.addAll(watcher.topics()));
    return all;
  }

  synchronized EventFeed.Subscription subscribe(Watcher watcher) {
    watchers.add(watcher);
    if (thread == null) {
      thread = Executors.newSingleThreadScheduledExecutor(StreamHub::daemon);
      lookAgain(thread, BETWEEN_LOOKS);
    }
    thread.execute(() -> tell(List.of(watcher)));
    return () -> unsubscribe(watcher);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "punctual-http-stream");
    thread.setDaemon(true);
    return thread;
  }

  private synchronized void unsubscribe(Watcher watcher) {
    watchers.remove(watcher);
    if (watchers.isEmpty() && thread != null) {
      if (looks != null) {
        looks.cancel(false);
      }
      thread.shutdown();
      thread = null;
    }
  }

  /** Unless all have gone meanwhile: whoever came after them has a thread of their own. */
  private synchronized void lookAgain(ScheduledExecutorService looking, Duration pause) {
    if (looking == thread) {
      looks = looking.schedule(() -> look(looking), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void look(ScheduledExecutorService looking) {
    long began = System.nanoTime();
    try {
      tell(watchers);
    } finally {
      lookAgain(looking, pause(Duration.ofNanos(System.nanoTime() - began)));
    }
  }

  /**
   * How long until the next look.
   *
   * @param took the last one
   */
  static Duration pause(Duration took) {
    Duration pause = took.multipliedBy(TIMES);
    if (pause.compareTo(LONGEST_BETWEEN_LOOKS) > 0) {
      return LONGEST_BETWEEN_LOOKS;
    }
    return pause.compareTo(BETWEEN_LOOKS) < 0 ? BETWEEN_LOOKS : pause;
  }

  /** A failure must not end the looks that come after it. */
  private void tell(List<Watcher> whom) {
    long now = System.nanoTime();
    Set<Topic> wanted = new HashSet<>();
    whom.forEach(watcher -> wanted.addAll(watcher.topics()));
    try {
      Map<Topic, @Nullable Object> found = topics.read(wanted);
      Map<Sight, Map<Topic, TopicState>> seen = new EnumMap<>(Sight.class);
      away = false;
      for (Watcher watcher : whom) {
        watcher.back(now);
        seen.computeIfAbsent(watcher.sight(), sight -> states(found, sight))
            .forEach((topic, state) -> watcher.tell(topic, state, now));
      }
    } catch (RuntimeException failure) {
      note(failure);
      whom.forEach(watcher -> watcher.away(now));
    }
    whom.forEach(watcher -> watcher.idle(now, LONGEST_SILENCE.toNanos()));
  }

  /**
   * How things stand as somebody sees them. The versions are of that as well: from one of what is
   * hidden, people could find out what it is.
   */
  private Map<Topic, TopicState> states(Map<Topic, @Nullable Object> found, Sight sight) {
    Map<Topic, TopicState> states = new LinkedHashMap<>();
    found.forEach(
        (topic, data) -> {
          Map<String, @Nullable Object> told = new LinkedHashMap<>();
          told.put("topic", topic.text());
          told.put("data", data);
          states.put(topic, TopicState.of(codec.encodeResult(sight.of(told))));
        });
    return states;
  }

  /** Once for each time that it lasts. */
  private void note(RuntimeException failure) {
    if (!away) {
      away = true;
      LOG.warn(
          "what is watched over HTTP cannot be looked at: {}",
          failure.getMessage(),
          failure instanceof SchedulerException ? null : failure);
    }
  }

  /** Ends all streams, and each that would begin. */
  public void close() {
    closed = true;
    watchers.forEach(Watcher::end);
  }
}
