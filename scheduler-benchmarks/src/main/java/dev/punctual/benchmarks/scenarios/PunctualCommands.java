package dev.punctual.benchmarks.scenarios;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.benchmarks.server.CommandLoop;
import dev.punctual.benchmarks.server.Installation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What {@link PunctualProcess} asks for, done. Used by one thread. */
final class PunctualCommands implements CommandLoop.Commands, AutoCloseable {
  private static final int PACED_BATCH = 100;
  private static final int URGENT_PRIORITY = 100;
  private static final long SHUFFLE = 1;

  private final Installation punctual;
  private RunLog log = new RunLog();
  private @Nullable JobScheduler node;

  PunctualCommands(Installation punctual) {
    this.punctual = punctual;
  }

  @Override
  public String answer(String[] words) throws InterruptedException {
    return switch (words[0]) {
      case "fill" -> fill(number(words, 1));
      case "fill-at-pace" -> fillAtPace(number(words, 1), number(words, 2));
      case "insert" -> insert(number(words, 1), number(words, 2));
      case "crowd" -> crowd(number(words, 1), Long.parseLong(words[2]), Long.parseLong(words[3]));
      case "urgent" -> urgent(WallClock.instant(Long.parseLong(words[1])));
      case "serve" -> serve();
      case "stop" -> stop();
      case "recorded" -> log.recorded().text();
      case "starts" -> log.takeStarts().stream().map(Start::text).collect(Collectors.joining(" "));
      default -> throw new IllegalArgumentException("no command is named " + words[0]);
    };
  }

  private static int number(String[] words, int at) {
    return Integer.parseInt(words[at]);
  }

  private String fill(int jobs) {
    long began = WallClock.now();
    punctual.schedule(jobs, Instant.now());
    return Long.toString(began);
  }

  private String fillAtPace(int jobs, int perSecond) throws InterruptedException {
    new Pace(jobs / PACED_BATCH, (double) perSecond / PACED_BATCH)
        .repeat(i -> punctual.schedule(PACED_BATCH, Instant.now()));
    return "";
  }

  private String insert(int jobs, int perSecond) throws InterruptedException {
    List<Insertion> insertions = new ArrayList<>(jobs);
    new Pace(jobs, perSecond).repeat(i -> insertions.add(insertOne()));
    return insertions.stream().map(Insertion::text).collect(Collectors.joining(" "));
  }

  private Insertion insertOne() {
    JobRequest job = punctual.newJob();
    long called = WallClock.now();
    String name = punctual.client().schedule(job).id().value();
    return new Insertion(name, called, WallClock.now());
  }

  /** The names tell the rank by due time; jobs come in another order than they are due in. */
  private String crowd(int jobs, long firstDue, long stepNanos) {
    List<JobRequest> requests =
        IntStream.range(0, jobs)
            .mapToObj(
                rank ->
                    JobRequest.of("crowd-" + firstDue + "-" + rank, Installation.HANDLER)
                        .at(WallClock.instant(firstDue + rank * stepNanos)))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(requests, new Random(SHUFFLE));
    for (int from = 0; from < jobs; from += Installation.BATCH) {
      punctual
          .client()
          .scheduleAll(
              requests.subList(from, Math.min(jobs, from + Installation.BATCH)), OnConflict.ERROR);
    }
    return "";
  }

  private String urgent(Instant due) {
    for (int i = 0; i < PunctualProcess.URGENT_JOBS; i++) {
      JobRequest job = JobRequest.of(PunctualProcess.URGENT + i, Installation.HANDLER);
      punctual.client().schedule(job.at(due).priority(URGENT_PRIORITY));
    }
    return "";
  }

  private String serve() {
    stop();
    log = new RunLog();
    node = punctual.startNode(log);
    return "";
  }

  private String stop() {
    JobScheduler present = node;
    if (present != null) {
      present.close();
      node = null;
    }
    return "";
  }

  @Override
  public void close() {
    stop();
    punctual.close();
  }
}
