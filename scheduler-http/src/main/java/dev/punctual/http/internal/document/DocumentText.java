package dev.punctual.http.internal.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The document of the API, beside the classes. */
public final class DocumentText {
  private static final String DOCUMENT = "/dev/punctual/http/openapi.yaml";

  private DocumentText() {}

  /** All of it, as YAML. */
  public static String read() {
    try (InputStream file =
        Objects.requireNonNull(DocumentText.class.getResourceAsStream(DOCUMENT), DOCUMENT)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
