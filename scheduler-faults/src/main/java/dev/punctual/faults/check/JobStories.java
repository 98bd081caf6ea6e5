package dev.punctual.faults.check;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.Receipt;
import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sorts a history by job. Used by one thread. */
final class JobStories {
  private final Map<String, Parts> jobs = new LinkedHashMap<>();

  private JobStories() {}

  /** What is known of one job, while it is gathered. */
  private static final class Parts {
    private @Nullable Accepted accepted;
    private final List<JobRow> rows = new ArrayList<>(1);
    private final List<RunRow> runs = new ArrayList<>(2);
    private final List<Sighting> sightings = new ArrayList<>(2);
    private final List<Receipt> receipts = new ArrayList<>(0);

    JobStory story(String job, Instant end) {
      runs.sort(Comparator.comparingLong(RunRow::number));
      return new JobStory(job, accepted, rows, Pairing.of(runs, sightings), receipts, end);
    }
  }

  /** One for each job that the history names anywhere. */
  static Collection<JobStory> of(History history) {
    JobStories sorted = new JobStories();
    history.accepted().forEach(job -> sorted.of(job.job()).accepted = job);
    history.jobs().forEach(row -> sorted.of(row.job()).rows.add(row));
    history.runs().forEach(row -> sorted.of(row.job()).runs.add(row));
    history.sightings().forEach(seen -> sorted.of(seen.job()).sightings.add(seen));
    history.receipts().forEach(receipt -> sorted.of(receipt.job()).receipts.add(receipt));
    List<JobStory> stories = new ArrayList<>(sorted.jobs.size());
    sorted.jobs.forEach((job, parts) -> stories.add(parts.story(job, history.end())));
    return stories;
  }

  private Parts of(String job) {
    return jobs.computeIfAbsent(job, id -> new Parts());
  }
}
