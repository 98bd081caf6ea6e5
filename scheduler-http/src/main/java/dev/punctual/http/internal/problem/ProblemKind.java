package dev.punctual.http.internal.problem;

import java.util.Locale;

/** The kinds of problems: a stable name, a status and a title for each. */
public enum ProblemKind {
  /** A query parameter, a header or the JSON of a body that cannot be read. */
  BAD_REQUEST(400, "The request cannot be read"),
  /** No token, or one that nobody knows. */
  UNAUTHENTICATED(401, "Who asks is not known"),
  /** A role that may not. */
  FORBIDDEN(403, "Who asks may not do this"),
  /** A page of another site. */
  CROSS_SITE(403, "A page of another site asks"),
  /** No such path. */
  NO_SUCH_PATH(404, "There is nothing at this path"),
  /** No such job. */
  NOT_FOUND(404, "There is no such thing"),
  /** A server that lets people look alone. */
  READ_ONLY(403, "Nothing can be changed here"),
  /** Another method. */
  METHOD_NOT_ALLOWED(405, "This path does not know this method"),
  /** A job id that is taken. */
  CONFLICT(409, "The job id is taken"),
  /** A job that was changed meanwhile, or is there where none was to be. */
  PRECONDITION_FAILED(412, "What was expected does not hold"),
  /** A body of more than the limit. */
  TOO_LARGE(413, "The body is too large"),
  /** A body of another kind. */
  UNSUPPORTED_MEDIA_TYPE(415, "The body is of a kind that is not read here"),
  /** A value that is refused. */
  INVALID_INPUT(422, "A value is refused"),
  /** An edit that does not say which version it expects. */
  PRECONDITION_REQUIRED(428, "The request has to say which version it expects"),
  /** More than there may be in a time, or at once. */
  TOO_MANY_REQUESTS(429, "There are too many of these"),
  /** A fault of the server. */
  INTERNAL(500, "The server failed"),
  /** A store that cannot be reached. */
  STORE_UNAVAILABLE(503, "The store cannot be reached");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** What it is, in short. */
  public String title() {
    return title;
  }

  /** Its stable name, as a URI. */
  public String type() {
    return "urn:punctual:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
