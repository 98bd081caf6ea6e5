package dev.punctual.spring;

import dev.punctual.InvalidInputException;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code punctual.*}; those that the service {@code punctual} has, too, are named
 * like its settings. Immutable.
 *
 * @param enabled whether there is a scheduler at all
 * @param store where jobs are kept
 * @param database how jobs are kept in a database
 * @param runJobs whether this process runs jobs; otherwise it schedules and steers alone
 * @param declaredBy whose the jobs of RecurringJob are; spring.application.name unless given, else
 *     application
 * @param retireLeftOver whether a start cancels jobs that an earlier version declared by
 *     RecurringJob and this one does not; otherwise the log names them
 * @param retryFailedJobs whether failed runs are tried again
 * @param maxRetries how often a failed run is tried again, 0 to 1000
 * @param storeJobResults whether results of runs are kept
 * @param storeSuccessfulRuns whether history keeps runs that completed
 * @param keepCompletedJobs whether jobs that completed are kept until the clean-up; else they and
 *     their history are deleted at once
 * @param cleanupAfterDays the age in days at which finished jobs are deleted
 * @param concurrency the most runs at once on this node, 1 to 10000
 * @param virtualThreads whether handlers run on virtual threads where the JVM has them;
 *     spring.threads.virtual.enabled unless given
 * @param heartbeat the time between two signs of life of this node
 * @param lease the silence after which a node counts as dead; at least three heartbeats
 * @param drainTimeout how long stopping waits for runs to end; less than
 *     spring.lifecycle.timeout-per-shutdown-phase, and five sixths of it unless given
 * @param defaultZone the time zone of triggers that name none, such as Europe/Berlin
 * @param nodeName the node's name in logs and in the table of nodes; process id and host unless
 *     given
 * @param version the version of the application, which errors and nodes are shown with
 * @param refuseUnknownHandlers whether jobs are refused whose handler no living node has
 * @param http the HTTP API and the dashboard
 */
