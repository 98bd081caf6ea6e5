package dev.punctual.http;

import dev.punctual.JobView;
import dev.punctual.SchedulerClient;
import dev.punctual.http.internal.access.Sessions;
import dev.punctual.http.internal.access.Tokens;
import dev.punctual.http.internal.bulk.BulkRequests;
import dev.punctual.http.internal.bulk.Bulks;
import dev.punctual.http.internal.chains.Batches;
import dev.punctual.http.internal.controls.FailureControls;
import dev.punctual.http.internal.controls.LetterSweeps;
import dev.punctual.http.internal.controls.LimitControls;
import dev.punctual.http.internal.controls.PauseControls;
import dev.punctual.http.internal.controls.SuppressionControls;
import dev.punctual.http.internal.events.EventControls;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.ApiRequest;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.exchange.PageCursor;
import dev.punctual.http.internal.exchange.QueryFields;
import dev.punctual.http.internal.exchange.RequestRate;
import dev.punctual.http.internal.export.Exports;
import dev.punctual.http.internal.jobs.JobBody;
import dev.punctual.http.internal.jobs.JobDetails;
import dev.punctual.http.internal.jobs.JobReads;
import dev.punctual.http.internal.jobs.JobVerbs;
import dev.punctual.http.internal.jobs.JobWrites;
import dev.punctual.http.internal.jobs.Schedules;
import dev.punctual.http.internal.problem.ApiProblem;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import dev.punctual.http.internal.problem.Problems;
import dev.punctual.http.internal.route.Operation;
import dev.punctual.http.internal.route.Routes;
import dev.punctual.http.internal.scope.HandlerScope;
import dev.punctual.http.internal.sight.Sight;
import dev.punctual.http.internal.stream.StreamHub;
import dev.punctual.http.internal.stream.Streams;
import dev.punctual.http.internal.stream.TopicReader;
import dev.punctual.http.internal.views.FigureReads;
import dev.punctual.http.internal.views.HistoryReads;
import dev.punctual.http.internal.views.MessageReads;
import dev.punctual.http.internal.views.OwnReads;
import dev.punctual.http.internal.views.PresentReads;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The HTTP API. Mount it at any path of a server; its operations are below that, such as {@code
 * /jobs/mail-1}. The server must hand over encoded slashes in paths as they are: a job's id may
 * have some.
 *
 * <p>Safe for use by many threads. It blocks the server's thread while the store answers, and never
 * one that runs jobs.
 */
