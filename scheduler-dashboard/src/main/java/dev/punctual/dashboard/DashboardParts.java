package dev.punctual.dashboard;

import java.util.Objects;

/**
 * What pages tell beyond what a client can. Immutable.
 *
 * @param checks of the installation, for the page of its health
 * @param previews of messages, for the pages of jobs and events
 */
public record DashboardParts(HealthChecks checks, MessagePreviews previews) {
  /** Nothing more. */
  public static final DashboardParts NONE =
      new DashboardParts(HealthChecks.NONE, MessagePreviews.NONE);

  /** Nothing may be null. */
  public DashboardParts {
    Objects.requireNonNull(checks, "checks");
    Objects.requireNonNull(previews, "previews");
  }

  /** The same with these checks. */
  public DashboardParts withChecks(HealthChecks other) {
    return new DashboardParts(other, previews);
  }

  /** The same with these previews. */
  public DashboardParts withPreviews(MessagePreviews other) {
    return new DashboardParts(checks, other);
  }
}
