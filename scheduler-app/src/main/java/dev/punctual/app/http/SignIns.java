package dev.punctual.app.http;

import dev.punctual.InvalidInputException;
import dev.punctual.app.config.Settings;
import dev.punctual.app.config.SignInSettings;
import dev.punctual.http.HttpAccess;
import dev.punctual.http.ProxyUsers;
import dev.punctual.http.SignIn;
import dev.punctual.http.signin.OpenIdSignIn;
import dev.punctual.http.signin.SupabaseUsers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.InetAddressSet;

/** People for whom others vouch, by the settings. No call is made before somebody comes. */
public final class SignIns {
  private SignIns() {}

  /** The ways to sign in by another site; none where the settings name no provider. */
  public static List<SignIn> of(Settings settings) {
    return settings.signIn().provider().<SignIn>map(OpenIdSignIn::new).stream().toList();
  }

  /**
   * The users of the Supabase project, and those whom a proxy knows; empty where neither may ask.
   *
   * @throws InvalidInputException if {@code supabase.url} is neither over TLS nor on this machine
   */
  public static Optional<HttpAccess> users(Settings settings) {
    Optional<HttpAccess> users =
        settings.signIn().supabaseUsers()
            ? settings.supabase().url().map(SupabaseUsers::of)
            : Optional.empty();
    Optional<HttpAccess> visitors = settings.signIn().proxy().map(SignIns::behind);
    return users.isPresent() && visitors.isPresent()
        ? Optional.of(users.get().or(visitors.get()))
        : users.or(() -> visitors);
  }

  private static HttpAccess behind(SignInSettings.Proxy proxy) {
    InetAddressSet trusted = new InetAddressSet();
    trusted.addAll(proxy.trusted());
    return new ProxyUsers(
        address -> isAmong(address, trusted),
        proxy.userHeader(),
        proxy.groupsHeader(),
        proxy.roles());
  }

  /** Servers tell addresses and no names, so that nobody is asked for one. */
  private static boolean isAmong(String address, InetAddressSet trusted) {
    try {
      return trusted.test(InetAddress.getByName(address));
    } catch (UnknownHostException no) {
      return false;
    }
  }
}
