package dev.punctual.http.internal.controls;

import dev.punctual.InvalidInputException;
import dev.punctual.JobView;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds jobs back, and lets them go on. */
public final class PauseControls {
  private static final String SCOPE = "scope";
  private static final String NAME = "name";
  private static final String REASON = "reason";

  private final JobView view;

  public PauseControls(JobView view) {
    this.view = view;
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.look("listPauses", "/pauses", Set.of(), this::list),
        Operation.steer("pause", "/pauses", PauseControls::pause),
        Operation.steer("resume", "/pauses:resume", PauseControls::resume));
  }

  private ApiReply list(Exchange exchange) {
    return ApiReply.ok(
        Map.of("pauses", exchange.client().pauses().stream().map(view::of).toList()));
  }

  private static ApiReply pause(Exchange exchange) {
    BodyFields body = exchange.body().allow(Set.of(SCOPE, NAME, "until", REASON));
    Pause.Terms terms = body.instant("until").map(Pause::until).orElse(Pause.untilResumed());
    Optional<String> reason = body.text(REASON);
    boolean changed =
        exchange
            .client()
            .pause(scope(body), reason.isPresent() ? terms.because(reason.get()) : terms);
    return ApiReply.ok(Map.of("changed", changed));
  }

  private static ApiReply resume(Exchange exchange) {
    PauseScope scope = scope(exchange.body().allow(Set.of(SCOPE, NAME)));
    return ApiReply.ok(Map.of("changed", exchange.client().resume(scope)));
  }

  private static PauseScope scope(BodyFields body) {
    PauseScope.Kind kind = PauseScope.Kind.parse(body.needed(SCOPE));
    if (kind == PauseScope.Kind.ALL) {
      if (body.has(NAME)) {
        throw new InvalidInputException(NAME, body.text(NAME).orElse(null), "none with scope all");
      }
      return PauseScope.all();
    }
    String name = body.needed(NAME);
    return switch (kind) {
      case HANDLER -> PauseScope.handler(name);
      case TYPE -> PauseScope.type(JobType.parse(name));
      case NODE -> PauseScope.node(NodeId.of(name));
      default -> PauseScope.job(name);
    };
  }
}
