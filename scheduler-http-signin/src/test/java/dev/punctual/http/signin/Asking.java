package dev.punctual.http.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Requests that have an {@code Authorization} and nothing else. */
final class Asking {
  private Asking() {}

  static HttpServletRequest with(@Nullable String authorization) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            Asking.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) -> {
              if (method.getName().equals("getHeader") && arguments[0].equals("Authorization")) {
                return authorization;
              }
              throw new UnsupportedOperationException(method.toString());
            });
  }
}
