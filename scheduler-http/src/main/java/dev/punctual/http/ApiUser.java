package dev.punctual.http;

import dev.punctual.access.Grant;
import dev.punctual.audit.AuditSource;
import dev.punctual.audit.Caller;
import dev.punctual.job.HandlerName;
import java.util.List;

/**
 * Who asks over HTTP. Immutable.
 *
 * @param name as the audit is to tell it, 1 to 255 characters
 * @param role what they may do
 * @param payloads how much they see of what jobs carry
 * @param handlers whose jobs they may see and steer; empty for those of all handlers
 */
public record ApiUser(String name, ApiRole role, Payloads payloads, List<HandlerName> handlers) {

  /** How much somebody sees of what jobs carry: their metadata, results, errors and logs. */
  public enum Payloads {
    /** All of it. */
    FULL,
    /** That it is there, and which fields it has; no value. Nor can they search by values. */
    MASKED
  }

  /**
   * @throws dev.punctual.InvalidInputException if that is no legal name
   */
  public ApiUser {
    new Caller(name, AuditSource.HTTP);
    handlers = List.copyOf(handlers);
  }

  /**
   * Somebody who sees and steers jobs of all handlers, and all that they carry.
   *
   * @throws dev.punctual.InvalidInputException if that is no legal name
   */
  public ApiUser(String name, ApiRole role) {
    this(name, role, Payloads.FULL, List.of());
  }

  /** The same, who sees that much of what jobs carry. */
  public ApiUser seeing(Payloads other) {
    return new ApiUser(name, role, other, handlers);
  }

  /** The same, who sees and steers jobs of these handlers alone; of all if there are none. */
  public ApiUser limitedTo(List<HandlerName> these) {
    return new ApiUser(name, role, payloads, these);
  }

  /**
   * Somebody whom the store knows.
   *
   * @throws dev.punctual.InvalidInputException if the grant names a role that this version does not
   *     know
   */
  static ApiUser of(Grant grant) {
    return new ApiUser(
        grant.name(),
        ApiRole.parse(grant.role()),
        grant.masked() ? Payloads.MASKED : Payloads.FULL,
        grant.handlers());
  }

  /** As the store is to know them. */
  Grant grant() {
    return new Grant(name, role.text(), payloads == Payloads.MASKED, handlers);
  }

  /** For the audit. */
  public Caller caller() {
    return new Caller(name, AuditSource.HTTP);
  }
}
