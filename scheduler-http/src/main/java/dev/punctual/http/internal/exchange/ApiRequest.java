package dev.punctual.http.internal.exchange;

import java.util.Map;
import java.util.Optional;

/**
 * What is asked, read and checked.
 *
 * @param variables of the path, decoded
 * @param query its parameters
 * @param headers asked by name
 * @param body its fields; none for a request without one
 */
public record ApiRequest(
    Map<String, String> variables, QueryFields query, Headers headers, BodyFields body) {

  /** Headers by name, in any case. */
  @FunctionalInterface
  public interface Headers {
    /** A header; empty if there is none. */
    Optional<String> get(String name);
  }
}
