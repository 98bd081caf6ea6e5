package dev.punctual.http;

import dev.punctual.access.Grant;
import java.util.Optional;

/**
 * Why somebody may not let another one in: nobody gives more than they have. The same for the HTTP
 * API and its pages.
 */
public enum GrantRefusal {
  /** The other one would see what jobs carry, and whoever gives does not. */
  PAYLOADS("Who sees what jobs carry masked can make masked tokens only: payloads masked."),
  /** The other one would have a role above that of whoever gives, or one that nobody knows. */
  ROLE("Nobody can give a role above their own."),
  /** The other one would see jobs of handlers that whoever gives does not. */
  HANDLERS("Who is limited to some handlers can make tokens for those handlers only.");

  private final String says;

  GrantRefusal(String says) {
    this.says = says;
  }

  /**
   * Whether somebody may let another one in.
   *
   * @param giver who asks for it
   * @param wanted what the other one is to be
   * @return why not; empty if they may
   * @throws dev.punctual.InvalidInputException if the grant names a role that there is not
   */
  public static Optional<GrantRefusal> of(ApiUser giver, Grant wanted) {
    if (giver.payloads() == ApiUser.Payloads.MASKED && !wanted.masked()) {
      return Optional.of(PAYLOADS);
    }
    if (!giver.role().covers(ApiRole.parse(wanted.role()))) {
      return Optional.of(ROLE);
    }
    boolean beyond =
        !giver.handlers().isEmpty()
            && (wanted.handlers().isEmpty() || !giver.handlers().containsAll(wanted.handlers()));
    return beyond ? Optional.of(HANDLERS) : Optional.empty();
  }

  /** What is wrong, and what would be right, in a sentence. */
  public String says() {
    return says;
  }
}
