package dev.punctual.app.config;

/**
 * A setting that someone made.
 *
 * @param name the key's name, in any spelling; perhaps of no key
 * @param text the value
 * @param origin where it was made, such as {@code .env.local:3}
 */
record Entry(String name, String text, String origin) {

  /** Whether both were made in the same file, or both in the environment. */
  boolean besides(Entry other) {
    return place().equals(other.place());
  }

  private String place() {
    return origin.replaceFirst("[: ].*", "");
  }
}
