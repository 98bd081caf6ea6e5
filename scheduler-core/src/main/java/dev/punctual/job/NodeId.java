package dev.punctual.job;

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

  @Override
  public String toString() {
    return value.toString();
  }
}
