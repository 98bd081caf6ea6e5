package dev.punctual.store.supabase.internal.rest;

import dev.punctual.store.supabase.SupabaseAccess;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** Where a project's REST API is, and what every request to it carries. Immutable. */
final class Endpoint {
  private static final MediaType JSON = MediaType.get("application/json");

  private final HttpUrl root;
  private final Headers headers;
  private final String schema;

  Endpoint(SupabaseStoreConfig config) {
    this.root = config.rest();
    this.headers = headers(config.access());
    this.schema = config.schema();
  }

  /** A key of the new form must not go as a bearer token; the gateway knows what it stands for. */
  private static Headers headers(SupabaseAccess access) {
    Headers.Builder headers =
        new Headers.Builder()
            .add("Accept", "application/json")
            .add("User-Agent", "punctual/" + version())
            .add("apikey", access.gatewayKey().reveal());
    if (access.key().isToken()) {
      headers.add("Authorization", "Bearer " + access.key().reveal());
    }
    if (access.schedulerSecret() != null) {
      headers.add("x-scheduler-secret", access.schedulerSecret());
    }
    return headers.build();
  }

  private static String version() {
    return Optional.ofNullable(Endpoint.class.getPackage().getImplementationVersion())
        .orElse("dev");
  }

  /** A call of a function. */
  Request function(String name, byte[] json) {
    return new Request.Builder()
        .url(root.newBuilder().addPathSegment("rpc").addPathSegment(name).build())
        .headers(headers)
        .header("Content-Profile", schema)
        .post(new OneShot(json))
        .build();
  }

  /** A query of a table. */
  Request rows(String table, Map<String, String> query) {
    HttpUrl.Builder url = root.newBuilder().addPathSegment(table);
    query.forEach(url::addQueryParameter);
    return new Request.Builder()
        .url(url.build())
        .headers(headers)
        .header("Accept-Profile", schema)
        .build();
  }

  /** A body that is never sent twice, whatever the client thinks of an answer. */
  private static final class OneShot extends RequestBody {
    private final byte[] json;

    OneShot(byte[] json) {
      this.json = json;
    }

    @Override
    public MediaType contentType() {
      return JSON;
    }

    @Override
    public long contentLength() {
      return json.length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(json);
    }

    @Override
    public boolean isOneShot() {
      return true;
    }
  }
}
