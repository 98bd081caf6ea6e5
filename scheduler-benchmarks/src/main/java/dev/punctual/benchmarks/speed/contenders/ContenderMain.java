package dev.punctual.benchmarks.speed.contenders;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The process of one contender: reads a command per line, answers each with one line that starts
 * with {@code =}, {@code = unable} for what the contender cannot do. Whatever else anybody prints
 * goes to standard error.
 */
final class ContenderMain {
  private ContenderMain() {}

  /** Takes the contender's name, the database's URL and its user. */
  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err);
    try (Contender contender =
            Contenders.open(arguments[0], new Address(arguments[1], arguments[2]));
        BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      answers.println("=");
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        answers.println("= " + answerIfAble(contender, line.split(" ")));
      }
    }
    System.exit(0);
  }

  private static String answerIfAble(Contender contender, String[] command) throws Exception {
    try {
      return answer(contender, command);
    } catch (UnsupportedOperationException unable) {
      return "unable";
    }
  }

  private static String answer(Contender contender, String[] command) throws Exception {
    int jobs = Integer.parseInt(command[1]);
    return switch (command[0]) {
      case "fill" -> {
        contender.fill(jobs);
        yield "";
      }
      case "drain" -> Long.toString(contender.drain(jobs));
      case "lateness" ->
          contender.lateness(dues(jobs, Integer.parseInt(command[2]))).stream()
              .map(String::valueOf)
              .collect(Collectors.joining(" "));
      case "enqueue-singly" -> Long.toString(contender.enqueueSingly(jobs));
      case "enqueue-in-batches" -> Long.toString(contender.enqueueInBatches(jobs));
      default -> throw new IllegalArgumentException("no command is named " + command[0]);
    };
  }

  /** Evenly spread, from five seconds ahead. */
  private static List<Instant> dues(int jobs, int perSecond) {
    Instant first = Instant.now().plus(Duration.ofSeconds(5));
    return IntStream.range(0, jobs)
        .mapToObj(i -> first.plusNanos(i * 1_000_000_000L / perSecond))
        .toList();
  }
}
