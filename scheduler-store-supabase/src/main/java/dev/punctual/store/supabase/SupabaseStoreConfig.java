package dev.punctual.store.supabase;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Which Supabase project keeps the jobs and how to reach it.
 *
 * @param url the project's URL, such as {@code https://abc.supabase.co}; of a REST API elsewhere,
 *     what stands before {@code /rest/v1}
 * @param access with what the node shows itself. Default: none
 * @param schema the exposed schema that holds the functions. Default public
 * @param timeouts how long to wait. Default {@link Timeouts#DEFAULT}
 * @param polling how often to look for new jobs while jobs come; 250 ms to 5 minutes. Default 1 s
 * @param realtime whether to be woken through Supabase Realtime as well; the node then looks only
 *     every 15 to 60 s while it is connected. Default no
 */
public record SupabaseStoreConfig(
    String url,
    SupabaseAccess access,
    String schema,
    Timeouts timeouts,
    Duration polling,
    boolean realtime) {
  private static final String REST = "rest/v1";
  private static final String REALTIME = "realtime/v1/websocket";
  private static final String LEGAL_URL = "https://PROJECT.supabase.co, without user and password";
  private static final Pattern CREDENTIALS = Pattern.compile("//.*@");
  private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][\\w$]{0,62}");

  /**
   * @throws InvalidInputException if a value is out of its range
   */
  public SupabaseStoreConfig {
    parse(url);
    if (!SCHEMA.matcher(schema).matches()) {
      throw new InvalidInputException("schema", schema, "a name such as public");
    }
    if (polling.toMillis() < 250 || polling.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new InvalidInputException("polling", polling, "250 ms to 5 minutes");
    }
  }

  /** The defaults for a project. */
  public static SupabaseStoreConfig of(String url, SupabaseKey key) {
    return of(url, SupabaseAccess.of(key));
  }

  /** The defaults for a project. */
  public static SupabaseStoreConfig of(String url, SupabaseAccess access) {
    return new SupabaseStoreConfig(
        url, access, "public", Timeouts.DEFAULT, Duration.ofSeconds(1), false);
  }

  /** The same with these timeouts. */
  public SupabaseStoreConfig withTimeouts(Timeouts other) {
    return new SupabaseStoreConfig(url, access, schema, other, polling, realtime);
  }

  /** The same with another schema. */
  public SupabaseStoreConfig withSchema(String other) {
    return new SupabaseStoreConfig(url, access, other, timeouts, polling, realtime);
  }

  /** The same, looking for new jobs this often. */
  public SupabaseStoreConfig withPolling(Duration other) {
    return new SupabaseStoreConfig(url, access, schema, timeouts, other, realtime);
  }

  /** The same, being woken through Supabase Realtime or not. */
  public SupabaseStoreConfig withRealtime(boolean other) {
    return new SupabaseStoreConfig(url, access, schema, timeouts, polling, other);
  }

  private static HttpUrl parse(String url) {
    @Nullable HttpUrl parsed = HttpUrl.parse(url.strip());
    if (parsed == null || !parsed.encodedUsername().isEmpty() || parsed.encodedQuery() != null) {
      throw new InvalidInputException(
          "Supabase URL", CREDENTIALS.matcher(url).replaceFirst("//…@"), LEGAL_URL);
    }
    return parsed;
  }

  /** The root of the REST API. */
  public HttpUrl rest() {
    HttpUrl given = parse(url);
    String path = given.encodedPath().replaceFirst("/+$", "");
    return path.endsWith("/" + REST)
        ? given.newBuilder().encodedPath(path).build()
        : given.newBuilder().encodedPath(path + "/").addPathSegments(REST).build();
  }

  /** Where Realtime takes connections: beside the REST API. */
  public HttpUrl realtimeSocket() {
    String path = rest().encodedPath();
    return rest()
        .newBuilder()
        .encodedPath(path.substring(0, path.length() - REST.length()) + REALTIME)
        .build();
  }

  /** Whether whoever sits in between can read the key. */
  boolean readableOnItsWay() {
    HttpUrl given = parse(url);
    return !given.isHttps()
        && !given.host().equals("localhost")
        && !given.host().equals("::1")
        && !given.host().startsWith("127.");
  }

  /**
   * How long to wait.
   *
   * @param connect for a connection. Default 5 s
   * @param read for the next part of an answer; longer than the database lets a statement run.
   *     Default 15 s
   * @param call for all of an answer, and for starting another try. Default 30 s
   */
  public record Timeouts(Duration connect, Duration read, Duration call) {
    /** 5, 15 and 30 seconds. */
    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30));

    /**
     * @throws InvalidInputException if one is out of its range
     */
    public Timeouts {
      require("connect timeout", connect);
      require("read timeout", read);
      require("call timeout", call);
    }

    private static void require(String name, Duration value) {
      if (value.toMillis() < 50 || value.compareTo(Duration.ofMinutes(10)) > 0) {
        throw new InvalidInputException(name, value, "50 ms to 10 minutes");
      }
    }
  }
}
