package dev.punctual.http.signin.internal;

import org.jspecify.annotations.Nullable;

/**
 * Who vouches for people cannot be asked, or answers what cannot be used. Its message is for
 * people: it names the host, and holds nothing of an answer that could be a secret.
 */
public final class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message why, for people
   */
  public ProviderException(String message) {
    super(message);
  }

  ProviderException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
