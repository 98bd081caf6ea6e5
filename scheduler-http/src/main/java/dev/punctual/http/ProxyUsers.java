package dev.punctual.http;

import dev.punctual.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows people by the headers of a proxy that has asked them who they are, such as oauth2-proxy or
 * Authelia. Only what a trusted address sends counts, and only where nobody else can reach the
 * server by that address: the proxy has to take these headers away from what its visitors send.
 * Safe for use by many threads.
 */
public final class ProxyUsers implements HttpAccess {
  private static final int LONGEST_NAME = 255;
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");

  private final Predicate<String> trusted;
  private final String userHeader;
  private final String groupsHeader;
  private final Map<String, ApiRole> roles;

  /**
   * Behind a proxy.
   *
   * @param trusted which addresses are the proxy's, as the server sees them, such as {@code
   *     10.0.0.7}
   * @param userHeader the header that tells who somebody is, as the audit is to name them
   * @param groupsHeader the header that tells their groups, with commas between
   * @param roles the role for each group; where several apply, the highest counts
   * @throws InvalidInputException if a header has no legal name, or there is no role
   */
  public ProxyUsers(
      Predicate<String> trusted,
      String userHeader,
      String groupsHeader,
      Map<String, ApiRole> roles) {
    this.trusted = Objects.requireNonNull(trusted, "trusted");
    this.userHeader = header(userHeader);
    this.groupsHeader = header(groupsHeader);
    this.roles = Map.copyOf(roles);
    if (roles.isEmpty()) {
      throw new InvalidInputException("roles", roles, "at least one group with its role");
    }
  }

  private static String header(String name) {
    if (!HEADER.matcher(name).matches()) {
      throw new InvalidInputException("header", name, "1 to 100 letters, digits and -");
    }
    return name;
  }

  /** Nobody where the proxy names none, or a name that the audit cannot keep. */
  @Override
  public Optional<ApiUser> user(HttpServletRequest request) {
    if (!trusted.test(request.getRemoteAddr())) {
      return Optional.empty();
    }
    @Nullable String name = request.getHeader(userHeader);
    return name == null || name.isBlank() || name.length() > LONGEST_NAME
        ? Optional.empty()
        : role(request.getHeader(groupsHeader)).map(role -> new ApiUser(name.strip(), role));
  }

  private Optional<ApiRole> role(@Nullable String groups) {
    return Stream.of(groups == null ? new String[0] : groups.split(",", -1))
        .map(String::strip)
        .flatMap(group -> Optional.ofNullable(roles.get(group)).stream())
        .max(Comparator.naturalOrder());
  }
}
