package dev.punctual.dashboard.internal.page.work;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.MessagePreviews;
import dev.punctual.dashboard.internal.frame.Frame;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.internal.frame.PageLinks;
import dev.punctual.dashboard.internal.frame.Recent;
import dev.punctual.dashboard.internal.page.PageView;
import dev.punctual.dashboard.internal.page.chart.ChartSpan;
import dev.punctual.dashboard.internal.page.chart.HandlerFigures;
import dev.punctual.dashboard.internal.page.people.PreviewList;
import dev.punctual.dashboard.internal.page.upcoming.LoadSpan;
import dev.punctual.dashboard.internal.page.upcoming.UpcomingPage;
import dev.punctual.dashboard.templates.JtebulksGenerated;
import dev.punctual.dashboard.templates.JtecompareGenerated;
import dev.punctual.dashboard.templates.JtefailuresGenerated;
import dev.punctual.dashboard.templates.JtejobGenerated;
import dev.punctual.dashboard.templates.JtejobsGenerated;
import dev.punctual.dashboard.templates.JtenowGenerated;
import dev.punctual.dashboard.templates.JterunsGenerated;
import dev.punctual.dashboard.templates.JteupcomingGenerated;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.job.HandlerName;
import dev.punctual.search.JobFilter;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Pages about jobs and their runs. Safe for use by many threads. */
public final class WorkViews {
  private static final int MOST_NAMES = 200;
  private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(3);
  private static final Duration SHARED = Duration.ofSeconds(10);

  private final SchedulerClient client;
  private final MessagePreviews previews;
  private final HandlerFigures usual;
  private final Recent<List<String>> handlers;
  private final Recent<List<FaultGroup>> faults;
  private final Map<ChartSpan, Recent<NowPage>> now;

  /**
   * @param client that looks
   * @param previews of messages
   */
  public WorkViews(SchedulerClient client, MessagePreviews previews) {
    this.client = client;
    this.previews = previews;
    this.usual = HandlerFigures.ofDay(client);
    this.handlers = new Recent<>(client.clock(), SHARED, () -> handlers(client));
    this.faults =
        new Recent<>(client.clock(), BETWEEN_REFRESHES, () -> FailuresPage.faults(client));
    this.now =
        Arrays.stream(ChartSpan.values())
            .collect(
                Collectors.toMap(
                    Function.identity(), span -> new Recent<>(client.clock(), () -> read(span))));
  }

  /** Those that can be chosen from; any other can be typed. */
  private static List<String> handlers(SchedulerClient client) {
    return client.nodes().stream()
        .flatMap(node -> node.handlers().stream())
        .map(HandlerName::value)
        .distinct()
        .sorted()
        .limit(MOST_NAMES)
        .toList();
  }

  /** Each by its name in the path. */
  public Map<String, PageView> views() {
    return Map.ofEntries(
        Map.entry("", this::now),
        Map.entry("jobs", call -> jobs(call, filter -> filter, JobColumn.OF_JOBS)),
        Map.entry("schedules", call -> jobs(call, JobFilter::recurring, JobColumn.OF_SCHEDULES)),
        Map.entry("upcoming", this::upcoming),
        Map.entry("job", this::job),
        Map.entry("edit", new EditViews(client)::begin),
        Map.entry("find", this::find),
        Map.entry("bulks", this::bulks),
        Map.entry("runs", this::runs),
        Map.entry("compare", this::compare),
        Map.entry("failures", this::failures));
  }

  /** What pages ask for that people have open is read once a second for all of them. */
  private void now(PageCall call) throws IOException {
    Frame frame = call.frame().watching("overview", "runs");
    ChartSpan span = ChartSpan.parse(call.one("span"));
    NowPage page = call.isRefresh() ? Objects.requireNonNull(now.get(span)).get() : read(span);
    call.page(output -> JtenowGenerated.render(output, null, frame, page));
  }

