package dev.punctual.handlers.http;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.handlers.internal.JobFields;
import dev.punctual.handlers.internal.JobValues;
import dev.punctual.job.Metadata;
import dev.punctual.notify.http.Destination;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a job asks over HTTP from its metadata. Thread-safe. */
final class HttpAskReader {
  static final String IDEMPOTENCY = "Idempotency-Key";
  static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

  private static final Set<String> FIELDS =
      Set.of("url", "method", "headers", "body", "expect", "keep", "timeout_seconds");

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[ -~]{0,8192}");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          "[\\w!#$&^.+-]+/[\\w!#$&^.+-]+(?:\\s*;\\s*[\\w-]+=(?:[\\w.+-]+|\"[ -~&&[^\"]]*\"))*");

  /** What HTTP itself needs, and what would change how the answer is read. */
  private static final Set<String> OWN =
      Set.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final String TYPE = "content-type";

  private final HttpHandlerConfig config;
  private final MetadataCodec codec;
  private final Map<String, HttpSecret> secrets;

  HttpAskReader(HttpHandlerConfig config, MetadataCodec codec) {
    this.config = config;
    this.codec = codec;
    this.secrets =
        config.secrets().stream().collect(Collectors.toMap(HttpSecret::name, Function.identity()));
  }

  /**
   * Reads it.
   *
   * @param job what a run tells of itself
   * @throws InvalidInputException if it could never be asked
   */
  HttpAsk read(Metadata metadata, JobValues job) {
    JobFields fields = JobFields.of(HttpHandler.NAME, codec.toMap(metadata), FIELDS);
    Destination to =
        new UrlTemplate(fields.text("url", "a URL such as https://example.org/path"))
            .fill(job.forUrls(), config.addresses());
    Map<String, String> headers = headers(fields, job.forHeaders());
    HttpAsk.Content content = content(fields, headers, job);
    String method = method(fields, content);
    headers.keySet().removeIf(TYPE::equalsIgnoreCase);
    return new HttpAsk(
        to, method, SecretHeaders.fill(headers, to, secrets), content, terms(fields));
  }

  private static String method(JobFields fields, HttpAsk.@Nullable Content content) {
    String legal = "one of " + String.join(", ", METHODS);
    String method =
        fields
            .findText("method", legal)
            .map(text -> text.toUpperCase(Locale.ROOT))
            .orElse(content == null ? "GET" : "POST");
    if (!METHODS.contains(method)) {
      throw fields.refused("method", method, legal);
    }
    if (content != null && !CHANGING.contains(method)) {
      throw fields.refused(
          "body", "of a " + method, "none; a body goes with POST, PUT, PATCH or DELETE");
    }
    return method;
  }

  private static Map<String, String> headers(JobFields fields, JobValues job) {
    Map<String, String> headers = new LinkedHashMap<>();
    fields
        .object("headers")
        .forEach(
            (name, value) -> {
              if (!TOKEN.matcher(name).matches() || OWN.contains(name.toLowerCase(Locale.ROOT))) {
                throw fields.refused(
                    "headers", name, "names of headers, apart from those that HTTP itself needs");
              }
              if (!(value instanceof String text) || !VALUE.matcher(text).matches()) {
                throw fields.refused(
                    "headers." + name, shape(value), "text of visible ASCII on one line");
              }
              headers.put(name, job.in(text));
            });
    return headers;
  }

  /** Of a refused header, which may be a secret in the wrong place. */
  private static String shape(@Nullable Object value) {
    return value instanceof String text ? "of " + text.length() + " characters" : "of another kind";
  }

  private HttpAsk.@Nullable Content content(
      JobFields fields, Map<String, String> headers, JobValues job) {
    Object body = job.within(fields.find("body").orElse(null));
    if (body == null) {
      return null;
    }
    String usual = body instanceof String ? "text/plain; charset=utf-8" : "application/json";
    String type =
        headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase(TYPE))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(usual);
    if (!MEDIA_TYPE.matcher(type).matches()) {
      throw fields.refused("headers.Content-Type", type, "a media type such as application/json");
    }
    return new HttpAsk.Content(type, body instanceof String text ? text : codec.encodeResult(body));
  }

  private HttpAsk.Terms terms(JobFields fields) {
    Duration patience =
        fields
            .findWhole("timeout_seconds", 1, (int) HttpHandlerConfig.LONGEST.toSeconds())
            .map(Duration::ofSeconds)
            .orElse(config.timeout());
    return new HttpAsk.Terms(ExpectedStatuses.read(fields), keepBytes(fields), patience);
  }

  /** True, false, or a number of bytes. */
  private int keepBytes(JobFields fields) {
    Object keep = fields.find("keep").orElse(false);
    if (keep instanceof Boolean wanted) {
      return wanted ? config.keepBytes() : 0;
    }
    return fields.findWhole("keep", 0, config.keepBytes()).orElse(0);
  }
}
