package dev.punctual.access;

/**
 * A key and its text, which is told this once. Immutable.
 *
 * @param key what the store keeps
 * @param text what its holder has to send; a secret
 */
public record IssuedKey(AccessKey key, String text) {

  /** Without the text. */
  @Override
  public String toString() {
    return "IssuedKey[" + key + "]";
  }
}
