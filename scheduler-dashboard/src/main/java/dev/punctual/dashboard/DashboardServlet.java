package dev.punctual.dashboard;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.SchedulerException;
import dev.punctual.dashboard.internal.action.JobActions;
import dev.punctual.dashboard.internal.frame.Frame;
import dev.punctual.dashboard.internal.frame.PageAnswer;
import dev.punctual.dashboard.internal.frame.PageLinks;
import dev.punctual.dashboard.internal.frame.PageTimes;
import dev.punctual.dashboard.internal.frame.PageWords;
import dev.punctual.dashboard.internal.frame.Preferences;
import dev.punctual.dashboard.internal.page.Asked;
import dev.punctual.dashboard.internal.page.PageReads;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiUser;
import dev.punctual.http.CrossSite;
import dev.punctual.http.HttpAccess;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages on which people see and steer jobs. They need no scripts. Mount it at {@code /*}, beside a
 * {@link dev.punctual.http.LoginServlet}. Safe for use by many threads.
 */
public final class DashboardServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Of whom it is not known who they are. */
  private static final ApiUser NOBODY = new ApiUser("nobody", ApiRole.VIEWER);

  private static final Logger LOG = LoggerFactory.getLogger(DashboardServlet.class);
  private static final List<String> FORM = List.of("id", "reason", "handler", "fault");
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final transient SchedulerClient client;
  private final transient HttpAccess access;
  private final transient DashboardOptions options;
  private final transient PageReads reads;
  private final String style;
  private final String icon;

  /**
   * Over a store.
   *
   * @param client that looks and steers
   * @param access who may come in
   * @param options how it answers
   */
  public DashboardServlet(SchedulerClient client, HttpAccess access, DashboardOptions options) {
    this.client = Objects.requireNonNull(client, "client");
    this.access = Objects.requireNonNull(access, "access");
    this.options = Objects.requireNonNull(options, "options");
    this.reads = new PageReads(client);
    this.style = read("style.css");
    this.icon = read("icon.svg");
  }

  private static String read(String name) {
    try (InputStream file =
        Objects.requireNonNull(DashboardServlet.class.getResourceAsStream(name), name)) {
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
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    PageAnswer answer = new PageAnswer(response);
    String page = page(request);
    switch (page) {
      case "style.css" -> answer.file("text/css", style);
      case "icon.svg" -> answer.file("image/svg+xml", icon);
      default -> admit(page, request, answer);
    }
  }

  private static String page(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null ? "" : path.substring(1);
  }

  private void admit(String page, HttpServletRequest request, PageAnswer answer)
      throws IOException {
    try {
      Optional<ApiUser> user = access.user(request);
      Frame frame = frame(user.orElse(NOBODY), page, request, answer);
      if (user.isPresent()) {
        answer(page, frame, request, answer);
      } else if (page.equals("job") || Frame.PAGES.contains(page)) {
        answer.redirect(options.login());
      } else {
        answer.problem(frame, 404, frame.text("problem.none"));
      }
    } catch (SchedulerException failure) {
      LOG.warn("a page could not be shown: {}", failure.getMessage());
      Frame frame = frame(NOBODY, page, request, answer);
      answer.problem(frame, 503, frame.text("problem.away"));
    }
  }

  private void answer(String page, Frame frame, HttpServletRequest request, PageAnswer answer)
      throws IOException {
    if (!frame.visit().user().handlers().isEmpty()) {
      answer.problem(frame, 403, frame.text("problem.limited"));
      return;
    }
    try {
      boolean known =
          switch (request.getMethod()) {
            case "GET", "HEAD" -> reads.show(page, frame, request, answer);
            case "POST" -> act(page, frame, request, answer);
            default -> false;
          };
      if (!known) {
        answer.problem(frame, 404, frame.text("problem.none"));
      }
    } catch (InvalidInputException refused) {
      answer.problem(frame, 422, String.valueOf(refused.getMessage()));
    }
  }

  private Frame frame(ApiUser user, String page, HttpServletRequest request, PageAnswer answer) {
    PageWords words = PageWords.in(Preferences.languages(request));
    return new Frame(
        words,
        new PageTimes(
            Preferences.zone(request).orElse(options.zone()), client.clock().instant(), words),
        new PageLinks(
            request.getContextPath() + request.getServletPath(), options.login(), options.docs()),
        new Frame.Visit(
            user, options.readOnly(), page, Preferences.told(request, answer.response())));
  }

  private boolean act(String page, Frame frame, HttpServletRequest request, PageAnswer answer)
      throws IOException {
    if (CrossSite.isForeign(request)) {
      answer.problem(frame, 403, frame.text("problem.cross_site"));
    } else if (page.equals("preferences")) {
      prefer(frame, request, answer);
    } else if (page.equals("messages")) {
      reads.search(Asked.one(request, "address"), frame, answer);
    } else if (!frame.maySteer()) {
      answer.problem(frame, 403, frame.text("problem.forbidden"));
    } else {
      return steer(page, frame, Asked.of(request, FORM), answer);
    }
    return true;
  }

  private boolean steer(String action, Frame frame, Map<String, String> form, PageAnswer answer) {
    SchedulerClient theirs = client.by(frame.visit().user().caller());
    Optional<JobActions.Done> done = JobActions.perform(theirs, action, form);
    if (done.isPresent()) {
      Preferences.tell(answer.response(), frame.text(done.get().told(), done.get().value()));
      String id = form.getOrDefault("id", "");
      answer.redirect(id.isEmpty() ? frame.links().to("failures") : frame.links().job(id));
    }
    return done.isPresent();
  }

  private static void prefer(Frame frame, HttpServletRequest request, PageAnswer answer) {
    String zone = Asked.one(request, "zone");
    if (!zone.isEmpty()) {
      Preferences.keepZone(
          answer.response(),
          Preferences.readZone(zone)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "zone", zone, "the name of a time zone, such as Europe/Berlin or UTC")));
    }
    String language = Asked.one(request, "language");
    if (!language.isEmpty()) {
      Preferences.keepLanguage(answer.response(), Locale.forLanguageTag(language));
    }
    answer.redirect(frame.links().to(""));
  }
}
