package dev.punctual.http.internal.exchange;

import dev.punctual.SchedulerClient;
import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import dev.punctual.job.JobId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request as operations see it: checked for who asks and which parameters there are.
 *
 * @param variables of the path, decoded
 * @param query its parameters
 * @param headers of the request, asked by name
 * @param body its fields; none for a request without one
 * @param user the name of whoever asks
 * @param client that acts for them
 * @param base the path of the API on its server
 */
public record Exchange(
    Map<String, String> variables,
    QueryFields query,
    Headers headers,
    BodyFields body,
    String user,
    SchedulerClient client,
    String base) {
  /** The media type of bodies. */
  public static final String JSON = "application/json";

  /** A variable of the path. */
  public String variable(String name) {
    String value = variables.get(name);
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
    String encoded = URLEncoder.encode(job.value(), StandardCharsets.UTF_8);
    return base + "/jobs/" + encoded.replace("+", "%20").replace(".", "%2E");
  }

  /** That there is no such job. */
  public ProblemException noSuchJob() {
    return new ProblemException(
        ProblemKind.NOT_FOUND, "There is no job " + BodyFields.shown(jobId()) + ".");
  }

  /** Headers by name, in any case. */
  @FunctionalInterface
  public interface Headers {
    /** A header; empty if there is none. */
    Optional<String> get(String name);
  }
}
