package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.store.memory.MemoryStore;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document and the routes are the same, whichever of them somebody reads. */
class DocumentTest {
  private final ApiDocument document = ApiDocument.read();
  private final List<Operation> routes =
      new SchedulerServlet(JobScheduler.builder(new MemoryStore()).build(), ApiTokens.none())
          .operations();

  private static <T> String lines(Stream<T> all, Function<T, String> line) {
    return all.map(line).sorted().collect(Collectors.joining("\n"));
  }

  @Test
  void eachRouteIsDescribedAndEachDescriptionIsRouted() {
    assertThat(
            lines(
                routes.stream(),
                route ->
                    String.join(
                        " | ",
                        route.id(),
                        route.method(),
                        route.path(),
                        String.valueOf(route.needed() == null ? null : route.needed().text()),
                        String.valueOf(route.body()),
                        new TreeSet<>(route.parameters()).toString())))
        .isEqualTo(
            lines(
                document.operations().stream(),
                told ->
                    String.join(
                        " | ",
                        told.id(),
                        told.method(),
                        told.path(),
                        String.valueOf(told.right()),
                        String.valueOf(told.media()),
                        document.queryParameters(told).toString())));
  }
}
