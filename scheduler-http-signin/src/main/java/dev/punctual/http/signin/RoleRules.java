package dev.punctual.http.signin;

import dev.punctual.InvalidInputException;
import dev.punctual.http.ApiRole;
import dev.punctual.http.signin.internal.PersonClaims;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which role people have, by a claim of their ID tokens, such as the groups that they are in.
 * Immutable.
 *
 * @param claim the name of the claim, a text or a list of texts; {@code realm_access.roles} is the
 *     claim of that name, or {@code roles} in the object {@code realm_access}. The claim {@code
 *     email} counts where the provider says that the address is proved ({@code email_verified})
 * @param roles the role for each value of the claim; where several apply, the highest counts
 */
public record RoleRules(String claim, Map<String, ApiRole> roles) {
  private static final String EMAIL = "email";

  /**
   * @throws InvalidInputException if the name of the claim is blank, or there is no role
   */
  public RoleRules {
    if (claim.isBlank()) {
      throw new InvalidInputException("claim", claim, "the name of a claim");
    }
    if (roles.isEmpty()) {
      throw new InvalidInputException("roles", roles, "at least one value with its role");
    }
    roles = Map.copyOf(roles);
  }

  /** The highest role that applies; empty for somebody who has none. */
  Optional<ApiRole> role(PersonClaims person) {
    return values(person)
        .map(roles::get)
        .filter(Objects::nonNull)
        .reduce((one, other) -> one.covers(other) ? one : other);
  }

  private Stream<String> values(PersonClaims person) {
    List<String> values = person.texts(claim);
    return claim.equals(EMAIL) ? person.provedEmail().stream() : values.stream();
  }
}
