package dev.punctual.dashboard;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.SchedulerException;
import dev.punctual.dashboard.internal.action.JobActions;
import dev.punctual.dashboard.internal.frame.Frame;
import dev.punctual.dashboard.internal.frame.PageLinks;
import dev.punctual.dashboard.internal.frame.PageTimes;
import dev.punctual.dashboard.internal.frame.PageWords;
import dev.punctual.dashboard.internal.frame.Preferences;
import dev.punctual.dashboard.internal.page.Asked;
import dev.punctual.dashboard.internal.page.AuditPage;
import dev.punctual.dashboard.internal.page.JobDetailsPage;
import dev.punctual.dashboard.internal.page.JobsPage;
import dev.punctual.dashboard.internal.page.NowPage;
import dev.punctual.dashboard.internal.page.RunsPage;
import dev.punctual.dashboard.templates.JteauditGenerated;
import dev.punctual.dashboard.templates.JtefailuresGenerated;
import dev.punctual.dashboard.templates.JtejobGenerated;
import dev.punctual.dashboard.templates.JtejobsGenerated;
import dev.punctual.dashboard.templates.JtemessagesGenerated;
import dev.punctual.dashboard.templates.JtenodesGenerated;
import dev.punctual.dashboard.templates.JtenowGenerated;
import dev.punctual.dashboard.templates.JteproblemGenerated;
import dev.punctual.dashboard.templates.JterunsGenerated;
import dev.punctual.http.ApiRole;
import dev.punctual.http.ApiUser;
import dev.punctual.http.CrossSite;
import dev.punctual.http.HttpAccess;
import dev.punctual.message.TrackedMessage;
import dev.punctual.search.JobFilter;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages on which people see and steer jobs. They need no scripts. Mount it at {@code /*}, beside a
 * {@link dev.punctual.http.LoginServlet}. Safe for use by many threads.
 */
public final class DashboardServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Of whom it is not known who they are, as the store cannot be asked. */
  private static final ApiUser NOBODY = new ApiUser("nobody", ApiRole.VIEWER);

  private static final Logger LOG = LoggerFactory.getLogger(DashboardServlet.class);
  private static final int FAULTS = 100;
  private static final int MESSAGES = 100;
  private static final List<String> FORM = List.of("id", "reason", "handler", "fault");
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final transient SchedulerClient client;
  private final transient HttpAccess access;
  private final transient DashboardOptions options;
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
    String page = page(request);
    if (page.equals("style.css")) {
      send(response, "text/css", style);
      return;
    }
    if (page.equals("icon.svg")) {
      send(response, "image/svg+xml", icon);
      return;
    }
    try {
      Optional<ApiUser> user = access.user(request);
      if (user.isEmpty() && !isKnown(page)) {
        problem(frame(NOBODY, page, request, response), 404, "problem.none", response);
        return;
      }
      if (user.isEmpty()) {
        redirect(response, options.login());
        return;
      }
      answer(page, user.get(), request, response);
    } catch (SchedulerException failure) {
      LOG.warn("a page could not be shown: {}", failure.getMessage());
      problem(frame(NOBODY, page, request, response), 503, "problem.away", response);
    }
  }

  private void answer(
      String page, ApiUser user, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Frame frame = frame(user, page, request, response);
    if (!user.handlers().isEmpty()) {
      problem(frame, 403, "problem.limited", response);
      return;
    }
    try {
      switch (request.getMethod()) {
        case "GET", "HEAD" -> show(page, frame, request, response);
        case "POST" -> act(page, frame, request, response);
        default -> problem(frame, 405, "problem.method", response);
      }
    } catch (InvalidInputException refused) {
      html(
          response,
          422,
          output ->
              JteproblemGenerated.render(
                  output, null, frame, String.valueOf(refused.getMessage())));
    }
  }

  private static boolean isKnown(String page) {
    return page.equals("job") || Frame.PAGES.contains(page);
  }

  private static String page(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null ? "" : path.substring(1);
  }

  private Frame frame(
      ApiUser user, String page, HttpServletRequest request, HttpServletResponse response) {
    PageWords words = PageWords.in(Preferences.languages(request));
    Instant now = client.clock().instant();
    return new Frame(
        words,
        new PageTimes(Preferences.zone(request).orElse(options.zone()), now, words),
        new PageLinks(
            request.getContextPath() + request.getServletPath(), options.login(), options.docs()),
        new Frame.Visit(user, options.readOnly(), page, Preferences.told(request, response)));
  }

  private void show(
      String page, Frame frame, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String after = Asked.one(request, "after");
    switch (page) {
      case "" -> {
        NowPage now = NowPage.of(client, frame.times().now());
        html(response, 200, output -> JtenowGenerated.render(output, null, frame, now));
      }
      case "jobs" -> jobs(frame, request, response, filter -> filter);
      case "schedules" -> jobs(frame, request, response, JobFilter::recurring);
      case "job" -> job(Asked.one(request, "id"), frame, response);
      case "runs" -> {
        RunsPage runs = RunsPage.of(client, Asked.of(request, RunsPage.CONDITIONS), after);
        html(response, 200, output -> JterunsGenerated.render(output, null, frame, runs));
      }
      case "failures" ->
          html(
              response,
              200,
              output ->
                  JtefailuresGenerated.render(
                      output, null, frame, client.deadLetters().faults(FAULTS)));
      case "messages" -> messages("", List.of(), frame, response);
      case "nodes" ->
          html(
              response,
              200,
              output -> JtenodesGenerated.render(output, null, frame, client.nodes()));
      case "audit" -> {
        AuditPage audit = AuditPage.of(client, after);
        html(response, 200, output -> JteauditGenerated.render(output, null, frame, audit));
      }
      default -> problem(frame, 404, "problem.none", response);
    }
  }

  private void jobs(
      Frame frame,
      HttpServletRequest request,
      HttpServletResponse response,
      UnaryOperator<JobFilter> narrowed)
      throws IOException {
    Map<String, String> asked = Asked.of(request, JobsPage.CONDITIONS);
    if (!frame.seesAll() && asked.containsKey("text")) {
      problem(frame, 403, "problem.masked", response);
      return;
    }
    JobsPage found = JobsPage.of(client, asked, Asked.one(request, "after"), narrowed);
    html(response, 200, output -> JtejobsGenerated.render(output, null, frame, found));
  }

  private void job(String id, Frame frame, HttpServletResponse response) throws IOException {
    Optional<JobDetailsPage> found =
        id.isEmpty() ? Optional.empty() : JobDetailsPage.of(client, id);
    if (found.isEmpty()) {
      problem(frame, 404, "problem.no_job", response);
      return;
    }
    html(response, 200, output -> JtejobGenerated.render(output, null, frame, found.get()));
  }

  private void act(
      String page, Frame frame, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (CrossSite.isForeign(request)) {
      problem(frame, 403, "problem.cross_site", response);
    } else if (page.equals("preferences")) {
      prefer(frame, request, response);
    } else if (page.equals("messages")) {
      search(Asked.one(request, "address"), frame, response);
    } else if (!frame.maySteer()) {
      problem(frame, 403, "problem.forbidden", response);
    } else {
      Map<String, String> form = Asked.of(request, FORM);
      SchedulerClient theirs = client.by(frame.visit().user().caller());
      Optional<JobActions.Done> done = JobActions.perform(theirs, page, form);
      if (done.isEmpty()) {
        problem(frame, 404, "problem.none", response);
        return;
      }
      Preferences.tell(response, frame.text(done.get().told(), done.get().value()));
      String id = form.getOrDefault("id", "");
      redirect(response, id.isEmpty() ? frame.links().to("failures") : frame.links().job(id));
    }
  }

  /** The address comes in a body, so that it stands in no log and no history of a browser. */
  private void search(String address, Frame frame, HttpServletResponse response)
      throws IOException {
    if (frame.seesAll()) {
      messages(address, client.messages().page(address, null, null, MESSAGES), frame, response);
    } else {
      problem(frame, 403, "problem.masked", response);
    }
  }

  private static void messages(
      String address, List<TrackedMessage> found, Frame frame, HttpServletResponse response)
      throws IOException {
    html(response, 200, output -> JtemessagesGenerated.render(output, null, frame, address, found));
  }

  private static void prefer(
      Frame frame, HttpServletRequest request, HttpServletResponse response) {
    String zone = Asked.one(request, "zone");
    if (!zone.isEmpty()) {
      Preferences.keepZone(
          response,
          Preferences.readZone(zone)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "zone", zone, "the name of a time zone, such as Europe/Berlin or UTC")));
    }
    String language = Asked.one(request, "language");
    if (!language.isEmpty()) {
      Preferences.keepLanguage(response, Locale.forLanguageTag(language));
    }
    redirect(response, frame.links().to(""));
  }

  private static void problem(Frame frame, int status, String key, HttpServletResponse response)
      throws IOException {
    html(
        response,
        status,
        output -> JteproblemGenerated.render(output, null, frame, frame.text(key)));
  }

  private static void html(
      HttpServletResponse response, int status, Consumer<OwaspHtmlTemplateOutput> template)
      throws IOException {
    StringOutput text = new StringOutput();
    template.accept(new OwaspHtmlTemplateOutput(text));
    response.setStatus(status);
    send(response, "text/html", text.toString());
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
}
