package dev.punctual.http.internal.route;

import dev.punctual.http.internal.problem.ApiProblem;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the operation that a request asks for. Immutable. */
public final class Routes {
  private static final String HEAD = "HEAD";

  private final List<Entry> entries;

  public Routes(List<Operation> operations) {
    this.entries =
        operations.stream()
            .map(operation -> new Entry(new PathTemplate(operation.path()), operation))
            .sorted(Comparator.comparingInt(entry -> entry.template().variables()))
            .toList();
  }

  /** All operations. */
  public List<Operation> operations() {
    return entries.stream().map(Entry::operation).toList();
  }

  /**
   * The operation at a path, whose segments are decoded; HEAD asks what GET does.
   *
   * @throws ProblemException if there is none, or none for this method
   */
  public Match find(String method, List<String> path) {
    String asked = method.equals(HEAD) ? "GET" : method;
    TreeSet<String> known = new TreeSet<>();
    for (Entry entry : entries) {
      @Nullable Map<String, String> variables = entry.template().match(path).orElse(null);
      if (variables != null) {
        if (entry.operation().method().equals(asked)) {
          return new Match(entry.operation(), variables);
        }
        known.add(entry.operation().method());
      }
    }
    if (known.isEmpty()) {
      throw new ProblemException(
          ProblemKind.NO_SUCH_PATH, "The paths are in the document at openapi.yaml.");
    }
    if (known.contains("GET")) {
      known.add(HEAD);
    }
    String allowed = String.join(", ", known);
    throw new ProblemException(
        ApiProblem.of(ProblemKind.METHOD_NOT_ALLOWED, "Ask with " + allowed + "."),
        Map.of("Allow", allowed));
  }

  /** What was found, and what the variables of its path are. */
  public record Match(Operation operation, Map<String, String> variables) {}

  private record Entry(PathTemplate template, Operation operation) {}
}
