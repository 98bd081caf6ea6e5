package dev.punctual.store.supabase.internal.wakeup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.store.supabase.SupabaseAccess;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Where a project's Realtime is, and what is said to it. It shows no key. Immutable. */
final class RealtimeAddress {
  static final String TOPIC = "realtime:scheduler";

  private final HttpUrl url;
  private final SupabaseAccess access;

  RealtimeAddress(SupabaseStoreConfig config) {
    this.url = config.realtimeSocket();
    this.access = config.access();
  }

  Request request() {
    String key = access.gatewayKey().reveal();
    HttpUrl withKey =
        url.newBuilder().addQueryParameter("apikey", key).addQueryParameter("vsn", "1.0.0").build();
    return new Request.Builder().url(withKey).header("apikey", key).build();
  }

  /** A key of the new form must not go as a token; the gateway knows what it stands for. */
  String join(String ref) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    ObjectNode config = payload.putObject("config");
    config.putObject("broadcast").put("ack", false).put("self", false);
    config.putObject("presence").put("enabled", false);
    config.putArray("postgres_changes");
    config.put("private", false);
    if (access.key().isToken()) {
      payload.put("access_token", access.key().reveal());
    }
    return frame(TOPIC, "phx_join", payload, ref).put("join_ref", ref).toString();
  }

  static String heartbeat(String ref) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return frame("phoenix", "heartbeat", nothing, ref).toString();
  }

  private static ObjectNode frame(String topic, String event, ObjectNode payload, String ref) {
    ObjectNode frame = JsonNodeFactory.instance.objectNode();
    frame.put("topic", topic).put("event", event).put("ref", ref).set("payload", payload);
    return frame;
  }

  @Override
  public String toString() {
    return "Realtime at " + url;
  }
}
