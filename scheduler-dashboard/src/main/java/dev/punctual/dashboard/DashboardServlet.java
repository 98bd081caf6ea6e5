package dev.punctual.dashboard;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.SchedulerException;
import dev.punctual.dashboard.internal.action.PageAction;
import dev.punctual.dashboard.internal.action.PageActions;
import dev.punctual.dashboard.internal.frame.Assets;
import dev.punctual.dashboard.internal.frame.Frame;
import dev.punctual.dashboard.internal.frame.PageAnswer;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.internal.frame.PageLinks;
import dev.punctual.dashboard.internal.frame.PageTimes;
import dev.punctual.dashboard.internal.frame.PageWords;
import dev.punctual.dashboard.internal.frame.Preferences;
import dev.punctual.dashboard.internal.frame.Recent;
import dev.punctual.dashboard.internal.frame.StatusLine;
import dev.punctual.dashboard.internal.page.PageView;
import dev.punctual.dashboard.internal.page.PageViews;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiUser;
import dev.punctual.http.CrossSite;
import dev.punctual.http.HttpAccess;
import dev.punctual.http.LeftBody;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages on which people see and steer jobs. They work without scripts, and keep themselves up to
 * date with them. Mount it at {@code /*}, beside a {@link dev.punctual.http.LoginServlet}. Safe for
 * use by many threads.
 */
public final class DashboardServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Of whom it is not known who they are. */
  private static final ApiUser NOBODY = new ApiUser("nobody", ApiRole.VIEWER);

  private static final Logger LOG = LoggerFactory.getLogger(DashboardServlet.class);
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** Seconds after which a browser asks again for a page while the store is away. */
  private static final String TRY_AGAIN = "10";

  private final transient SchedulerClient client;
  private final transient HttpAccess access;
  private final transient DashboardOptions options;
  private final transient Map<String, PageView> views;
  private final transient Map<String, PageAction> actions;
  private final transient Recent<StatusLine> statusLine;

  /**
   * Over a store.
   *
   * @param client that looks and steers
   * @param access who may come in
   * @param options how it answers
   */
  public DashboardServlet(SchedulerClient client, HttpAccess access, DashboardOptions options) {
    this(client, access, options, DashboardParts.NONE);
  }

  /**
   * The same, whose pages tell of more than a client can.
   *
   * @param parts what they tell
   */
  public DashboardServlet(
      SchedulerClient client, HttpAccess access, DashboardOptions options, DashboardParts parts) {
    this.client = Objects.requireNonNull(client, "client");
    this.access = Objects.requireNonNull(access, "access");
    this.options = Objects.requireNonNull(options, "options");
    this.views = PageViews.all(client, parts);
    this.actions = PageActions.all(client);
    this.statusLine = new Recent<>(client.clock(), () -> StatusLine.of(client));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    PageAnswer answer = new PageAnswer(request, response);
    String page = page(request);
    if (!Assets.serve(page, request, response)) {
      admit(page, request, answer);
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
      if (user.isPresent()) {
        Frame frame = frame(user.get(), page, request, answer, Optional.of(statusLine.get()));
        answer(page, new PageCall(frame, request, answer));
      } else if (views.containsKey(page)) {
        LeftBody.settle(request, answer.response());
        answer.redirect(options.login());
      } else {
        Frame frame = frame(NOBODY, page, request, answer, Optional.empty());
        answer.problem(frame, 404, frame.text("problem.none"));
      }
    } catch (SchedulerException failure) {
      LOG.warn("a page could not be shown: {}", failure.getMessage());
      Frame frame = frame(NOBODY, page, request, answer, Optional.empty());
      if (request.getMethod().equals("GET")) {
        answer.response().setHeader("Refresh", TRY_AGAIN);
      }
      answer.problem(frame, 503, frame.text("problem.away"));
    }
  }

  private void answer(String page, PageCall call) throws IOException {
    if (!call.frame().visit().user().handlers().isEmpty()) {
      call.problem(403, "problem.limited");
      return;
    }
    String method = call.request().getMethod();
    @Nullable PageView view =
        method.equals("GET") || method.equals("HEAD") ? views.get(page) : null;
    @Nullable PageAction action = method.equals("POST") ? actions.get(page) : null;
    try {
      if (view != null && !call.frame().mayOpen(page)) {
        call.problem(403, "problem.not_yours");
      } else if (view != null) {
        view.show(call);
      } else if (action != null) {
        act(action, call);
      } else {
        call.problem(404, "problem.none");
      }
    } catch (InvalidInputException refused) {
      call.answer().problem(call.frame(), 422, String.valueOf(refused.getMessage()));
    }
  }

  private void act(PageAction action, PageCall call) throws IOException {
    if (CrossSite.isForeign(call.request())) {
      call.problem(403, "problem.cross_site");
    } else if (!call.frame().may(action.needs())) {
      call.problem(403, "problem.forbidden");
    } else {
      action.deed().perform(client.by(call.frame().visit().user().caller()), call);
    }
  }

  private Frame frame(
      ApiUser user,
      String page,
      HttpServletRequest request,
      PageAnswer answer,
      Optional<StatusLine> going) {
    PageWords words = PageWords.in(Preferences.languages(request));
    String base = request.getContextPath() + request.getServletPath();
    @Nullable String query = request.getQueryString();
    return new Frame(
        words,
        new PageTimes(
            Preferences.zone(request).orElse(options.zone()), client.clock().instant(), words),
        new PageLinks(base, options.signOut(), options.docs(), options.api()),
        options.badge(),
        new Frame.Visit(
            user,
            options.readOnly(),
            page,
            base + "/" + page + (query == null ? "" : "?" + query),
            Preferences.told(request, answer.response()),
            Preferences.views(request)),
        going,
        "");
  }
}
