package dev.punctual.dashboard.internal.page.system;

import dev.punctual.SchedulerClient;
import dev.punctual.figures.FigurePoint;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.JobStore.Due;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Handlers, what they did, and what holds them back. Immutable.
 *
 * @param asked the handler that was asked for; empty for all
 * @param rows the handlers of this page, by name
 * @param next after which name the next page begins; null for none
 * @param pauses those in force, the latest first
 * @param keys limits of concurrency keys
 */
public record HandlersPage(
    String asked,
    List<HandlerRow> rows,
    @Nullable String next,
    List<Pause> pauses,
    List<Limit.InForce> keys) {
  /** Each row costs a query. */
  private static final int ROWS = 25;

  private static final int MOST_HOLDS = 100;

  /** What holds handlers back and drives them on, each read once. */
  private record Holds(
      Map<HandlerName, Due> due,
      List<SchedulerNode> nodes,
      List<Pause> pauses,
      List<Limit.InForce> limits) {
    static Holds of(SchedulerClient client) {
      return new Holds(
          client.dueJobs().stream().collect(Collectors.toMap(Due::handler, Function.identity())),
          client.nodes(),
          client.pauses(),
          client.limits());
    }

    NavigableSet<String> names() {
      NavigableSet<String> names = new TreeSet<>();
      due.keySet().forEach(handler -> names.add(handler.value()));
      nodes.forEach(node -> node.handlers().forEach(handler -> names.add(handler.value())));
      handlerPauses().keySet().forEach(names::add);
      handlerLimits().keySet().forEach(names::add);
      return names;
    }

    Map<String, Pause> handlerPauses() {
      Map<String, Pause> all = new HashMap<>();
      pauses.stream()
          .filter(pause -> pause.scope().kind() == PauseScope.Kind.HANDLER)
          .forEach(pause -> all.put(pause.scope().name(), pause));
      return all;
    }

    Map<String, Limit.InForce> handlerLimits() {
      Map<String, Limit.InForce> all = new HashMap<>();
      limits.stream()
          .filter(limit -> limit.scope().kind() == LimitScope.Kind.HANDLER)
          .forEach(limit -> all.put(limit.scope().name(), limit));
      return all;
    }

    List<HandlerRow> rows(List<String> names, Function<HandlerName, FigurePoint> figures) {
      Map<String, Pause> paused = handlerPauses();
      Map<String, Limit.InForce> limited = handlerLimits();
      return names.stream()
          .map(HandlerName::of)
          .map(
              handler ->
                  new HandlerRow(
                      handler,
                      figures.apply(handler),
                      due.get(handler),
                      living(handler),
                      paused.get(handler.value()),
                      limited.get(handler.value())))
          .toList();
    }

    private long living(HandlerName handler) {
      return nodes.stream()
          .filter(node -> node.isAlive() && node.handlers().contains(handler))
          .count();
    }
  }

  /**
   * As it stands now.
   *
   * @param figures of the last hour
   * @param asked one handler alone, whether anything is known of it or not; empty for all
   * @param after the name after which the page begins; empty for the first page
   */
  static HandlersPage of(
      SchedulerClient client,
      Function<HandlerName, FigurePoint> figures,
      String asked,
      String after) {
    Holds holds = Holds.of(client);
    List<String> names =
        asked.isEmpty()
            ? holds.names().tailSet(after, false).stream().limit(ROWS + 1).toList()
            : List.of(HandlerName.of(asked).value());
    List<String> here = names.stream().limit(ROWS).toList();
    return new HandlersPage(
        asked,
        holds.rows(here, figures),
        names.size() > ROWS ? here.get(ROWS - 1) : null,
        holds.pauses().stream().limit(MOST_HOLDS).toList(),
        holds.limits().stream()
            .filter(limit -> limit.scope().kind() == LimitScope.Kind.KEY)
            .limit(MOST_HOLDS)
            .toList());
  }

  /** Whether nothing at all runs because of a pause. */
  public boolean allPaused() {
    return pauses.stream().anyMatch(pause -> pause.scope().kind() == PauseScope.Kind.ALL);
  }
}
