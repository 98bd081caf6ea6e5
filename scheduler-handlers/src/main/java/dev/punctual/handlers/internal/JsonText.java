package dev.punctual.handlers.internal;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.job.Metadata;
import java.util.Map;
import java.util.Optional;

/** JSON of any kind, by a codec that knows objects. */
public final class JsonText {
  private static final String FIELD = "v";

  private JsonText() {}

  /** A value of JSON other than null; empty if the text is none, or could not be kept. */
  public static Optional<Object> read(MetadataCodec codec, String text) {
    try {
      Map<String, Object> read = codec.toMap(new Metadata("{\"" + FIELD + "\":" + text + "}"));
      return read.size() == 1 ? Optional.ofNullable(read.get(FIELD)) : Optional.empty();
    } catch (InvalidInputException none) {
      return Optional.empty();
    }
  }

  /** The same text, without what a database cannot keep. */
  public static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  /**
   * The beginning of a text.
   *
   * @param mostBytes how many bytes of UTF-8 it has at most
   */
  public static String first(String text, int mostBytes) {
    int bytes = 0;
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (bytes > mostBytes) {
        return text.substring(0, at);
      }
      at += Character.charCount(point);
    }
    return text;
  }
}
