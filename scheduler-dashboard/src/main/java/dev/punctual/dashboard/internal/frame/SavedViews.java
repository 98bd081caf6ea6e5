package dev.punctual.dashboard.internal.frame;

import dev.punctual.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a reader has looked for and wants to look for again, by names of their own. A browser keeps
 * it for them. Immutable.
 *
 * @param views in the order in which they were saved
 */
public record SavedViews(List<View> views) {
  /** None. */
  public static final SavedViews NONE = new SavedViews(List.of());

  /** A name has so many characters at most. */
  public static final int LONGEST_NAME = 40;

  private static final int MOST = 12;

  /** A browser keeps 4,096 bytes of a cookie, name and all (RFC 6265, section 6.1). */
  private static final int MOST_TEXT = 3_500;

  /**
   * A page with conditions.
   *
   * @param name as the reader calls it
   * @param address of the page, with its query
   */
  public record View(String name, String address) {}

  /** Copies the list. */
  public SavedViews {
    views = List.copyOf(views);
  }

  /** Those of a cookie; none if they cannot be read. */
  static SavedViews parse(String cookie) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8);
      return new SavedViews(
          text.lines()
              .map(line -> line.split("\t", -1))
              .filter(parts -> parts.length == 2)
              .map(parts -> new View(parts[0], parts[1]))
              .toList());
    } catch (IllegalArgumentException no) {
      return NONE;
    }
  }

  /** As a cookie holds them. */
  String text() {
    String lines =
        views.stream()
            .map(view -> view.name() + "\t" + view.address())
            .collect(Collectors.joining("\n"));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(lines.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * These and one more, which takes the place of one that has its name.
   *
   * @throws InvalidInputException if the name is no line of up to {@link #LONGEST_NAME} characters,
   *     or a browser keeps no more
   */
  public SavedViews and(View view) {
    if (view.name().isBlank()
        || view.name().length() > LONGEST_NAME
        || view.name().chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInputException(
          "name", view.name(), "one line of up to " + LONGEST_NAME + " characters");
    }
    List<View> all = new ArrayList<>(without(view.name()).views());
    all.add(view);
    SavedViews more = new SavedViews(all);
    if (all.size() > MOST || more.text().length() > MOST_TEXT) {
      throw new InvalidInputException(
          "views", all.size(), "up to " + MOST + ", with conditions that a browser can keep");
    }
    return more;
  }

  /** These without the one of this name. */
  public SavedViews without(String name) {
    return new SavedViews(views.stream().filter(view -> !view.name().equals(name)).toList());
  }

  /** Those of a page. */
  public List<View> of(String page) {
    return views.stream()
        .filter(view -> view.address().replaceAll("[?].*", "").endsWith("/" + page))
        .toList();
  }
}
