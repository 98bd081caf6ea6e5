package dev.punctual.http;

import dev.punctual.SchedulerClient;
import dev.punctual.StoreException;
import dev.punctual.access.AccessKey;
import dev.punctual.access.KeyKind;
import dev.punctual.access.KeyLife;
import dev.punctual.http.internal.exchange.RequestRate;
import dev.punctual.http.internal.login.LoginPage;
import dev.punctual.http.internal.problem.ProblemException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets people sign in with a browser: by a link that works once, by an API token, or by another
 * site. Mount it at {@code /login/*}, with a {@link StoredAccess} among what the API's servlet
 * knows people by. A session ends after eight hours without use, and after seven days. Who signs
 * out is signed out by the server, too, where it knows them, such as by a filter of Spring
 * Security. Safe for use by many threads.
 */
public final class LoginServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final KeyLife SESSION = new KeyLife(Duration.ofDays(7), Duration.ofHours(8));
  private static final int TRIES_PER_SECOND = 5;
  private static final String JOURNEY = "punctual-sign-in";
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final transient SchedulerClient client;
  private final transient HttpAccess access;
  private final transient StoredAccess sessions;
  private final transient LoginOptions options;
  private final transient RequestRate tries = new RequestRate(TRIES_PER_SECOND, System::nanoTime);
  private final String style;

  /**
   * Over a store.
   *
   * @param client whose store keeps sessions
   * @param access who may come in by a token
   * @param sessions who is signed in
   * @param options where people go then, and by which other sites they may come
   */
  public LoginServlet(
      SchedulerClient client, HttpAccess access, StoredAccess sessions, LoginOptions options) {
    this.client = Objects.requireNonNull(client, "client");
    this.access = Objects.requireNonNull(access, "access");
    this.sessions = Objects.requireNonNull(sessions, "sessions");
    this.options = Objects.requireNonNull(options, "options");
    this.style = read("login.css");
  }

  private static String read(String name) {
    try (InputStream file =
        Objects.requireNonNull(LoginServlet.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    try {
      CrossSite.refuse(request);
      answer(request, response);
    } catch (ProblemException told) {
      page(request, response, told.problem().kind().status(), told.getMessage());
    } catch (SignInException refused) {
      log("somebody could not sign in: " + refused.getMessage());
      page(request, response, HttpServletResponse.SC_FORBIDDEN, refused.getMessage());
    } catch (StoreException away) {
      log("somebody could not sign in: " + away.getMessage());
      page(
          request,
          response,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "The store does not answer. Try again in a few seconds.");
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String below = request.getPathInfo() == null ? "" : request.getPathInfo();
    switch (request.getMethod() + " " + below) {
      case "GET ", "GET /", "HEAD ", "HEAD /" -> show(request, response);
      case "GET /style.css" -> send(response, "text/css", style);
      case "POST ", "POST /" -> signIn(request, response);
      case "POST /out" -> signOut(request, response);
      case "GET /back" -> arrive(request, response);
      default -> {
        if (request.getMethod().equals("GET") && below.startsWith("/with/")) {
          depart(below.substring("/with/".length()), request, response);
        } else {
          page(request, response, HttpServletResponse.SC_NOT_FOUND, "There is no such page.");
        }
      }
    }
  }

  private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    @Nullable String code = request.getParameter("code");
    if (code != null) {
      send(response, "text/html", new LoginPage(base(request), null).withLink(code));
      return;
    }
    page(request, response, HttpServletResponse.SC_OK, null);
  }

  private void page(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      @Nullable String problem)
      throws IOException {
    LeftBody.settle(request, response);
    response.setStatus(status);
    LoginPage page = new LoginPage(base(request), problem);
    Optional<ApiUser> user = problem == null ? sessions.user(request) : Optional.empty();
    send(
        response,
        "text/html",
        user.isPresent()
            ? page.signedIn(user.get().name(), user.get().role().text(), options.home())
            : page.withToken(options.signIns().stream().map(SignIn::name).toList()));
  }

  private void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    tries.take(request.getRemoteAddr());
    @Nullable String code = request.getParameter("code");
    @Nullable String token = request.getParameter("token");
    if (code != null) {
      AccessKey link =
          client
              .access()
              .redeem(code.strip())
              .orElseThrow(
                  () -> new SignInException("This link was used before, or its time is over."));
      enter(ApiUser.of(link.grant()), request, response);
    } else {
      enter(
          access
              .user(new Sending(request, token == null ? "" : token.strip()))
              .orElseThrow(() -> new SignInException("Nobody has this token.")),
          request,
          response);
    }
  }

  private void enter(ApiUser user, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String text =
        client.by(user.caller()).access().issue(KeyKind.SESSION, user.grant(), SESSION).text();
    SessionCookie.set(response, text, isSecure(request));
    redirect(response, options.home());
  }

  private void signOut(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<ApiUser> user = sessions.user(request);
    Optional<AccessKey> session = sessions.sessionOf(request);
    if (user.isPresent() && session.isPresent()) {
      client.by(user.get().caller()).access().revoke(KeyKind.SESSION, session.get().id());
    }
    SessionCookie.of(request).ifPresent(sessions::forget);
    SessionCookie.clear(response, isSecure(request));
    if (request.getUserPrincipal() == null) {
      redirect(response, base(request));
    } else {
      leave(request);
      redirect(response, options.home());
    }
  }

  /** The home page then leads to where the server has people sign in. */
  private void leave(HttpServletRequest request) {
    try {
      request.logout();
    } catch (ServletException failure) {
      log("the server could not sign somebody out: " + failure.getMessage());
      throw new SignInException(
          "You are not signed out. Close the browser, or sign out in the application.");
    }
  }

  private void depart(String number, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SignIn.Journey journey = signIn(number).begin(callback(request));
    response.addHeader("Set-Cookie", cookie(number + "." + journey.secret(), request, 600));
    redirect(response, journey.to().toString());
  }

  private void arrive(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String[] remembered = SessionCookie.named(request, JOURNEY).orElse("").split("\\.", 2);
    response.addHeader("Set-Cookie", cookie("", request, 0));
    if (remembered.length < 2) {
      throw new SignInException(
          "This browser did not begin to sign in here, or did so more than ten minutes ago.");
    }
    URI callback = callback(request);
    Map<String, String> answer =
        request.getParameterMap().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()[0]));
    enter(
        signIn(remembered[0]).end(new SignIn.Journey(callback, remembered[1]), callback, answer),
        request,
        response);
  }

  private SignIn signIn(String number) {
    for (int i = 0; i < options.signIns().size(); i++) {
      if (Integer.toString(i).equals(number)) {
        return options.signIns().get(i);
      }
    }
    throw new SignInException("There is no such way to sign in.");
  }

  /** The other site sends the browser back by a link, with which this goes along. */
  private String cookie(String value, HttpServletRequest request, int seconds) {
    return "%s=%s; Path=%s; HttpOnly; SameSite=Lax; Max-Age=%d%s"
        .formatted(JOURNEY, value, base(request), seconds, isSecure(request) ? "; Secure" : "");
  }

  private URI callback(HttpServletRequest request) {
    URI at =
        options.publicUrl() == null
            ? URI.create(request.getScheme() + "://" + request.getHeader("Host"))
            : options.publicUrl();
    return at.resolve(base(request) + "/back");
  }

  private boolean isSecure(HttpServletRequest request) {
    return options.publicUrl() == null
        ? request.isSecure()
        : options.publicUrl().getScheme().equals("https");
  }

  private static String base(HttpServletRequest request) {
    return request.getContextPath() + request.getServletPath();
  }

  private static void redirect(HttpServletResponse response, String to) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", to);
  }

  private static void send(HttpServletResponse response, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    response.setContentType(type + "; charset=utf-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** A request that sends a token, whatever else it sends. */
  private static final class Sending extends HttpServletRequestWrapper {
    private final String token;

    Sending(HttpServletRequest request, String token) {
      super(request);
      this.token = token;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.toLowerCase(Locale.ROOT).equals("authorization")
          ? "Bearer " + token
          : super.getHeader(name);
    }
  }
}
