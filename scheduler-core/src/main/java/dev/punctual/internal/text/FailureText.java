package dev.punctual.internal.text;

/** What a failure says of itself, and what lies at the root of it. */
public final class FailureText {
  /** Chains may go in circles. */
  private static final int DEEPEST = 50;

  private FailureText() {}

  public static String of(Throwable failure) {
    String message = said(failure);
    Throwable root = root(failure);
    String cause = said(root);
    return root == failure || message.contains(cause) ? message : message + "; caused by: " + cause;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
      root = root.getCause();
    }
    return root;
  }

  private static String said(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getName() : message;
  }
}
