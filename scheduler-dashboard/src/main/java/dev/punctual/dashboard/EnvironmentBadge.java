package dev.punctual.dashboard;

import dev.punctual.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What stands at the top of each page, so that nobody takes one environment for another. Immutable.
 *
 * @param name of the environment, such as staging; 1 to 40 characters on one line
 * @param color of the name and of the line at the top of the page
 */
public record EnvironmentBadge(String name, Color color) {
  /** Colours that can be told apart on light and on dark pages. */
  public enum Color {
    /** For an environment like any other. */
    GRAY,
    /** Where nothing can go wrong, such as on a developer's machine. */
    GREEN,
    /** In between. */
    BLUE,
    /** Where others would notice, such as in staging. */
    AMBER,
    /** Where it counts. */
    RED;

    /**
     * The one that is written so.
     *
     * @throws InvalidInputException if there is none
     */
    public static Color named(String text) {
      return Arrays.stream(values())
          .filter(color -> color.text().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      "environment color", text, "gray, green, blue, amber or red"));
    }

    /** As it is written in settings and in the style sheet. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,40}");

  /**
   * @throws InvalidInputException if the name is none
   */
  public EnvironmentBadge {
    Objects.requireNonNull(color, "color");
    if (name.isBlank() || !NAME.matcher(name).matches()) {
      throw new InvalidInputException("environment", name, "1 to 40 characters on one line");
    }
  }
}
