package dev.punctual.dashboard.internal.page.system;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.HealthChecks;
import dev.punctual.dashboard.internal.frame.Frame;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.internal.page.PageView;
import dev.punctual.dashboard.internal.page.chart.ChartSpan;
import dev.punctual.dashboard.internal.page.chart.HandlerFigures;
import dev.punctual.dashboard.internal.page.chart.RunChart;
import dev.punctual.dashboard.templates.JteauditGenerated;
import dev.punctual.dashboard.templates.JtehandlersGenerated;
import dev.punctual.dashboard.templates.JtehealthGenerated;
import dev.punctual.dashboard.templates.JtenodesGenerated;
import dev.punctual.dashboard.templates.JtereferenceGenerated;
import dev.punctual.http.ApiReference;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pages about the system. Safe for use by many threads. */
public final class SystemViews {
  private final SchedulerClient client;
  private final HandlerFigures figures;
  private final HealthReadings readings;
  private final ApiReference reference = ApiReference.read();

  /**
   * @param client that looks
   * @param checks what is told of the installation
   */
  public SystemViews(SchedulerClient client, HealthChecks checks) {
    this.client = client;
    this.figures = HandlerFigures.ofHour(client);
    this.readings = new HealthReadings(client.clock(), checks);
  }

  /** Each by its name in the path. */
  public Map<String, PageView> views() {
    return Map.of(
        "handlers",
        this::handlers,
        "nodes",
        this::nodes,
        "health",
        this::health,
        "audit",
        this::audit,
        "access",
        call -> AccessViews.show(client, call),
        "reference",
        this::reference);
  }

  private void handlers(PageCall call) throws IOException {
    String asked = call.one("handler");
    HandlersPage page =
        HandlersPage.of(
            client, call.isRefresh() ? figures::lately : figures::now, asked, call.one("after"));
    Frame frame = call.frame().watching("overview", "pauses");
    @Nullable RunChart chart =
        asked.isEmpty()
            ? null
            : RunChart.of(
                client, ChartSpan.parse(call.one("span")), frame.times().now(), page.asked());
    call.page(output -> JtehandlersGenerated.render(output, null, frame, page, chart));
  }

  private void nodes(PageCall call) throws IOException {
    NodesPage nodes = NodesPage.of(client);
    Frame frame = call.frame().watching("nodes");
    call.page(output -> JtenodesGenerated.render(output, null, frame, nodes));
  }

  private void health(PageCall call) throws IOException {
    HealthPage health = HealthPage.of(client, readings);
    Frame frame = call.frame().watching("nodes", "overview");
    call.page(output -> JtehealthGenerated.render(output, null, frame, health));
  }

  private void audit(PageCall call) throws IOException {
    AuditPage audit = AuditPage.of(client, call.some(AuditPage.CONDITIONS), call.one("after"));
    call.page(output -> JteauditGenerated.render(output, null, call.frame(), audit));
  }

  private void reference(PageCall call) throws IOException {
    String api = call.frame().links().api();
    if (api.isEmpty()) {
      call.problem(404, "problem.none");
      return;
    }
    HttpServletRequest request = call.request();
    String host = Objects.requireNonNullElse(request.getHeader("Host"), "");
    ReferencePage page = ReferencePage.of(reference, request.getScheme(), host, api);
    call.page(output -> JtereferenceGenerated.render(output, null, call.frame(), page));
  }
}
