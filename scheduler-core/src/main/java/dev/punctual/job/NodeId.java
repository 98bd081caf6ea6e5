package dev.punctual.job;

import dev.punctual.InvalidInputException;
import java.util.UUID;

/**
 * One scheduler instance, from start to stop. A process that starts again is another node.
 *
 * @param value random
 */
public record NodeId(UUID value) {

  /** An id that no node had before. */
  public static NodeId random() {
    return new NodeId(UUID.randomUUID());
  }

  /**
   * The id of this text.
   *
   * @throws InvalidInputException if it is no UUID
   */
  public static NodeId of(String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return new NodeId(id);
      }
    } catch (IllegalArgumentException none) {
      throw illegal(text);
    }
    throw illegal(text);
  }

  private static InvalidInputException illegal(String text) {
    return new InvalidInputException(
        "node", text, "a UUID such as 6f0c8e9a-3d52-4f6e-9c0b-1b1f0a7d2c11");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
