package dev.punctual.http.internal.exchange;

import dev.punctual.SchedulerClient;
import dev.punctual.http.ApiUser;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import dev.punctual.http.internal.sight.Sight;
import dev.punctual.job.JobId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A request as operations see it: checked for who asks and which parameters there are.
 *
 * @param request what is asked
 * @param asker who asks; empty where an operation is for anybody
 * @param sight how much they see of what jobs carry
 * @param client that acts for them
 * @param base the path of the API on its server
 * @param pages where a page after this one begins
 */
public record Exchange(
    ApiRequest request,
    Optional<ApiUser> asker,
    Sight sight,
    SchedulerClient client,
    String base,
    PageCursor pages) {
  /** The media type of bodies. */
  public static final String JSON = "application/json";

  /** The name of whoever asks; empty where an operation is for anybody. */
  public String user() {
    return asker.map(ApiUser::name).orElse("");
  }

  /** The parameters of the query. */
  public QueryFields query() {
    return request.query();
  }

  /** The fields of the body; none for a request without one. */
  public BodyFields body() {
    return request.body();
  }

  /** The conditions in a field of the body, of which those on what they do not see are refused. */
  public QueryFields conditions(BodyFields conditions, Set<String> known) {
    QueryFields all = QueryFields.in(conditions);
    all.allow(known);
    sight.requireNone(all.names());
    return all;
  }

  /** A header; empty if there is none. */
  public Optional<String> header(String name) {
    return request.headers().get(name);
  }

  /** A variable of the path. */
  public String variable(String name) {
    String value = request.variables().get(name);
    if (value == null) {
      throw new IllegalArgumentException("no variable of the path: " + name);
    }
    return value;
  }

  /** The job that the path names. */
  public String jobId() {
    return variable("job_id");
  }

  /**
   * Refuses to go on without the job that the path names, before anything is done for it.
   *
   * @throws ProblemException if there is none
   */
  public void requireJob() {
    if (client.get(jobId()).isEmpty()) {
      throw noSuchJob();
    }
  }

  /** Where a job is, as a path on the server. */
  public String pathOf(JobId job) {
    return pathOf("jobs", job.value());
  }

  /** Where something is, as a path on the server. */
  public String pathOf(String kind, String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return base + "/" + kind + "/" + encoded.replace("+", "%20").replace(".", "%2E");
  }

  /** That there is no such job. */
  public ProblemException noSuchJob() {
    return none("job", jobId());
  }

  /** That there is nothing of a kind and a name. */
  public static ProblemException none(String kind, String name) {
    return new ProblemException(
        ProblemKind.NOT_FOUND, "There is no " + kind + " " + BodyFields.shown(name) + ".");
  }
}
