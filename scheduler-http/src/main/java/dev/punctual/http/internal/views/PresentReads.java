package dev.punctual.http.internal.views;

import dev.punctual.http.ApiRole;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.job.HandlerName;
import dev.punctual.node.NodeView;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at what is: who runs jobs, and when a trigger fires. */
public final class PresentReads {
  private static final int MOST_FIRES = 1000;

  private final ZoneId zone;

  /**
   * @param zone of triggers that name none
   */
  public PresentReads(ZoneId zone) {
    this.zone = zone;
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.look("listHandlers", "/handlers", Set.of(), PresentReads::handlers),
        Operation.look("listNodes", "/nodes", Set.of(), PresentReads::nodes),
        new Operation(
            "previewTrigger",
            "POST",
            "/triggers/preview",
            ApiRole.VIEWER,
            Set.of(),
            Exchange.JSON,
            this::preview));
  }

  private static ApiReply handlers(Exchange exchange) {
    return ApiReply.ok(
        Map.of(
            "handlers",
            exchange.client().handlersOfLivingNodes().stream()
                .map(HandlerName::value)
                .sorted()
                .toList()));
  }

  private static ApiReply nodes(Exchange exchange) {
    return ApiReply.ok(
        Map.of("nodes", exchange.client().nodes().stream().map(NodeView::of).toList()));
  }

  /** Asks no store. */
  private ApiReply preview(Exchange exchange) {
    BodyFields body = exchange.body().allow(Set.of("trigger", "zone", "after", "count"));
    ZoneId there = body.text("zone").map(Trigger::zone).orElse(zone);
    Instant after = body.instant("after").orElseGet(() -> exchange.client().clock().instant());
    Trigger trigger = Trigger.parse(body.needed("trigger"), there, after);
    int count = body.whole("count", 1, MOST_FIRES).orElse(10);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("trigger", trigger.text());
    answer.put("zone", trigger.zone().getId());
    answer.put("description", trigger.description());
    answer.put("fires", fires(trigger, after, count));
    return ApiReply.ok(answer);
  }

  private static List<Map<String, String>> fires(Trigger trigger, Instant after, int count) {
    List<Map<String, String>> fires = new ArrayList<>();
    Optional<Instant> next = trigger.next(after);
    while (next.isPresent() && fires.size() < count) {
      Instant at = next.get();
      fires.add(
          Map.of(
              "at",
              at.toString(),
              "there",
              at.atZone(trigger.zone()).toOffsetDateTime().toString()));
      next = trigger.next(at);
    }
    return fires;
  }
}