  private NowPage read(ChartSpan span) {
    return NowPage.of(
        client, span, new NowPage.Shared(usual::lately, faults.get()), client.clock().instant());
  }

  private void jobs(PageCall call, UnaryOperator<JobFilter> narrowed, Set<JobColumn> usual)
      throws IOException {
    Map<String, String> asked = call.some(JobsPage.CONDITIONS);
    if (!call.frame().seesAll() && asked.containsKey("text")) {
      call.problem(403, "problem.masked");
      return;
    }
    JobColumns columns = JobColumns.chosen(call.all(JobsPage.COLUMNS), usual);
    JobsPage found = JobsPage.of(client, asked, columns, call.one("after"), narrowed);
    Frame frame = call.frame().watching("overview", "runs");
    call.page(output -> JtejobsGenerated.render(output, null, frame, found, handlers.get()));
  }

  private void job(PageCall call) throws IOException {
    String id = call.one("id");
    Optional<JobDetailsPage> found =
        id.isEmpty() ? Optional.empty() : JobDetailsPage.of(client, id);
    if (found.isEmpty()) {
      call.problem(404, "problem.no_job");
      return;
    }
    Frame frame = call.frame().watching("job:" + id);
    PreviewList messages = PreviewList.of(previews, found.get().job());
    call.page(output -> JtejobGenerated.render(output, null, frame, found.get(), messages));
  }

  /**
   * Where the words lead that somebody has typed: a job, jobs of a handler or an event, or jobs.
   */
  private void find(PageCall call) {
    String words = call.one("q");
    PageLinks links = call.frame().links();
    call.answer().redirect(words.isEmpty() ? links.to("jobs") : found(words, links));
  }

  private String found(String words, PageLinks links) {
    if (words.length() <= 255 && client.get(words).isPresent()) {
      return links.job(words);
    }
    for (String condition : List.of("handler", "event_id")) {
      JobFilter filter = JobsPage.filter(Map.of(condition, words));
      if (!client.search().page(filter, null, 1).jobs().isEmpty()) {
        return links.to("jobs", Map.of(condition, words));
      }
    }
    return links.to("jobs", Map.of("prefix", words));
  }

  private void upcoming(PageCall call) throws IOException {
    LoadSpan span = LoadSpan.parse(call.one("span"));
    Frame frame = call.frame().watching("pauses");
    UpcomingPage page = UpcomingPage.of(client, usual, span, frame.times());
    call.page(output -> JteupcomingGenerated.render(output, null, frame, page));
  }

  private void runs(PageCall call) throws IOException {
    RunsPage runs =
        RunsPage.of(
            client, call.some(RunsPage.CONDITIONS), call.frame().times().zone(), call.one("after"));
    Frame frame = call.frame().watching("runs");
    call.page(output -> JterunsGenerated.render(output, null, frame, runs, handlers.get()));
  }

  private void compare(PageCall call) throws IOException {
    Optional<ComparePage> page = ComparePage.of(client, call.all("run"));
    if (page.isEmpty()) {
      call.problem(404, "problem.no_run");
      return;
    }
    Frame frame = call.frame();
    call.page(output -> JtecompareGenerated.render(output, null, frame, page.get()));
  }

  private void bulks(PageCall call) throws IOException {
    String id = call.one("id");
    Optional<BulksPage> page =
        id.isEmpty() ? Optional.of(BulksPage.latest(client)) : BulksPage.of(client, id);
    if (page.isEmpty()) {
      call.problem(404, "problem.no_bulk");
      return;
    }
    Frame frame = call.frame().watching(id.isEmpty() ? "overview" : "bulk:" + id);
    call.page(output -> JtebulksGenerated.render(output, null, frame, page.get()));
  }

  private void failures(PageCall call) throws IOException {
    FailuresPage page = FailuresPage.of(client, call.frame().times().now());
    Frame frame = call.frame().watching("runs");
    call.page(output -> JtefailuresGenerated.render(output, null, frame, page));
  }
}
