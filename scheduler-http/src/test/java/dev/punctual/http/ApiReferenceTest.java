package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is read line by line is what the document says to those who know YAML. */
class ApiReferenceTest {
  private final JsonNode document = document();

  private static JsonNode document() {
    try (InputStream file = ApiReference.class.getResourceAsStream("openapi.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readTree(Objects.requireNonNull(file));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void itSaysWhatTheDocumentSays() {
    List<ApiReference.Section> expected = new ArrayList<>();
    document
        .path("tags")
        .forEach(
            tag ->
                expected.add(
                    new ApiReference.Section(
                        tag.path("name").asText(),
                        tag.path("description").asText(),
                        operations(tag.path("name").asText()))));
    assertThat(ApiReference.read().sections()).isEqualTo(expected);
  }

  @Test
  void noOperationIsLeftOut() {
    long operations =
        ApiReference.read().sections().stream()
            .mapToLong(section -> section.operations().size())
            .sum();
    assertThat(operations).isEqualTo(ApiDocument.read().operations().size()).isGreaterThan(60);
  }

  private List<ApiReference.Described> operations(String tag) {
    return ApiDocument.read().operations().stream()
        .filter(one -> one.body().path("tags").path(0).asText().equals(tag))
        .map(this::described)
        .toList();
  }

  private ApiReference.Described described(ApiDocument.Described one) {
    return new ApiReference.Described(
        one.id(),
        one.method().toUpperCase(Locale.ROOT),
        one.path(),
        one.body().path("summary").asText(),
        one.body().path("description").asText(),
        Optional.ofNullable(one.right()).map(ApiRole::parse),
        Optional.ofNullable(one.media())
            .map(
                media ->
                    new ApiReference.Body(
                        media,
                        one.body().path("requestBody").path("required").asBoolean(),
                        fields(one.body().at("/requestBody/content").path(media)))),
        Stream.of(one.ofPath(), one.body())
            .flatMap(part -> part.path("parameters").valueStream())
            .map(this::parameter)
            .toList());
  }

  private List<ApiReference.Field> fields(JsonNode media) {
    JsonNode schema = referred(media.at("/schema/$ref"));
    List<String> required = texts(schema.path("required"));
    return schema.path("properties").properties().stream()
        .map(
            field ->
                new ApiReference.Field(
                    field.getKey(),
                    type(field.getValue()),
                    required.contains(field.getKey()),
                    field.getValue().path("description").asText(),
                    field.getValue().path("examples").path(0).asText()))
        .toList();
  }

  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      return schema.path("$ref").asText().replaceAll(".*/", "");
    }
    if (schema.has("enum")) {
      return String.join(" | ", texts(schema.path("enum")));
    }
    if (schema.path("type").isArray()) {
      return String.join(" | ", texts(schema.path("type")));
    }
    String type = schema.path("type").asText();
    return type.equals("array") ? "array of " + type(schema.path("items")) : type;
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private JsonNode referred(JsonNode reference) {
    return document.at(reference.asText().substring(1));
  }

  private ApiReference.Parameter parameter(JsonNode reference) {
    JsonNode found = referred(reference.path("$ref"));
    return new ApiReference.Parameter(
        found.path("name").asText(),
        found.path("in").asText(),
        found.path("required").asBoolean(),
        found.path("description").asText());
  }
}
