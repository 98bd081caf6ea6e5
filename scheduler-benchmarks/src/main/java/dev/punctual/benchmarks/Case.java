package dev.punctual.benchmarks;

import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A row of the report.
 *
 * @param what the name of the benchmark's class in words
 * @param parameters the values of the benchmark's parameters
 */
record Case(String what, String parameters) {
  private static final String SUFFIX = "Benchmark";

  static Case of(BenchmarkParams params) {
    String[] path = params.getBenchmark().split("\\.", -1);
    String values =
        params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(", "));
    return new Case(words(path[path.length - 2]), values);
  }

  /** The method, which is named after the contender. */
  static String contender(BenchmarkParams params) {
    return params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
  }

  /** The parameters as Markdown shows code. */
  String code() {
    return parameters.isEmpty() ? "" : "`" + parameters + "`";
  }

  private static String words(String className) {
    String name = className.replaceFirst(SUFFIX + "$", "");
    return name.replaceAll("(?<=.)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
