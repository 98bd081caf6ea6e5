package dev.punctual.http;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.exchange.QueryFields;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import dev.punctual.job.Metadata;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request as the servlet container has it. Path and query are read from their raw text, because
 * containers decode them in ways of their own.
 *
 * @param request as it came
 */
record ServletExchange(HttpServletRequest request) {
  private static final int LARGEST_BODY = 1 << 20;

  String method() {
    return request.getMethod();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  /** The path of the servlet on its server. */
  String base() {
    return request.getContextPath() + request.getServletPath();
  }

  /** The decoded segments of the path below the servlet. */
  List<String> path() {
    String raw = request.getRequestURI();
    String below = raw.substring(base().length());
    return Stream.of(below.substring(Math.min(1, below.length())).split("/", -1))
        .map(segment -> decoded(segment.replace("+", "%2B")))
        .toList();
  }

  QueryFields query() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    @Nullable String raw = request.getQueryString();
    for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      values
          .computeIfAbsent(name, none -> new ArrayList<>())
          .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return new QueryFields(values);
  }

  private static String decoded(String text) {
    try {
      String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
      if (!decoded.contains("\uFFFD")) {
        return decoded;
      }
    } catch (IllegalArgumentException no) {
      // Told below.
    }
    throw ProblemException.saying(
        ProblemKind.BAD_REQUEST,
        new InvalidInputException("part of the URL", text, "percent-encoded UTF-8"));
  }

  BodyFields body(String type, MetadataCodec codec) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new ProblemException(
          ProblemKind.TOO_LARGE, "The body is too large: expected at most 1 MiB.");
    }
    if (body.length == 0) {
      return BodyFields.NONE;
    }
    requireType(type);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return BodyFields.of(codec.toMap(new Metadata(text)));
    } catch (CharacterCodingException no) {
      throw bad("The body is no UTF-8.");
    } catch (InvalidInputException no) {
      throw bad("The body cannot be read: expected one object of JSON. " + no.getMessage());
    }
  }

  private void requireType(String type) {
    @Nullable String given = request.getContentType();
    String media = given == null ? "" : given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!media.equals(type) && !(media.equals(Exchange.JSON) && type.endsWith("+json"))) {
      throw ProblemException.saying(
          ProblemKind.UNSUPPORTED_MEDIA_TYPE,
          new InvalidInputException("Content-Type", given, type));
    }
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(ProblemKind.BAD_REQUEST, detail);
  }
}
