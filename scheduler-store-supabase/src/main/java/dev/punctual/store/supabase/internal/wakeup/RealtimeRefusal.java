package dev.punctual.store.supabase.internal.wakeup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Why Realtime let nobody in.
 *
 * @param reason as it says, in one short line
 */
record RealtimeRefusal(String reason) {
  private static final int LONGEST = 200;
  private static final Set<String> LASTING =
      Set.of(
          "MalformedJWT",
          "JwtSignatureError",
          "Unauthorized",
          "TenantNotFound",
          "TopicNameRequired");

  RealtimeRefusal {
    reason = reason.replaceAll("\\p{Cntrl}+", " ").strip();
    reason = reason.substring(0, Math.min(reason.length(), LONGEST));
  }

  /** Of an answer's payload. */
  static RealtimeRefusal of(JsonNode payload) {
    JsonNode reason = payload.path("response").path("reason");
    return new RealtimeRefusal(reason.asText(payload.path("message").asText("no reason given")));
  }

  /** Whether it cannot pass by itself. */
  boolean lasts() {
    String code = reason.split(":", 2)[0].strip();
    return LASTING.contains(code) || code.startsWith("RealtimeDisabled");
  }
}
