package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The document, as tests hold requests, answers and routes against it. */
final class ApiDocument {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode root;

  private ApiDocument(JsonNode root) {
    this.root = root;
  }

  static ApiDocument read() {
    try (InputStream file = ApiDocument.class.getResourceAsStream("openapi.yaml")) {
      return new ApiDocument(
          new ObjectMapper(new YAMLFactory()).readTree(Objects.requireNonNull(file)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** An operation of the document. */
  record Described(String id, String method, String path, JsonNode body, JsonNode ofPath) {
    /** The role that it needs; null for none. */
    @Nullable String right() {
      return body.path("x-right").asText(null);
    }

    /** The media type of its body; null for none. */
    @Nullable String media() {
      JsonNode content = body.path("requestBody").path("content");
      return content.isMissingNode() ? null : content.fieldNames().next();
    }

    /** The status codes that it may answer with. */
    Set<String> statuses() {
      Set<String> statuses = new TreeSet<>();
      body.path("responses").fieldNames().forEachRemaining(statuses::add);
      return statuses;
    }
  }

  List<Described> operations() {
    List<Described> all = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .forEach(
                        entry ->
                            all.add(
                                new Described(
                                    entry.getValue().path("operationId").asText(),
                                    entry.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    entry.getValue(),
                                    path.getValue()))));
    return all;
  }

  Described operation(String id) {
    return operations().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  /** The names of an operation's parameters in the query. */
  Set<String> queryParameters(Described operation) {
    Set<String> names = new TreeSet<>();
    parameters(operation.body()).forEach(names::add);
    parameters(operation.ofPath()).forEach(names::add);
    return names;
  }

  private List<String> parameters(JsonNode of) {
    return StreamSupport.stream(of.path("parameters").spliterator(), false)
        .map(this::resolved)
        .filter(parameter -> parameter.path("in").asText().equals("query"))
        .map(parameter -> parameter.path("name").asText())
        .toList();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** Fails unless the document has such an answer. */
  void check(Described operation, ApiAnswer answer) {
    JsonNode response = resolved(operation.body().path("responses").path("" + answer.status()));
    assertThat(response.isMissingNode())
        .as("%s answers %s: %s", operation.id(), answer.status(), answer.body())
        .isFalse();
    String media = answer.media();
    assertThat(response.path("content").has(media)).as("%s as %s", operation.id(), media).isTrue();
    if (media.equals(ApiUnderTest.JSON) || media.endsWith("+json")) {
      assertThat(faults(response.path("content").path(media).path("schema"), answer.json()))
          .as("%s %s: %s", operation.id(), answer.status(), answer.body())
          .isEmpty();
    }
    response
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            name -> assertThat(answer.header(name)).as("header %s", name).isPresent());
  }

  /** Whether a body is one that the document lets people send. */
  boolean allows(Described operation, JsonNode body) {
    String media = Objects.requireNonNull(operation.media());
    JsonNode schema =
        operation.body().path("requestBody").path("content").path(media).path("schema");
    return faults(schema, body).isEmpty();
  }

  private List<String> faults(JsonNode schema, JsonNode value) {
    ObjectNode whole = new ObjectMapper().createObjectNode();
    whole.set("components", root.path("components"));
    whole.setAll((ObjectNode) schema);
    return SCHEMAS.getSchema(whole).validate(value).stream().map(Object::toString).toList();
  }
}
