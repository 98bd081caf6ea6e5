package dev.punctual.dashboard.internal.page.system;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.access.AccessKey;
import dev.punctual.access.IssuedKey;
import dev.punctual.access.KeyKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. Immutable.
 *
 * @param tokens a page of those of programs, the latest first
 * @param sessions a page of those of browsers, the latest first
 * @param made the token that was made just now, with its text; null for none
 */
public record AccessPage(Keys tokens, Keys sessions, @Nullable IssuedKey made) {
  /** How long a token may be asked to last, in days. */
  public static final List<Integer> DAYS = List.of(1, 7, 30, 90, 365);

  private static final int ROWS = 50;

  /**
   * A page of keys.
   *
   * @param kind what they are
   * @param keys the latest first
   * @param next where the next page begins; null for none
   */
  public record Keys(KeyKind kind, List<AccessKey> keys, @Nullable Long next) {
    /** The parameter by which a page of them is asked for. */
    public static String parameter(KeyKind kind) {
      return kind.text() + "s_after";
    }

    private static Keys of(SchedulerClient client, KeyKind kind, String after) {
      List<AccessKey> keys =
          client.access().list(kind, after.isEmpty() ? null : number(kind, after), ROWS);
      return new Keys(kind, keys, keys.size() < ROWS ? null : keys.get(keys.size() - 1).id());
    }

    private static Long number(KeyKind kind, String after) {
      try {
        return Long.valueOf(after);
      } catch (NumberFormatException no) {
        throw new InvalidInputException(parameter(kind), after, "the number of a " + kind.text());
      }
    }

    /** The page after this one, by its parameters. */
    public Map<String, Long> further() {
      return next == null ? Map.of() : Map.of(parameter(kind), next);
    }
  }

  /**
   * Looks.
   *
   * @param tokensAfter where to go on with tokens; empty to begin
   * @param sessionsAfter where to go on with sessions; empty to begin
   */
  public static AccessPage of(SchedulerClient client, String tokensAfter, String sessionsAfter) {
    return new AccessPage(
        Keys.of(client, KeyKind.TOKEN, tokensAfter),
        Keys.of(client, KeyKind.SESSION, sessionsAfter),
        null);
  }

  /** The same, which tells the text of a token this once. */
  public AccessPage telling(IssuedKey issued) {
    return new AccessPage(tokens, sessions, issued);
  }
}
