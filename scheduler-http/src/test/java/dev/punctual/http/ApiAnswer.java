package dev.punctual.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What came back. */
record ApiAnswer(HttpResponse<String> response) {
  int status() {
    return response.statusCode();
  }

  String body() {
    return response.body();
  }

  JsonNode json() {
    return json(body());
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException no) {
      throw new AssertionError(text, no);
    }
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  String media() {
    return header("Content-Type").orElse("").split(";", 2)[0];
  }
}
