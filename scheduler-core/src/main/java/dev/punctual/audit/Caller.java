package dev.punctual.audit;

import dev.punctual.InvalidInputException;
import dev.punctual.job.Text;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for commands, and through what. Immutable.
 *
 * @param name who; null for a program that asks by itself
 * @param source through what
 */
public record Caller(@Nullable String name, AuditSource source) {
  /** A program that uses the library, and asks for nobody in particular. */
  public static final Caller PROGRAM = new Caller(null, AuditSource.JAVA);

  private static final int LONGEST_NAME = 255;

  /**
   * @throws InvalidInputException if the name is blank, longer than 255 characters, or holds what
   *     PostgreSQL cannot keep
   */
  public Caller {
    if (name != null) {
      Text.check("caller", name, LONGEST_NAME);
    }
  }

  /**
   * Somebody for whom a program asks.
   *
   * @throws InvalidInputException if that is no legal name
   */
  public static Caller named(String name) {
    return new Caller(name, AuditSource.JAVA);
  }
}
