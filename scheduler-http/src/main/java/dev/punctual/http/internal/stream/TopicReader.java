package dev.punctual.http.internal.stream;

import dev.punctual.JobView;
import dev.punctual.SchedulerClient;
import dev.punctual.bulk.BulkView;
import dev.punctual.chain.ChainView;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.FigureView;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.node.NodeView;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.JobStore;
import dev.punctual.search.JobFilter;
import dev.punctual.search.RunFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how things stand that are watched. */
public final class TopicReader {
  private static final int LATEST_RUNS = 20;
  private static final Duration FIGURES = Duration.ofHours(1);

  private final SchedulerClient client;
  private final JobView view;

  public TopicReader(SchedulerClient client, JobView view) {
    this.client = client;
    this.view = view;
  }

  /** Each of them as it stands; null for what there is not. All jobs in one question. */
  Map<Topic, @Nullable Object> read(Collection<Topic> topics) {
    Map<Topic, @Nullable Object> all = new LinkedHashMap<>();
    List<JobId> ids =
        topics.stream()
            .filter(topic -> topic.kind() == Topic.Kind.JOB)
            .map(topic -> JobId.of(topic.name()))
            .toList();
    Map<String, Job> jobs = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      client.find(JobFilter.of(ids)).forEach(job -> jobs.put(job.id().value(), job));
    }
    for (Topic topic : topics) {
      all.put(topic, topic.kind() == Topic.Kind.JOB ? job(jobs.get(topic.name())) : read(topic));
    }
    return all;
  }

  private @Nullable Object job(@Nullable Job job) {
    return job == null ? null : view.of(job);
  }

  private @Nullable Object read(Topic topic) {
    return switch (topic.kind()) {
      case OVERVIEW -> overview();
      case NODES -> client.nodes().stream().map(NodeView::of).toList();
      case RUNS ->
          client.search().runPage(RunFilter.ALL, null, LATEST_RUNS).runs().stream()
              .map(view::of)
              .toList();
      case PAUSES -> client.pauses().stream().map(view::of).toList();
      case BATCH -> client.batch(topic.name()).progress().map(ChainView::of).orElse(null);
      case BULK -> client.bulk().progress(topic.number()).map(BulkView::of).orElse(null);
      case JOB -> throw new IllegalStateException("read with the others");
    };
  }

  private Map<String, @Nullable Object> overview() {
    Instant now = client.clock().instant();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("due", client.dueJobs().stream().map(TopicReader::due).toList());
    fields.put("living_nodes", client.nodes().stream().filter(SchedulerNode::isAlive).count());
    fields.put("pauses", client.pauses().size());
    fields.put("last_hour", FigureView.of(client.figures().total(FigureQuery.last(FIGURES, now))));
    return fields;
  }

  private static Map<String, @Nullable Object> due(JobStore.Due lane) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("handler", lane.handler().value());
    fields.put("jobs", lane.jobs());
    fields.put("oldest_ms", lane.age().toMillis());
    return fields;
  }
}
