package dev.punctual.store.supabase.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.job.JobId;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error answer says.
 *
 * @param code an SQLSTATE or a code of PostgREST; null when the answer is not PostgREST's
 * @param message one line, shortened
 * @param details for programs; may hold a row's data, so it is shown nowhere
 */
record ErrorBody(@Nullable String code, String message, String details) {
  static final ErrorBody NONE = new ErrorBody(null, "", "");

  private static final String UNIQUE_VIOLATION = "23505";
  private static final int SHOWN = 300;
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]*)</title>", Pattern.CASE_INSENSITIVE);
  private static final ObjectMapper JSON = new ObjectMapper();

  static ErrorBody of(Reply reply) {
    if (reply.json()) {
      try {
        return of(JSON.readTree(reply.body()));
      } catch (JsonProcessingException broken) {
        return new ErrorBody(null, line(reply.body()), "");
      }
    }
    Matcher title = TITLE.matcher(reply.body());
    return new ErrorBody(null, line(title.find() ? title.group(1) : reply.body()), "");
  }

  private static ErrorBody of(JsonNode body) {
    String message = body.path("message").asText(body.path("error").asText(""));
    String hint = body.path("hint").asText("");
    return new ErrorBody(
        body.path("code").textValue(),
        line(hint.isEmpty() ? message : message + " (" + hint + ")"),
        body.path("details").asText(""));
  }

  /** The jobs that were there already, which the function names as a JSON array; else none. */
  List<JobId> takenIds() {
    if (!UNIQUE_VIOLATION.equals(code)) {
      return List.of();
    }
    try {
      return Arrays.stream(JSON.readValue(details, String[].class)).map(JobId::of).toList();
    } catch (JsonProcessingException otherConstraint) {
      return List.of();
    }
  }

  private static String line(String text) {
    String whole = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return whole.length() > SHOWN ? whole.substring(0, SHOWN) + "…" : whole;
  }
}
