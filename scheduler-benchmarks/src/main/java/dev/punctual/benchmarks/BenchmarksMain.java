package dev.punctual.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs a group of benchmarks with JMH's own options, and prints the report. */
final class BenchmarksMain {
  /** How often all is measured, unless JMH's option for forks says otherwise. */
  private static final int ROUNDS = 3;

  private BenchmarksMain() {}

  /** The group, then JMH's options and patterns; see {@code scheduler-benchmarks/run}. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("which group? Expected " + Group.legal());
    }
    CommandLineOptions options =
        new CommandLineOptions(Arrays.copyOfRange(arguments, 1, arguments.length));
    if (options.shouldHelp()) {
      options.showHelp();
    } else {
      System.out.println(Report.of(run(Group.parse(arguments[0]), options)));
    }
  }

  /**
   * All benchmarks in a JVM each, then all again: a disturbance that lasts a minute hits one of the
   * rounds alone, and so not the median.
   */
  private static Collection<RunResult> run(Group group, CommandLineOptions options)
      throws RunnerException, CommandLineOptionException {
    Options once = once(group, options);
    int rounds = Math.max(1, options.getForkCount().orElse(ROUNDS));
    List<RunResult> all = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      all.addAll(new Runner(once).run());
    }
    return all;
  }

  private static Options once(Group group, CommandLineOptions options)
      throws CommandLineOptionException {
    // JMH adds the parent's own patterns, which know no groups.
    List<String> patterns = options.getIncludes().isEmpty() ? List.of("") : options.getIncludes();
    ChainedOptionsBuilder all =
        new OptionsBuilder()
            .parent(options)
            .exclude(group.others())
            .forks(Math.min(1, options.getForkCount().orElse(1)))
            .shouldFailOnError(true);
    if (group.countsBytes()) {
      all.addProfiler(GCProfiler.class);
    }
    patterns.forEach(pattern -> all.include(group.pattern(pattern)));
    return all.build();
  }
}
