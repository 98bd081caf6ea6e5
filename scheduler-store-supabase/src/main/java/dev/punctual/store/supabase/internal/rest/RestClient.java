package dev.punctual.store.supabase.internal.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.punctual.audit.Caller;
import dev.punctual.store.sql.Call;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import dev.punctual.store.supabase.internal.rest.Repeats.Safety;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Asks PostgREST. Thread-safe.
 *
 * <p>OkHttp by itself sends a request again in some cases in which the first may have been carried
 * out; here it never may, and what is repeated is decided in one place, {@link Repeats}. It follows
 * no redirects: they would carry the key elsewhere.
 */
public final class RestClient {
  private static final int IDLE_CONNECTIONS = 4;
  private static final long IDLE_SECONDS = 45;
  private static final int NO_CONTENT = 204;
  private static final int LONGEST_TEXT = 256 * 1024 * 1024;
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
              .build());

  private final Endpoint endpoint;
  private final OkHttpClient http;
  private final Repeats repeats;
  private final Headers signature;

  /** For the project that this names, with its timeouts. */
  public RestClient(SupabaseStoreConfig config) {
    this(
        new Endpoint(config),
        client(config.timeouts()),
        new Repeats(config.timeouts().call()),
        Caller.PROGRAM);
  }

  private RestClient(Endpoint endpoint, OkHttpClient http, Repeats repeats, Caller caller) {
    this.endpoint = endpoint;
    this.http = http;
    this.repeats = repeats;
    this.signature = signature(caller);
  }

  /** A header holds ASCII alone: the name is a JSON string. */
  private static Headers signature(Caller caller) {
    Headers.Builder headers =
        new Headers.Builder().add("x-scheduler-source", caller.source().text());
    if (caller.name() != null) {
      headers.add("x-scheduler-by", ascii(caller.name()));
    }
    return headers.build();
  }

  private static String ascii(String name) {
    try {
      return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(name);
    } catch (JsonProcessingException odd) {
      throw SupabaseErrors.unwritable("tell who asks", odd);
    }
  }

  /** The same connections for somebody. */
  RestClient by(Caller caller) {
    return new RestClient(endpoint, http, repeats, caller);
  }

  /** Idle connections are dropped before a gateway in between would drop them. */
  private static OkHttpClient client(SupabaseStoreConfig.Timeouts timeouts) {
    return new OkHttpClient.Builder()
        .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
        .connectTimeout(timeouts.connect())
        .readTimeout(timeouts.read())
        .writeTimeout(timeouts.read())
        .callTimeout(timeouts.call())
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .eventListenerFactory(
            call ->
                Objects.requireNonNullElse(
                    call.request().tag(RestDeparture.class), EventListener.NONE))
        .build();
  }

  /** Calls a function that may be called again without harm. */
  public <A> JsonNode ask(String doing, Call<A> call, A given) {
    Request request = request(doing, call, given);
    return repeats.run(Safety.ALWAYS, () -> send(doing, request));
  }

  /** Calls a function that must not be called again when it may have been carried out. */
  <A> JsonNode command(String doing, Call<A> call, A given) {
    Request request = request(doing, call, given);
    return repeats.run(Safety.IF_NOTHING_HAPPENED, () -> send(doing, request));
  }

  /** The same of a function that answers a list. */
  <A> JsonNode commandList(String doing, Call<A> call, A given) {
    return list(doing, command(doing, call, given));
  }

  /** Whoever answered something else, it was not the function. */
  private static JsonNode list(String doing, JsonNode answer) {
    if (!answer.isArray()) {
      throw SupabaseErrors.unreadable(doing, null);
    }
    return answer;
  }

  /** Reads rows of a table: an array of objects. */
  JsonNode rows(String doing, String table, Map<String, String> query) {
    Request request = endpoint.rows(table, query);
    return list(doing, repeats.run(Safety.ALWAYS, () -> send(doing, request)));
  }

  /** Closes the connections. */
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private JsonNode send(String doing, Request request) {
    RestDeparture departure = new RestDeparture();
    Request departing = request.newBuilder().tag(RestDeparture.class, departure).build();
    Reply reply;
    try {
      reply = answer(departing);
    } catch (IOException broken) {
      throw SupabaseErrors.of(doing, request.url().host(), broken, departure.left());
    }
    if (!reply.good()) {
      throw SupabaseErrors.of(doing, reply);
    }
    return parse(doing, reply);
  }

  /** OkHttp does not declare, but throws, the exception of an interrupted thread. */
  private Reply answer(Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      return Reply.read(response);
    } catch (IOException | RuntimeException expected) {
      throw expected;
    } catch (Exception interrupted) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(interrupted);
    }
  }

  private static JsonNode parse(String doing, Reply reply) {
    if (reply.status() == NO_CONTENT) {
      return NullNode.instance;
    }
    try {
      JsonNode answer = JSON.readTree(reply.body());
      if (answer.isMissingNode()) {
        throw SupabaseErrors.unreadable(doing, null);
      }
      return answer;
    } catch (JsonProcessingException broken) {
      throw SupabaseErrors.unreadable(doing, broken);
    }
  }

  private <A> Request request(String doing, Call<A> call, A given) {
    try {
      byte[] arguments = JSON.writeValueAsBytes(Arguments.of(call, given));
      Request request = endpoint.function(call.restFunction(), arguments);
      return call.isNoted() ? signed(request) : request;
    } catch (JsonProcessingException odd) {
      throw SupabaseErrors.unwritable(doing, odd);
    }
  }

  private Request signed(Request request) {
    Request.Builder signed = request.newBuilder();
    signature.forEach(header -> signed.header(header.getFirst(), header.getSecond()));
    return signed.build();
  }
}
