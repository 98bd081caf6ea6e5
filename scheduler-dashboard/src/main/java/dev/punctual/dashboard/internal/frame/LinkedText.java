package dev.punctual.dashboard.internal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds addresses in what people write. */
public final class LinkedText {
  /** Nothing but http and https leads anywhere; a sign at the end belongs to the sentence. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\bhttps?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

  private LinkedText() {}

  /**
   * A part of a text.
   *
   * @param text as it stands there
   * @param link whether it is an address
   */
  public record Part(String text, boolean link) {}

  /** The text in parts, in its order. */
  public static List<Part> of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher address = ADDRESS.matcher(text);
    int end = 0;
    while (address.find()) {
      parts.add(new Part(text.substring(end, address.start()), false));
      parts.add(new Part(address.group(), true));
      end = address.end();
    }
    parts.add(new Part(text.substring(end), false));
    return parts.stream().filter(part -> !part.text().isEmpty()).toList();
  }
}
