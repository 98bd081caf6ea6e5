package dev.punctual.http.signin.internal;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of a provider (a JWK set, RFC 7517), fetched again every ten minutes, which is
 * for how long Supabase's edge keeps them, and when a token names a key that is not there: a key
 * that was changed counts at once. Thread-safe.
 *
 * @see <a href="https://supabase.com/docs/guides/auth/signing-keys">Supabase: signing keys</a>
 */
public final class KeyRing implements JWKSource<SecurityContext> {
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final Kept<JWKSet> keys;

  private KeyRing(Kept<JWKSet> keys) {
    this.keys = keys;
  }

  /**
   * The keys at an address; nothing is asked yet.
   *
   * @param uri tells the address, and may ask for it
   */
  public static KeyRing at(Supplier<URI> uri, ProviderCalls calls, InstantSource clock) {
    return new KeyRing(new Kept<>(clock, FRESH, () -> fetch(uri.get(), calls)));
  }

  /**
   * The keys that a token may be signed with.
   *
   * @throws ProviderException if none are known, and the provider cannot be asked
   */
  @Override
  public List<JWK> get(JWKSelector wanted, @Nullable SecurityContext none) {
    JWKSet known = keys.get();
    List<JWK> found = wanted.select(known);
    return found.isEmpty() ? wanted.select(keys.newerThan(known)) : found;
  }

  private static JWKSet fetch(URI uri, ProviderCalls calls) {
    try {
      return JWKSet.parse(calls.get(uri));
    } catch (ParseException misfit) {
      throw new ProviderException(ProviderAddress.shown(uri) + " answers no set of keys", misfit);
    }
  }
}
