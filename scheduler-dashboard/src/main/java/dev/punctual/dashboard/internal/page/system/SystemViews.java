package dev.punctual.dashboard.internal.page.system;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.Frame;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.internal.page.PageView;
import dev.punctual.dashboard.templates.JteauditGenerated;
import dev.punctual.dashboard.templates.JtehandlersGenerated;
import dev.punctual.dashboard.templates.JtenodesGenerated;
import dev.punctual.node.SchedulerNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Pages about the system. Safe for use by many threads. */
public final class SystemViews {
  private final SchedulerClient client;
  private final HandlerFigures figures;

  /**
   * @param client that looks
   */
  public SystemViews(SchedulerClient client) {
    this.client = client;
    this.figures = new HandlerFigures(client);
  }

  /** Each by its name in the path. */
  public Map<String, PageView> views() {
    return Map.of("handlers", this::handlers, "nodes", this::nodes, "audit", this::audit);
  }

  private void handlers(PageCall call) throws IOException {
    HandlersPage page =
        HandlersPage.of(
            client,
            call.isRefresh() ? figures::lately : figures::now,
            call.one("handler"),
            call.one("after"));
    Frame frame = call.frame().watching("overview", "pauses");
    call.page(output -> JtehandlersGenerated.render(output, null, frame, page));
  }

  private void nodes(PageCall call) throws IOException {
    List<SchedulerNode> nodes = client.nodes();
    Frame frame = call.frame().watching("nodes");
    call.page(output -> JtenodesGenerated.render(output, null, frame, nodes));
  }

  private void audit(PageCall call) throws IOException {
    AuditPage audit = AuditPage.of(client, call.one("after"));
    call.page(output -> JteauditGenerated.render(output, null, call.frame(), audit));
  }
}
