package dev.punctual.http.internal.views;

import dev.punctual.http.internal.document.DocumentText;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.route.Operation;
import java.util.List;
import java.util.Set;

/** Tells of the API itself, to anybody. */
public final class OwnReads {
  private final String document = DocumentText.read();

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        new Operation("getDocument", "GET", "/openapi.yaml", null, Set.of(), null, this::document));
  }

  private ApiReply document(Exchange exchange) {
    return ApiReply.text("application/yaml", document);
  }
}
