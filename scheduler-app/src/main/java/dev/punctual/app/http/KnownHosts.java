package dev.punctual.app.http;

import dev.punctual.app.config.HttpSettings;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The names under which a server answers. A page of another site whose name is made to lead here
 * (DNS rebinding) is not one of them. Immutable.
 *
 * @param names in small letters; none for any
 */
record KnownHosts(Set<String> names) {
  /** Any name. */
  static final KnownHosts ANY = new KnownHosts(Set.of());

  private static final Set<String> OF_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Those of the settings. */
  static KnownHosts of(HttpSettings settings) {
    Set<String> names = new HashSet<>();
    settings.site().hosts().forEach(host -> names.add(host.toLowerCase(Locale.ROOT)));
    settings
        .site()
        .url()
        .map(URI::getHost)
        .ifPresent(host -> names.add(host.toLowerCase(Locale.ROOT)));
    if (settings.isLocal()) {
      names.addAll(OF_THIS_MACHINE);
      names.add(settings.host().toLowerCase(Locale.ROOT));
    }
    if (!names.isEmpty()) {
      settings
          .site()
          .callbacks()
          .map(URI::getHost)
          .ifPresent(host -> names.add(host.toLowerCase(Locale.ROOT)));
    }
    return new KnownHosts(Set.copyOf(names));
  }

  /** Answers 421 (RFC 9110, section 15.5.20) to who asks for another name. */
  Handler before(Handler inner) {
    return names.isEmpty() ? inner : new Refusing(inner, names);
  }

  private static final class Refusing extends Handler.Wrapper {
    private final Set<String> names;

    Refusing(Handler inner, Set<String> names) {
      super(inner);
      this.names = names;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (names.contains(Request.getServerName(request).toLowerCase(Locale.ROOT))) {
        return super.handle(request, response, callback);
      }
      response.setStatus(HttpStatus.MISDIRECTED_REQUEST_421);
      Content.Sink.write(
          response,
          true,
          "This server does not answer under this name: see http.hosts and http.public_url.\n",
          callback);
      return true;
    }
  }
}
