package dev.punctual.app.config.types;

import dev.punctual.http.ApiRole;
import java.util.HashMap;
import java.util.Map;

/** Roles, and whom they are for, as settings write them. */
public final class RolesText {
  /** The legal form, as the end of a sentence. */
  public static final String LEGAL =
      "viewer, operator, editor or admin, each with whom it is for, such as admin=ops,viewer=staff";

  private RolesText() {}

  /**
   * The role of each value in a text such as {@code admin=ops,viewer=staff,viewer=guests}; the
   * highest, where a value has several.
   *
   * @throws IllegalArgumentException if it is another text
   * @throws dev.punctual.InvalidInputException if there is no such role
   */
  public static Map<String, ApiRole> parse(String text) {
    Map<String, ApiRole> roles = new HashMap<>();
    for (String part : text.split(",", -1)) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length < 2 || pair[1].isBlank()) {
        throw new IllegalArgumentException("no role with whom it is for");
      }
      ApiRole role = ApiRole.parse(pair[0].strip());
      roles.merge(pair[1].strip(), role, (one, other) -> one.covers(other) ? one : other);
    }
    return Map.copyOf(roles);
  }
}
