package dev.punctual.app.cli.triggers;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.trigger.Trigger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions of programs about triggers: a line each, answered by a line each. */
final class NextLines {
  private static final int MOST = 10_000;
  private static final int WITHOUT_POLICIES = 4;

  private NextLines() {}

  static void answer(BufferedReader in, PrintWriter out) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answer(line));
    }
    out.flush();
  }

  private static String answer(String line) {
    String[] parts = line.split("\t", -1);
    try {
      if (parts.length < WITHOUT_POLICIES || parts.length > WITHOUT_POLICIES + 1) {
        throw new InvalidInputException(
            "line", line, "trigger, zone, after, count and perhaps policies, with tabs between");
      }
      Question question =
          Question.of(
              parts[0],
              parts[1],
              parts[2],
              parts.length == WITHOUT_POLICIES ? "" : parts[WITHOUT_POLICIES]);
      List<Instant> fires = question.fires(count(parts[3]));
      return fires.isEmpty()
          ? "NONE"
          : String.join("|", fires.stream().map(Instant::toString).toList());
    } catch (InvalidInputException refused) {
      return "ERROR: " + refused.getMessage();
    }
  }

  static int count(String text) {
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

  /** When a trigger fires strictly after an instant. */
  record Question(Trigger trigger, Instant after) {
    static Question of(String trigger, String zone, @Nullable String after, String policies) {
      ZoneId inZone = Trigger.zone(zone);
      Instant from = after == null ? Instant.now() : WhenText.instant("after", after, inZone);
      Trigger plain = Trigger.parseSentence(trigger, inZone, from);
      return new Question(policies.isBlank() ? plain : plain.withPolicies(policies), from);
    }

    /** As many as a job would have runs, and no more than the limit. */
    List<Instant> fires(int limit) {
      Integer maxRuns = trigger.runs().maxRuns();
      int most = maxRuns == null ? limit : Math.min(limit, maxRuns);
      List<Instant> fires = new ArrayList<>();
      Optional<Instant> next = trigger.next(after);
      while (next.isPresent() && fires.size() < most) {
        fires.add(next.get());
        next = trigger.next(next.get());
      }
      return fires;
    }
  }
}
