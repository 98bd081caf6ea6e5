package dev.punctual.job;

/**
 * The part of an application that declares jobs whenever it starts, such as {@code billing}. Parts
 * that are deployed apart have names of their own.
 *
 * @param value 1 to 255 characters
 */
public record DeclaredBy(String value) {
  private static final int LONGEST = 255;

  /**
   * @throws dev.punctual.InvalidInputException if the text is blank, longer than 255 characters, or
   *     holds what PostgreSQL cannot keep
   */
  public DeclaredBy {
    Text.check("declared by", value, LONGEST);
  }

  /** The same from text. */
  public static DeclaredBy of(String value) {
    return new DeclaredBy(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
