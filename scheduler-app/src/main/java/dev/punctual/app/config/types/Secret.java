package dev.punctual.app.config.types;

/** A password or key, which shows only when asked for. Immutable. */
public final class Secret {
  public static final String MASK = "****";

  private final String text;

  /**
   * @param text the secret itself
   */
  public Secret(String text) {
    this.text = text;
  }

  /** The secret itself, for the one call that needs it. */
  public String reveal() {
    return text;
  }

  /** Asterisks, however long the secret is. */
  @Override
  public String toString() {
    return MASK;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
