package dev.punctual.dashboard.internal.page.system;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.access.Grant;
import dev.punctual.access.IssuedKey;
import dev.punctual.access.KeyKind;
import dev.punctual.access.KeyLife;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.templates.JteaccessGenerated;
import dev.punctual.http.ApiRole;
import dev.punctual.http.GrantRefusal;
import dev.punctual.job.HandlerName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page of who may come in, and what admins do there. Safe for use by many threads. */
public final class AccessViews {
  private static final String PAGE = "access";

  private AccessViews() {}

  /** Shows the page. */
  static void show(SchedulerClient client, PageCall call) throws IOException {
    render(looked(client, call), call);
  }

  /**
   * Makes a token, and shows its text in the answer, where it stands this once. The answer is kept
   * by no browser, as all pages are.
   */
  public static void create(SchedulerClient theirs, PageCall call) throws IOException {
    Grant wanted = grant(call);
    Optional<GrantRefusal> refusal = GrantRefusal.of(call.frame().visit().user(), wanted);
    if (refusal.isPresent()) {
      call.problem(403, "access.refused_" + refusal.get().name().toLowerCase(Locale.ROOT));
      return;
    }
    IssuedKey made = theirs.access().issue(KeyKind.TOKEN, wanted, life(call.one("days")));
    render(looked(theirs, call).telling(made), call);
  }

  /** Takes a token or a session away. */
  public static void revoke(KeyKind kind, SchedulerClient theirs, PageCall call) {
    boolean gone = theirs.access().revoke(kind, id(call.one("id")));
    call.done(call.frame().links().to(PAGE), "done." + (gone ? "revoke_" : "no_") + kind.text());
  }

  private static AccessPage looked(SchedulerClient client, PageCall call) {
    return AccessPage.of(
        client,
        call.one(AccessPage.Keys.parameter(KeyKind.TOKEN)),
        call.one(AccessPage.Keys.parameter(KeyKind.SESSION)));
  }

  private static void render(AccessPage page, PageCall call) throws IOException {
    call.page(output -> JteaccessGenerated.render(output, null, call.frame(), page));
  }

  private static Grant grant(PageCall call) {
    return new Grant(
        call.one("name"),
        ApiRole.parse(call.one("role")).text(),
        masked(call.one("payloads")),
        handlers(call.one("handlers")));
  }

  private static boolean masked(String payloads) {
    return switch (payloads) {
      case "masked" -> true;
      case "full" -> false;
      default -> throw new InvalidInputException("payloads", payloads, "full or masked");
    };
  }

  private static List<HandlerName> handlers(String lines) {
    return lines
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(HandlerName::of)
        .toList();
  }

  private static KeyLife life(String days) {
    try {
      return days.isEmpty() ? KeyLife.ENDLESS : KeyLife.of(Duration.ofDays(Integer.parseInt(days)));
    } catch (NumberFormatException no) {
      throw new InvalidInputException("days", days, "a number of days, or nothing for ever");
    }
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException no) {
      throw new InvalidInputException("id", text, "the number of a token or a session");
    }
  }
}
