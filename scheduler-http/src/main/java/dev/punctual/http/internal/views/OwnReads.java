package dev.punctual.http.internal.views;

import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.route.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Tells of the API itself, to anybody. */
public final class OwnReads {
  /** The document, beside the classes. */
  private static final String DOCUMENT = "/dev/punctual/http/openapi.yaml";

  private final String document;

  public OwnReads() {
    try (InputStream file =
        Objects.requireNonNull(OwnReads.class.getResourceAsStream(DOCUMENT), DOCUMENT)) {
      document = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        new Operation("getDocument", "GET", "/openapi.yaml", null, Set.of(), null, this::document));
  }

  private ApiReply document(Exchange exchange) {
    return ApiReply.text("application/yaml", document);
  }
}
