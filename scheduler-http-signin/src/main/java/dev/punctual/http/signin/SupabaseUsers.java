package dev.punctual.http.signin;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerException;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiTokens;
import dev.punctual.http.ApiUser;
import dev.punctual.http.HttpAccess;
import dev.punctual.http.signin.internal.KeyRing;
import dev.punctual.http.signin.internal.PersonClaims;
import dev.punctual.http.signin.internal.ProviderAddress;
import dev.punctual.http.signin.internal.ProviderCalls;
import dev.punctual.http.signin.internal.ProviderException;
import dev.punctual.http.signin.internal.RefusedTokenException;
import dev.punctual.http.signin.internal.SignedTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the signed-in users of a Supabase project by the access token that Supabase Auth gave them,
 * sent as {@code Authorization: Bearer}. Thread-safe.
 *
 * <p>A token is checked here, by the public keys of the project, which are fetched every ten
 * minutes and kept through outages of a day: no request waits for Supabase as long as they are
 * known. So a user who signs out, is banned or loses a role comes in until the token expires, an
 * hour by default.
 *
 * <p>The role is a field of the user's {@code app_metadata}: {@code punctual_role}, with the values
 * {@code viewer}, {@code operator}, {@code editor} and {@code admin}. A field {@code
 * punctual_payloads} that is not {@code full} hides what jobs carry. What is in {@code
 * user_metadata} does not count, as users change that themselves. Whoever has no role is nobody,
 * and so are anonymous users and the project's keys.
 *
 * @see <a href="https://supabase.com/docs/guides/auth/jwt-fields">Supabase: claims of tokens</a>
 * @see <a href="https://supabase.com/docs/guides/auth/signing-keys">Supabase: signing keys</a>
 */
public final class SupabaseUsers implements HttpAccess {
  /** The field of the role, unless another is named. */
  public static final String USUAL_ROLE_FIELD = "punctual_role";

  private static final Logger LOG = LoggerFactory.getLogger(SupabaseUsers.class);
  private static final String PAYLOADS_FIELD = "punctual_payloads";
  private static final String SIGNED_IN = "authenticated";

  /** What a project can sign with, apart from its shared secret. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);

  private final SignedTokens tokens;
  private final String roleField;

  private SupabaseUsers(SignedTokens tokens, String roleField) {
    this.tokens = tokens;
    this.roleField = roleField;
  }

  /**
   * The users of a project; nothing is asked yet. The project has to sign with an asymmetric key: a
   * token that is signed with the shared secret (HS256) is refused, as whoever can check it could
   * make one.
   *
   * @param project its URL, such as {@code https://abcdefghijklmnopqrst.supabase.co}
   * @throws InvalidInputException if it is no URL that may be asked
   */
  public static SupabaseUsers of(String project) {
    return of(project, new ProviderCalls(), InstantSource.system());
  }

  static SupabaseUsers of(String project, ProviderCalls calls, InstantSource clock) {
    String issuer = ProviderAddress.base("supabase.url", project) + "/auth/v1";
    URI keys = URI.create(issuer + "/.well-known/jwks.json");
    return new SupabaseUsers(
        new SignedTokens(
            KeyRing.at(() -> keys, calls, clock),
            ALGORITHMS,
            new JWTClaimsSet.Builder().issuer(issuer).claim("role", SIGNED_IN).build(),
            SIGNED_IN,
            Set.of("sub", "exp"),
            clock),
        USUAL_ROLE_FIELD);
  }

  /** The same, with the role in another field of {@code app_metadata}. */
  public SupabaseUsers withRoleField(String field) {
    return new SupabaseUsers(tokens, field);
  }

  /**
   * Who asks.
   *
   * @throws SchedulerException if the project's keys are not known yet, and it does not answer
   */
  @Override
  public Optional<ApiUser> user(HttpServletRequest request) {
    return ApiTokens.sentBy(request).flatMap(this::holder);
  }

  private Optional<ApiUser> holder(String token) {
    try {
      return user(tokens.take(token));
    } catch (RefusedTokenException refused) {
      LOG.debug("a token is not one of a user of the project: {}", refused.getMessage());
      return Optional.empty();
    } catch (ProviderException outage) {
      throw new SchedulerException(
          Fault.EXTERNAL,
          "The keys of the Supabase project's users cannot be fetched: " + outage.getMessage(),
          outage);
    }
  }

  private Optional<ApiUser> user(JWTClaimsSet claims) {
    if (!(claims.getClaim("app_metadata") instanceof Map<?, ?> ours)
        || Boolean.TRUE.equals(claims.getClaim("is_anonymous"))) {
      return Optional.empty();
    }
    return role(ours.get(roleField))
        .map(role -> new ApiUser(new PersonClaims(claims.getClaims()).name(), role))
        .map(user -> user.seeing(PersonClaims.payloads(ours.get(PAYLOADS_FIELD))));
  }

  private static Optional<ApiRole> role(@Nullable Object field) {
    return Arrays.stream(ApiRole.values()).filter(role -> role.text().equals(field)).findFirst();
  }
}
