package dev.punctual.message;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages as JSON: ordered maps of strings and numbers, ready for any JSON library. No address
 * stands there in plain.
 */
public final class MessageView {
  private MessageView() {}

  /**
   * A message's fields: {@code id}, {@code job_id}, {@code fence}, {@code handler}, {@code
   * channel}, {@code recipient} (masked), {@code provider_id}, {@code accepted_at}, {@code status},
   * {@code status_at}, {@code code}, {@code reason}, {@code followed_by}.
   */
  public static Map<String, @Nullable Object> of(TrackedMessage message) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", message.id());
    fields.put("job_id", message.origin().job().value());
    fields.put("fence", message.origin().fence());
    fields.put("handler", message.origin().handler().value());
    fields.put("channel", message.channel().name());
    fields.put("recipient", message.recipient());
    fields.put("provider_id", message.providerId());
    fields.put("accepted_at", message.acceptedAt().toString());
    fields.put("status", message.standing().status().text());
    fields.put("status_at", message.standing().at().toString());
    fields.put("code", message.standing().code());
    fields.put("reason", message.standing().reason());
    fields.put("followed_by", message.followedBy() == null ? null : message.followedBy().value());
    return fields;
  }
}
