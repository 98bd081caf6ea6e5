package dev.punctual.app.config.keys;

/**
 * A setting that someone made.
 *
 * @param name the key's name, in any spelling; perhaps of no key
 * @param text the value
 * @param origin where it was made, such as {@code .env.local:3}
 */
public record Entry(String name, String text, String origin) {

  /** Whether both were made in the same file, or both in the environment. */
  public boolean besides(Entry other) {
    return place().equals(other.place());
  }

  private String place() {
    return origin.replaceFirst("[: ].*", "");
  }
}
