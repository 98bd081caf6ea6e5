package dev.punctual.app.cli;

import dev.punctual.InvalidInputException;
import dev.punctual.trigger.Trigger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells when a trigger fires. Needs no store. */
@Command(
    name = "next",
    description = "Tells when a trigger fires next.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Triggers: once:2026-03-01T14:00, daily:08:00, weekly:mon,fri@08:00,",
      "  monthly:1,15,last@09:00, interval:PT90M@2026-01-01T00:00:00Z, cron:0 2 * * *;",
      "  policies follow after a semicolon, such as daily:02:30;gap=next;overlap=both",
      "",
      "Examples:",
      "  punctual next daily:02:30 --zone Europe/Berlin --after 2026-03-28T12:00:00Z --count 3",
      "  printf 'daily:08:00\\tUTC\\t2026-01-01T00:00:00Z\\t2\\n' | punctual next --stdin"
    })
final class NextCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "TRIGGER", arity = "0..1", description = "The trigger's text form.")
  private @Nullable String trigger;

  @Option(names = "--zone", description = "IANA zone. Default: UTC.")
  private String zone = "UTC";

  @Option(names = "--after", description = "Strictly after this. Default: now.")
  private @Nullable String after;

  @Option(names = "--count", description = "How many, 1 to 10000. Default: 5.")
  private String count = "5";

  @Option(
      names = "--stdin",
      description =
          "Reads lines of trigger, zone, after, count and perhaps policies, with tabs between, and"
              + " answers each with a line: instants joined by |, or NONE, or ERROR: and why.")
  private boolean stdin;

  @Option(names = "--json", description = "Answers in JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    if (stdin) {
      answerLines(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
      return ExitCode.OK;
    }
    if (trigger == null) {
      throw new InvalidInputException("trigger", null, "a trigger, or --stdin");
    }
    List<Instant> fires = fires(trigger, zone, after, count, "");
    out.println(
        json
            ? Json.write(fires.stream().map(Instant::toString).toList())
            : people(fires, Trigger.zone(zone)));
    out.flush();
    return ExitCode.OK;
  }

  private static String people(List<Instant> fires, ZoneId zone) {
    if (fires.isEmpty()) {
      return "Never again.";
    }
    TextTable table = new TextTable("UTC", "THERE");
    fires.forEach(fire -> table.row(fire.toString(), fire.atZone(zone).toString()));
    return table.toString();
  }

  static void answerLines(BufferedReader in, PrintWriter out) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answer(line));
    }
    out.flush();
  }

  private static String answer(String line) {
    String[] parts = line.split("\t", -1);
    try {
      if (parts.length < 4 || parts.length > 5) {
        throw new InvalidInputException(
            "line", line, "trigger, zone, after, count and perhaps policies, with tabs between");
      }
      List<Instant> fires =
          fires(parts[0], parts[1], parts[2], parts[3], parts.length == 5 ? parts[4] : "");
      return fires.isEmpty()
          ? "NONE"
          : String.join("|", fires.stream().map(Instant::toString).toList());
    } catch (InvalidInputException refused) {
      return "ERROR: " + refused.getMessage();
    }
  }

  private static List<Instant> fires(
      String trigger, String zone, @Nullable String after, String count, String policies) {
    ZoneId inZone = Trigger.zone(zone);
    Instant from = after == null ? Instant.now() : WhenText.instant("after", after, inZone);
    Trigger plain = Trigger.parse(trigger, inZone, from);
    Trigger parsed = policies.isBlank() ? plain : plain.withPolicies(policies);
    int most = count(count);
    List<Instant> fires = new ArrayList<>();
    Optional<Instant> next = parsed.next(from);
    while (next.isPresent() && fires.size() < most) {
      fires.add(next.get());
      next = parsed.next(next.get());
    }
    return fires;
  }

  private static int count(String text) {
    try {
      int count = Integer.parseInt(text.strip());
      if (count >= 1 && count <= MOST) {
        return count;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below, like a number out of range.
    }
    throw new InvalidInputException("count", text, "a number from 1 to " + MOST);
  }
}