public final class SchedulerServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient SchedulerClient client;
  private final transient HttpAccess access;
  private final transient HttpOptions options;
  private final transient RequestRate rate;
  private final transient StreamHub hub;
  private final transient Routes routes;

  /**
   * An API with the usual options.
   *
   * @param client that schedules and steers
   * @param access who may ask
   */
  public SchedulerServlet(SchedulerClient client, HttpAccess access) {
    this(client, access, HttpOptions.usual());
  }

  /**
   * An API.
   *
   * @param client that schedules and steers
   * @param access who may ask
   * @param options how it answers
   */
  public SchedulerServlet(SchedulerClient client, HttpAccess access, HttpOptions options) {
    this.client = Objects.requireNonNull(client, "client");
    this.access = Objects.requireNonNull(access, "access");
    this.options = options;
    this.rate = new RequestRate(options.requestsPerSecond(), System::nanoTime);
    this.hub =
        new StreamHub(new TopicReader(client, new JobView(options.codec())), options.codec());
    this.routes = new Routes(operations(options, hub));
  }

  private static List<Operation> operations(HttpOptions options, StreamHub hub) {
    JobView view = new JobView(options.codec());
    JobBody bodies = new JobBody(options.zone());
    Exports exports = new Exports(options.codec());
    JobReads reads = new JobReads(view, exports);
    JobVerbs verbs = new JobVerbs(view);
    return Stream.of(
            reads.operations(),
            new JobDetails(view).operations(),
            new Schedules(view).operations(),
            verbs.operations(),
            new JobWrites(bodies, reads, verbs).operations(),
            new BulkRequests(bodies).operations(),
            new Bulks().operations(),
            new Batches(bodies).operations(),
            new EventControls(view).operations(),
            new HistoryReads(view, exports).operations(),
            new MessageReads().operations(),
            new PresentReads(options.zone()).operations(),
            new FigureReads().operations(),
            new PauseControls(view).operations(),
            new LimitControls(view).operations(),
            new FailureControls(view, verbs).operations(),
            new LetterSweeps().operations(),
            new SuppressionControls().operations(),
            new Streams(hub).operations(),
            new Tokens().operations(),
            new Sessions().operations(),
            new OwnReads().operations())
        .flatMap(List::stream)
        .toList();
  }

  /** What can be asked, for tests that hold it against the document. */
  List<Operation> operations() {
    return routes.operations();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ApiReply reply;
    try {
      reply = answer(new ServletExchange(request));
    } catch (ProblemException told) {
      reply = reply(told);
    } catch (RuntimeException failure) {
      reply = reply(Problems.of(failure));
    }
    new ServletAnswer(options).write(reply, request, response);
  }

  /**
   * Ends all streams, and lets none begin any more. For a server that is about to stop and waits
   * for answers under way: a stream does not end by itself.
   */
  public void endStreams() {
    hub.close();
  }

  @Override
  public void destroy() {
    endStreams();
  }

  private static ApiReply reply(ProblemException told) {
    ApiProblem problem = told.problem();
    return new ApiReply(
        problem.kind().status(), ApiProblem.MEDIA_TYPE, problem.members(), told.headers());
  }

  private ApiReply answer(ServletExchange asked) throws IOException {
    CrossSite.refuse(asked.request());
    Routes.Match match = routes.find(asked.method(), asked.path());
    Operation operation = match.operation();
    Optional<ApiUser> user = allowed(operation, asked);
    QueryFields query = asked.query();
    query.allow(operation.parameters());
    Sight sight = user.map(SchedulerServlet::sight).orElse(Sight.FULL);
    sight.requireNone(query.names());
    BodyFields body =
        operation.body() == null ? BodyFields.NONE : asked.body(operation.body(), options.codec());
    Exchange exchange =
        new Exchange(
            new ApiRequest(match.variables(), query, asked::header, body),
            user,
            sight,
            user.map(one -> client.by(one.caller())).orElse(client),
            asked.base(),
            new PageCursor(options.cursorKey(), operation.id() + query.conditions()));
    user.ifPresent(one -> new HandlerScope(one.handlers()).check(operation, exchange));
    return operation.action().apply(exchange).seenBy(sight);
  }

  private static Sight sight(ApiUser user) {
    return switch (user.payloads()) {
      case FULL -> Sight.FULL;
      case MASKED -> Sight.MASKED;
    };
  }

  private Optional<ApiUser> allowed(Operation operation, ServletExchange asked) {
    ApiRole needed = operation.needed();
    if (needed == null) {
      return Optional.empty();
    }
    ApiUser user =
        access
            .user(asked.request())
            .orElseThrow(
                () ->
                    new ProblemException(
                        ApiProblem.of(
                            ProblemKind.UNAUTHENTICATED,
                            "Send a token that is known: Authorization: Bearer TOKEN."),
                        Map.of("WWW-Authenticate", "Bearer")));
    rate.take(user.name());
    if (options.readOnly() && operation.changes()) {
      throw new ProblemException(
          ProblemKind.READ_ONLY, "This server lets people look, and changes nothing.");
    }
    if (!user.role().covers(needed)) {
      throw new ProblemException(
          ProblemKind.FORBIDDEN,
          "%s needs the role %s, and %s has %s."
              .formatted(
                  operation.id(),
                  needed.text(),
                  BodyFields.shown(user.name()),
                  user.role().text()));
    }
    return Optional.of(user);
  }
}
