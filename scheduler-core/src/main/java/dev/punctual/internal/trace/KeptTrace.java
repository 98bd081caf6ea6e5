package dev.punctual.internal.trace;

import dev.punctual.MetadataCodec;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trace in which a job was scheduled, as a field of its metadata ({@link Metadata#TRACE}). */
public final class KeptTrace {
  private static final String KEY = '"' + Metadata.TRACE + '"';

  /** A traceparent and a tracestate have at most 568 characters, some of them escaped. */
  private static final int ROOM = 1_200;

  private KeptTrace() {}

  /** The trace that is kept there; null if there is none, or something else. */
  public static @Nullable String in(Metadata metadata, MetadataCodec codec) {
    if (!mayBeIn(metadata)) {
      return null;
    }
    try {
      return codec.toMap(metadata).get(Metadata.TRACE) instanceof String trace ? trace : null;
    } catch (RuntimeException unreadable) {
      return null; // whoever reads the payload tells of that
    }
  }

  /** The jobs with the trace, but for those that have one already or have no room for it. */
  public static List<NewJob> put(@Nullable String trace, List<NewJob> jobs, MetadataCodec codec) {
    return trace == null
        ? jobs
        : jobs.stream()
            .map(job -> job.withMetadata(put(trace, job.spec().metadata(), codec)))
            .toList();
  }

  /** The metadata with the trace, if there is one, and none there already, and room for it. */
  public static Metadata put(@Nullable String trace, Metadata metadata, MetadataCodec codec) {
    return trace == null || mayBeIn(metadata) || isFull(metadata)
        ? metadata
        : codec.with(metadata, Map.of(Metadata.TRACE, trace));
  }

  /** Fields of metadata without the trace. */
  public static Map<String, Object> without(Map<String, Object> fields) {
    if (!fields.containsKey(Metadata.TRACE)) {
      return fields;
    }
    Map<String, Object> others = new LinkedHashMap<>(fields);
    others.remove(Metadata.TRACE);
    return others;
  }

  /** The payload of a handler, which may be a map of all fields, without the trace. */
  @SuppressWarnings("unchecked") // a map that has this key is one of fields
  public static Object withoutTrace(Object payload) {
    return payload instanceof Map<?, ?> fields && fields.containsKey(Metadata.TRACE)
        ? without((Map<String, Object>) fields)
        : payload;
  }

  private static boolean mayBeIn(Metadata metadata) {
    return metadata.json().contains(KEY);
  }

  private static boolean isFull(Metadata metadata) {
    return metadata.json().getBytes(StandardCharsets.UTF_8).length > Metadata.MOST_BYTES - ROOM;
  }
}
