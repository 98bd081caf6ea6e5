package dev.punctual.http;

/** Somebody could not sign in. Its message is for whoever tried, and holds no secret. */
public final class SignInException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message why, for people
   */
  public SignInException(String message) {
    super(message);
  }

  /**
   * @param message why, for people
   * @param cause for logs
   */
  public SignInException(String message, Throwable cause) {
    super(message, cause);
  }
}
