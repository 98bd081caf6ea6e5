package dev.punctual.http.internal.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.JobView;
import dev.punctual.SchedulerClient;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.job.Job;
import dev.punctual.search.JobPage;
import dev.punctual.search.SearchPosition;
import dev.punctual.trigger.Trigger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at jobs that recur, and tells their triggers in words. */
public final class Schedules {
  private final JobView view;

  public Schedules(JobView view) {
    this.view = view;
  }

  /** Its operations. */
  public List<Operation> operations() {
    Set<String> listed = new HashSet<>(JobQuery.FILTERS);
    listed.remove("recurring");
    listed.addAll(Set.of("after", "limit"));
    return List.of(Operation.look("listSchedules", "/schedules", Set.copyOf(listed), this::list));
  }

  private ApiReply list(Exchange exchange) {
    @Nullable SearchPosition after =
        exchange.pages().after(exchange.query(), SearchPosition::parse).orElse(null);
    JobPage page =
        exchange
            .client()
            .search()
            .page(
                new JobQuery(exchange.query()).filter().recurring(),
                after,
                exchange.query().limit());
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put(
        "schedules", page.jobs().stream().map(job -> described(exchange.client(), job)).toList());
    body.put("next", exchange.pages().next(page.searchedTo()));
    return ApiReply.ok(body);
  }

  private Map<String, @Nullable Object> described(SchedulerClient client, Job job) {
    Map<String, @Nullable Object> fields = view.of(job);
    fields.put("description", description(client, job));
    return fields;
  }

  private static @Nullable String description(SchedulerClient client, Job job) {
    try {
      return client.trigger(job).map(Trigger::description).orElse(null);
    } catch (InvalidInputException unreadable) {
      return null;
    }
  }
}
