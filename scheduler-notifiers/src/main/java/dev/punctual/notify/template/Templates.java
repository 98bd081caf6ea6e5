package dev.punctual.notify.template;

import java.util.Optional;

/** Templates by name. Thread-safe. */
@FunctionalInterface
public interface Templates {
  /** Knows none. */
  Templates NONE = name -> Optional.empty();

  /**
   * The template of a name; empty if there is none.
   *
   * @throws dev.punctual.InvalidInputException if what is there is no template
   */
  Optional<MessageTemplate> find(String name);
}
