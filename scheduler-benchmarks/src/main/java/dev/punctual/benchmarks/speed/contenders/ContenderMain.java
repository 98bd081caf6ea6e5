package dev.punctual.benchmarks.speed.contenders;

import dev.punctual.benchmarks.server.Address;
import dev.punctual.benchmarks.server.CommandLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The process of one contender. */
final class ContenderMain {
  private ContenderMain() {}

  /** Takes the contender's name, the database's URL and its user. */
  public static void main(String[] arguments) throws Exception {
    CommandLoop loop = CommandLoop.begin();
    try (Contender contender =
        Contenders.open(arguments[0], new Address(arguments[1], arguments[2]))) {
      loop.answer(command -> answer(contender, command));
    }
    System.exit(0);
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
