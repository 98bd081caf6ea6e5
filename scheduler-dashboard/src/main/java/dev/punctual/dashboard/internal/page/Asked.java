package dev.punctual.dashboard.internal.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request. */
public final class Asked {
  private Asked() {}

  /** A parameter without blanks around it; empty if it is not there. */
  public static String one(HttpServletRequest request, String name) {
    @Nullable String value = request.getParameter(name);
    return value == null ? "" : value.strip();
  }

  /** Those of these names that say something. */
  public static Map<String, String> of(HttpServletRequest request, List<String> names) {
    Map<String, String> asked = new LinkedHashMap<>();
    for (String name : names) {
      String value = one(request, name);
      if (!value.isEmpty()) {
        asked.put(name, value);
      }
    }
    return asked;
  }
}
