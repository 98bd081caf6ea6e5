package dev.punctual.http;

import java.net.URI;
import java.util.Map;

/**
 * A way to sign in that leads by another site, which knows who somebody is. Safe for use by many
 * threads. Calls over a network end in time.
 */
public interface SignIn {

  /** What people read at its button, such as {@code Google}; 1 to 40 characters. */
  String name();

  /**
   * Begins.
   *
   * @param callback where the other site is to send the browser back
   * @throws SignInException if the other site cannot be asked
   */
  Journey begin(URI callback);

  /**
   * Ends.
   *
   * @param journey as it began in the same browser
   * @param callback as it began
   * @param answer the parameters that the browser came back with
   * @return who it is
   * @throws SignInException if that is nobody who may come in, or the answer is not what was asked
   *     for, or the other site cannot be asked
   */
  ApiUser end(Journey journey, URI callback, Map<String, String> answer);

  /**
   * Somebody under way. Immutable.
   *
   * @param to where the browser is to go
   * @param secret what the same browser has to bring back, which nobody else may see: letters,
   *     digits and any of {@code -_.}, at most 1,000
   */
  record Journey(URI to, String secret) {

    /** Without the secret, and what may repeat it. */
    @Override
    public String toString() {
      return "Journey[" + to.getHost() + "]";
    }
  }
}
