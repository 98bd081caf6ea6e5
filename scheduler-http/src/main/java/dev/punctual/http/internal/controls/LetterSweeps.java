package dev.punctual.http.internal.controls;

import dev.punctual.InvalidInputException;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.DeadLetters;
import dev.punctual.deadletter.RedriveRate;
import dev.punctual.deadletter.Sweep;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.exchange.PageCursor;
import dev.punctual.http.internal.exchange.QueryFields;
import dev.punctual.http.internal.route.Operation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tries many failed jobs again, or gives them up: some thousands with each request, which tells
 * where the next one goes on.
 */
public final class LetterSweeps {
  /** How many steps a request takes at most, of some hundred jobs each. */
  private static final int STEPS = 10;

  private static final int MOST_AT_A_TIME = 1_000_000;
  private static final String AFTER = "after";

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.steer("redriveDeadLetters", "/dead-letters:redrive", LetterSweeps::redrive),
        Operation.steer("discardDeadLetters", "/dead-letters:discard", LetterSweeps::discard));
  }

  private static ApiReply redrive(Exchange exchange) {
    BodyFields body = exchange.body().allow(Set.of("filter", "jobs", "per", AFTER));
    RedriveRate rate = rate(body);
    DeadLetterFilter filter = filter(exchange);
    DeadLetters letters = exchange.client().deadLetters();
    return swept(exchange, sofar -> letters.redriveStep(filter, rate, sofar));
  }

  private static RedriveRate rate(BodyFields body) {
    if (body.has("jobs") != body.has("per")) {
      throw new InvalidInputException("per", null, "both jobs and per, or neither for all at once");
    }
    return body.whole("jobs", 1, MOST_AT_A_TIME)
        .map(jobs -> new RedriveRate(jobs, body.duration("per").orElse(Duration.ZERO)))
        .orElse(RedriveRate.AT_ONCE);
  }

  private static ApiReply discard(Exchange exchange) {
    BodyFields body = exchange.body().allow(Set.of("filter", "reason", AFTER));
    String reason = body.needed("reason");
    DeadLetterFilter filter = filter(exchange);
    DeadLetters letters = exchange.client().deadLetters();
    return swept(exchange, sofar -> letters.discardStep(filter, reason, sofar));
  }

  private static DeadLetterFilter filter(Exchange exchange) {
    QueryFields conditions =
        exchange.conditions(exchange.body().within("filter"), LetterQuery.FILTERS);
    if (conditions.isEmpty()) {
      throw new InvalidInputException("filter", "{}", "a condition, such as a handler or a fault");
    }
    return LetterQuery.filter(conditions);
  }

  private static ApiReply swept(Exchange exchange, UnaryOperator<@Nullable Sweep> step) {
    PageCursor pages = exchange.pages().of(question(exchange.body()));
    @Nullable Sweep before =
        exchange.body().text(AFTER).map(text -> sweep(pages.position(text))).orElse(null);
    Sweep sweep = step.apply(before);
    for (int i = 1; i < STEPS && !sweep.done(); i++) {
      sweep = step.apply(sweep);
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("changed", sweep.changed());
    answer.put("next", sweep.done() ? null : pages.next(text(sweep)));
    return ApiReply.ok(answer);
  }

  private static String question(BodyFields body) {
    return QueryFields.in(body.within("filter")).conditions();
  }

  private static String text(Sweep sweep) {
    return sweep.started() + "~" + sweep.changed() + "~" + LetterQuery.text(sweep.searchedTo());
  }

  private static Sweep sweep(String text) {
    String[] parts = text.split("~", 3);
    try {
      return new Sweep(
          Instant.parse(parts[0]), Long.parseLong(parts[1]), LetterQuery.position(parts[2]));
    } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException no) {
      throw new InvalidInputException(AFTER, text, "what next of the request before says");
    }
  }
}
