package dev.punctual.http.signin.internal;

/** A token does not count. Its message says why and holds no part of the token's signature. */
public final class RefusedTokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedTokenException(String why) {
    super(why);
  }
}
