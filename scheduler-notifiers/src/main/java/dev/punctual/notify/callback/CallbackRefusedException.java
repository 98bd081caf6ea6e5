package dev.punctual.notify.callback;

/**
 * What came is not a provider's, or cannot be read, or cannot be judged now. The message holds no
 * address and no secret.
 */
public final class CallbackRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  private CallbackRefusedException(int status, String reason, Throwable cause) {
    super(reason, cause);
    this.status = status;
  }

  private CallbackRefusedException(int status, String reason) {
    super(reason);
    this.status = status;
  }

  /** Nobody proved to be the provider. */
  static CallbackRefusedException forged(String reason) {
    return new CallbackRefusedException(403, reason);
  }

  /** The provider's own means of proof tell nobody anything now; it may be sent again. */
  static CallbackRefusedException later(String reason, Throwable cause) {
    return new CallbackRefusedException(503, reason, cause);
  }

  /** It makes no sense. */
  static CallbackRefusedException unreadable(String reason) {
    return new CallbackRefusedException(400, reason);
  }

  /** The status of HTTP that tells the sender: 400, 403 or 503. */
  public int status() {
    return status;
  }
}
