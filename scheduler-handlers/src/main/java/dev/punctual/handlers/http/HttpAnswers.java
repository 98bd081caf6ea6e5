package dev.punctual.handlers.http;

import dev.punctual.MetadataCodec;
import dev.punctual.handlers.internal.FirstWords;
import dev.punctual.handlers.internal.JsonText;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.Outcome;
import dev.punctual.notify.http.HttpFailure;
import dev.punctual.notify.http.HttpReply;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a run by what was answered. Immutable.
 *
 * @param ask what was asked
 * @param mask for the secrets that were sent
 * @param codec that reads JSON
 */
record HttpAnswers(HttpAsk ask, SecretMask mask, MetadataCodec codec) {
  /** Answers that pass by themselves: RFC 9110 (408), RFC 8470 (425) and RFC 6585 (429). */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private static final int FOR_AN_ERROR = 4 * 1024;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int WIDEST_HOST = 100;

  /** How much of an answer to read, so that a secret at the end of what is kept is seen whole. */
  long bytesToRead() {
    return (long) Math.max(FOR_AN_ERROR, ask.terms().keepBytes()) + mask.longest();
  }

  Outcome of(HttpReply reply) {
    if (ask.terms().expected().contains(reply.status())) {
      return Outcome.done(kept(reply));
    }
    return passes(reply.status())
        ? new Outcome.Retry(reply.retryAfter(), told(reply), null)
        : Outcome.fail(told(reply));
  }

  private static boolean passes(int status) {
    return status >= FIRST_SERVER_ERROR || PASSING.contains(status);
  }

  /** Without an answer: what a policy refuses stays refused, and anything else may pass. */
  Outcome of(HttpFailure failure) {
    String reason = String.valueOf(failure.getMessage());
    return failure.kind() == HttpFailure.Kind.ADDRESS_REFUSED
        ? Outcome.fail(reason)
        : Outcome.retry(reason);
  }

  private String told(HttpReply reply) {
    String said = FirstWords.of(text(reply));
    return ask.to().host()
        + " answered "
        + reply.status()
        + moved(reply.movedTo())
        + (said.isEmpty() ? "" : ": " + said);
  }

  private String moved(@Nullable String host) {
    return host == null
        ? ""
        : ", which leads to "
            + OneLine.of(mask.masked(host, true), WIDEST_HOST)
            + " (no redirect is followed)";
  }

  private String text(HttpReply reply) {
    return JsonText.storable(mask.masked(reply.text(), reply.isWhole()));
  }

  private Map<String, Object> kept(HttpReply reply) {
    Map<String, Object> kept = new LinkedHashMap<>();
    kept.put("status", reply.status());
    int most = ask.terms().keepBytes();
    if (most > 0) {
      String text = text(reply);
      String cut = JsonText.first(text, most);
      boolean whole = reply.isWhole() && cut.length() == text.length();
      kept.put("body", whole ? value(reply, cut).orElse(cut) : cut);
      if (!whole) {
        kept.put("cut", true);
      }
    }
    return kept;
  }

  private Optional<Object> value(HttpReply reply, String text) {
    String type = Objects.requireNonNullElse(reply.contentType(), "").toLowerCase(Locale.ROOT);
    return type.contains("json") ? JsonText.read(codec, text) : Optional.empty();
  }
}
