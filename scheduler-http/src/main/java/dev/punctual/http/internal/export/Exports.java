package dev.punctual.http.internal.export;

import dev.punctual.MetadataCodec;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.problem.ApiProblem;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Tells all that is found, page after page as somebody reads it. Few at once: each takes a thread
 * of the server as long as it lasts. Safe for use by many threads.
 */
public final class Exports {
  private static final int AT_ONCE = 4;

  /** The parameter that says how rows are written. */
  public static final String FORMAT = "format";

  private final MetadataCodec codec;
  private final Semaphore free = new Semaphore(AT_ONCE);

  public Exports(MetadataCodec codec) {
    this.codec = codec;
  }

  /**
   * All that is found, in the format that the request asks for.
   *
   * @param columns of all rows, in order
   * @param rows that are read as they are written
   * @throws ProblemException if there are as many exports as there may be
   */
  public ApiReply of(
      Exchange exchange,
      List<String> columns,
      Supplier<Stream<Map<String, @Nullable Object>>> rows) {
    ExportKind kind = exchange.query().read(FORMAT, ExportKind::parse).orElse(ExportKind.NDJSON);
    return reply(kind, columns, () -> rows.get().map(exchange.sight()::of));
  }

  private ApiReply reply(
      ExportKind kind, List<String> columns, Supplier<Stream<Map<String, @Nullable Object>>> rows) {
    if (!free.tryAcquire()) {
      throw new ProblemException(
          ApiProblem.of(
              ProblemKind.TOO_MANY_REQUESTS,
              AT_ONCE + " exports are under way. Ask again when one of them has ended."),
          Map.of("Retry-After", "5"));
    }
    try {
      Iterator<String> lines = begun(lines(kind, columns, rows.get()).iterator());
      return new ApiReply(
          200,
          kind.type(),
          StreamSupport.stream(
                  Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED), false)
              .onClose(free::release),
          Map.of());
    } catch (RuntimeException failure) {
      free.release();
      throw failure;
    }
  }

  /** Has the first row looked for, so that a store that is away is told as a problem. */
  private static Iterator<String> begun(Iterator<String> lines) {
    return lines.hasNext() ? lines : Collections.emptyIterator();
  }

  private Stream<String> lines(
      ExportKind kind, List<String> columns, Stream<Map<String, @Nullable Object>> rows) {
    return kind == ExportKind.NDJSON
        ? rows.map(row -> codec.encodeResult(row) + "\n")
        : Stream.concat(
            Stream.of(String.join(",", columns) + "\r\n"),
            rows.map(
                row ->
                    columns.stream()
                        .map(column -> cell(row.get(column)))
                        .collect(Collectors.joining(",", "", "\r\n"))));
  }

  private String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Map || value instanceof Collection) {
      return CsvCell.text(codec.encodeResult(value));
    }
    return value instanceof String text ? CsvCell.text(text) : value.toString();
  }
}
