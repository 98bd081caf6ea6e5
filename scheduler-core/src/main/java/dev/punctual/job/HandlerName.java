package dev.punctual.job;

/**
 * The name under which a node registers code and by which a job asks for it.
 *
 * @param value 1 to 255 characters
 */
public record HandlerName(String value) {
  private static final int LONGEST = 255;

  /**
   * @throws dev.punctual.InvalidInputException if the text is not a legal name
   */
  public HandlerName {
    Text.check("handler name", value, LONGEST);
  }

  /** The handler of this name. */
  public static HandlerName of(String value) {
    return new HandlerName(value);
  }

  /** The handler that runs jobs of a type that name no handler of their own. */
  public static HandlerName of(JobType type) {
    return new HandlerName(type.text());
  }

  @Override
  public String toString() {
    return value;
  }
}
