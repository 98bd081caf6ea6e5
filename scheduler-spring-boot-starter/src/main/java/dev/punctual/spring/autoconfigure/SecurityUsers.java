package dev.punctual.spring.autoconfigure;

import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiUser;
import dev.punctual.http.HttpAccess;
import dev.punctual.spring.PunctualProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Knows people by what Spring Security knows of the request: their name is the actor, and their
 * authorities give the role. Immutable.
 */
final class SecurityUsers implements HttpAccess {
  private static final int LONGEST_NAME = 255;

  private final Map<ApiRole, Set<String>> authorities;

  SecurityUsers(PunctualProperties.Roles roles) {
    this.authorities =
        Map.of(
            ApiRole.VIEWER, roles.viewer(),
            ApiRole.OPERATOR, roles.operator(),
            ApiRole.EDITOR, roles.editor(),
            ApiRole.ADMIN, roles.admin());
  }

  /** Nobody where nobody is signed in, has no role, or has a name that the audit cannot keep. */
  @Override
  public Optional<ApiUser> user(HttpServletRequest request) {
    @Nullable Authentication known = SecurityContextHolder.getContext().getAuthentication();
    if (known == null
        || !known.isAuthenticated()
        || known instanceof AnonymousAuthenticationToken) {
      return Optional.empty();
    }
    String name = known.getName();
    return name.isBlank() || name.length() > LONGEST_NAME
        ? Optional.empty()
        : role(known).map(role -> new ApiUser(name, role));
  }

  private Optional<ApiRole> role(Authentication known) {
    return authorities.entrySet().stream()
        .filter(
            entry ->
                known.getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .anyMatch(
                        authority -> authority != null && entry.getValue().contains(authority)))
        .map(Map.Entry::getKey)
        .max(Comparator.naturalOrder());
  }
}