@ConfigurationProperties(prefix = "punctual", ignoreUnknownFields = false)
public record PunctualProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("postgres") Store store,
    @DefaultValue Database database,
    @DefaultValue("true") boolean runJobs,
    @Nullable String declaredBy,
    @DefaultValue("false") boolean retireLeftOver,
    @DefaultValue("true") boolean retryFailedJobs,
    @DefaultValue("3") int maxRetries,
    @DefaultValue("true") boolean storeJobResults,
    @DefaultValue("true") boolean storeSuccessfulRuns,
    @DefaultValue("true") boolean keepCompletedJobs,
    @DefaultValue("7") int cleanupAfterDays,
    @DefaultValue("16") int concurrency,
    @Nullable Boolean virtualThreads,
    @DefaultValue("5s") Duration heartbeat,
    @DefaultValue("20s") Duration lease,
    @Nullable Duration drainTimeout,
    @DefaultValue("UTC") String defaultZone,
    @Nullable String nodeName,
    @Nullable String version,
    @DefaultValue("false") boolean refuseUnknownHandlers,
    @DefaultValue Http http) {

  /**
   * @throws InvalidInputException if there is no such zone
   */
  public PunctualProperties {
    try {
      Trigger.zone(defaultZone);
    } catch (InvalidInputException refused) {
      throw new InvalidInputException("punctual.default-zone", defaultZone, refused.legal());
    }
  }

  /** Where jobs are kept. */
  public enum Store {
    /** In the application's PostgreSQL. */
    POSTGRES,
    /** In this process, until it ends. */
    MEMORY
  }

  /** What a start does about older tables and functions. */
  public enum Migrations {
    /** Brings them up to date. */
    MIGRATE,
    /** Refuses them. */
    CHECK,
    /** Trusts that there are none. */
    TRUST
  }

  /**
   * How jobs are kept in a database.
   *
   * @param schema the schema of the tables and functions; schedulers of two schemas do not meet
   * @param migrations what a start does about older tables and functions in the database: migrate
   *     them, check and refuse them, or trust that there are none
   */
  public record Database(
      @DefaultValue("public") String schema, @DefaultValue("migrate") Migrations migrations) {}

  /**
   * What stands at the top of each page, so that nobody takes one environment for another.
   *
   * @param name what stands at the top of each page, such as staging; 1 to 40 characters
   * @param color the colour of that name, and of a line at the top of each page: gray, green, blue,
   *     amber or red
   */
  public record Environment(@Nullable String name, @DefaultValue("gray") String color) {
    /**
     * @throws InvalidInputException if there is no such name or colour
     */
    public Environment {
      if (name != null && (name.isBlank() || !name.matches("\\P{Cntrl}{1,40}"))) {
        throw new InvalidInputException(
            "punctual.http.environment.name", name, "1 to 40 characters on one line");
      }
      if (!color.matches("gray|green|blue|amber|red")) {
        throw new InvalidInputException(
            "punctual.http.environment.color", color, "gray, green, blue, amber or red");
      }
    }
  }

  /**
   * The HTTP API and the dashboard. Nobody can come in until there is a token, a token in the
   * store, or a role for somebody who is signed in.
   *
   * @param path the path below which they are, such as /punctual; without one they are not there
   * @param token the token of who may do all; at least 24 letters, digits and any of -._~+/
   * @param viewerToken the token of who may look, in the same form
   * @param secret what pages are signed with, so that they go on at each node that has the same
   *     one; without it the token, or one drawn at the start
   * @param readOnly whether people may look alone, whatever their role
   * @param environment what tells this environment from others at the top of each page
   * @param rate requests of one user in a second that are answered; 0 for any number
   * @param login the path of this application at which people sign in; below the path of the pages
   *     unless given
   * @param roles which authorities of Spring Security give which role
   */
  public record Http(
      @Nullable String path,
      @Nullable String token,
      @Nullable String viewerToken,
      @Nullable String secret,
      @DefaultValue("false") boolean readOnly,
      @DefaultValue Environment environment,
      @DefaultValue("100") int rate,
      @Nullable String login,
      @DefaultValue Roles roles) {
    private static final int MOST_REQUESTS = 100_000;

    /**
     * @throws InvalidInputException if a path is none, or the rate is negative
     */
    public Http {
      if (path != null && !path.matches("(/[A-Za-z0-9_.~-]+)+")) {
        throw new InvalidInputException(
            "punctual.http.path", path, "a path such as /punctual, without a slash at its end");
      }
      if (login != null && (!login.startsWith("/") || login.startsWith("//"))) {
        throw new InvalidInputException(
            "punctual.http.login", login, "a path of this application, such as /login");
      }
      if (rate < 0 || rate > MOST_REQUESTS) {
        throw new InvalidInputException(
            "punctual.http.rate", rate, "0 for any number, or up to " + MOST_REQUESTS);
      }
    }

    /** Without the tokens and the secret. */
    @Override
    public String toString() {
      return "Http[" + path + "]";
    }
  }

  /**
   * Which authorities of Spring Security, such as ROLE_ADMIN, give which role; the highest counts.
   *
   * @param viewer whoever has one of these may look
   * @param operator whoever has one of these may steer jobs that are there
   * @param editor whoever has one of these may make jobs and change them
   * @param admin whoever has one of these may do all there is
   */
  public record Roles(
      @DefaultValue Set<String> viewer,
      @DefaultValue Set<String> operator,
      @DefaultValue Set<String> editor,
      @DefaultValue Set<String> admin) {
    /** Copies the sets. */
    public Roles {
      viewer = Set.copyOf(viewer);
      operator = Set.copyOf(operator);
      editor = Set.copyOf(editor);
      admin = Set.copyOf(admin);
    }

    /** Whether nobody has a role. */
    public boolean isEmpty() {
      return List.of(viewer, operator, editor, admin).stream().allMatch(Set::isEmpty);
    }
  }
}
