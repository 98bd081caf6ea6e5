package dev.punctual.benchmarks.speed.contenders;

import dev.punctual.benchmarks.server.Address;
import dev.punctual.benchmarks.server.CommandLoop;
import dev.punctual.benchmarks.server.CommandedProcess;
import dev.punctual.testpostgres.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The process of one contender. */
public final class ContenderMain {
  private ContenderMain() {}

  /** The command that starts a contender in a database. */
  public static List<String> command(String contender, TestDatabase database) {
    return CommandedProcess.onJvm(
        ContenderMain.class, contender, database.jdbcUrl(), database.user());
  }

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
      case "call" -> Long.toString(contender.call(load(command)));
      case "enqueue-in-batches" -> Long.toString(contender.enqueueInBatches(jobs));
      default -> throw new IllegalArgumentException("no command is named " + command[0]);
    };
  }

  private static Load load(String[] command) {
    return new Load(
        Integer.parseInt(command[1]),
        Duration.ofMillis(Long.parseLong(command[2])),
        Duration.ofSeconds(Long.parseLong(command[3])));
  }

  /** Evenly spread, from five seconds ahead. */
  private static List<Instant> dues(int jobs, int perSecond) {
    Instant first = Instant.now().plus(Duration.ofSeconds(5));
    return IntStream.range(0, jobs)
        .mapToObj(i -> first.plusNanos(i * 1_000_000_000L / perSecond))
        .toList();
  }
}
