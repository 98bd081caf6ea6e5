package dev.punctual.notify.email;

import dev.punctual.InvalidInputException;
import dev.punctual.notify.http.Destination;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes with a mail and is fetched when the mail is sent, so that jobs stay small. In
 * metadata {@code {"ref": "https://files.example.org/report.pdf", "name": "Report.pdf"}}, or the
 * reference alone. Immutable.
 *
 * @param ref a URL, or the name of a file in the folder that the node was given
 * @param name what recipients see; the last part of the reference unless given
 * @param type its media type, such as {@code application/pdf}; null for what the source says
 */
public record Attachment(String ref, String name, @Nullable String type) {
  /** How many one mail may have. */
  public static final int MOST = 20;

  private static final String LEGAL =
      "a URL or a file's name, or an object with ref, name and type; up to " + MOST + " in a list";
  private static final int LONGEST = 2000;

  /**
   * @throws InvalidInputException if the reference or the name cannot be one
   */
  public Attachment {
    if (ref.isBlank() || ref.length() > LONGEST || Addresses.hasControls(ref)) {
      throw new InvalidInputException("attachment", shown(ref), LEGAL);
    }
    if (name.isBlank() || name.length() > LONGEST / 10 || Addresses.hasControls(name)) {
      throw new InvalidInputException("name of an attachment", name, "1 to 200 characters");
    }
    if (type != null && (!type.matches("[\\w.+-]+/[\\w.+-]+") || isComposite(type))) {
      throw new InvalidInputException(
          "type of an attachment", type, "such as application/pdf, neither multipart nor message");
    }
  }

  /** Whether a type is of parts or of another mail, which may not be in Base64 (RFC 2045, 6.4). */
  static boolean isComposite(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.startsWith("multipart/") || lower.startsWith("message/");
  }

  /** The attachment of a reference. */
  public static Attachment of(String ref) {
    return new Attachment(ref, lastPart(ref), null);
  }

  /** Attachments as metadata holds them. */
  static List<Attachment> read(@Nullable Object value) {
    List<Attachment> all = new ArrayList<>();
    Collection<?> given = value instanceof Collection<?> several ? several : listOf(value);
    if (given.size() > MOST) {
      throw new InvalidInputException("number of attachments", given.size(), "up to " + MOST);
    }
    given.forEach(one -> all.add(readOne(one)));
    return List.copyOf(all);
  }

  private static List<?> listOf(@Nullable Object value) {
    return value == null ? List.of() : List.of(value);
  }

  private static Attachment readOne(@Nullable Object value) {
    if (value instanceof Attachment ready) {
      return ready;
    }
    if (value instanceof String ref) {
      return of(ref);
    }
    if (value instanceof Map<?, ?> map && map.get("ref") instanceof String ref) {
      Object name = map.get("name");
      Object type = map.get("type");
      return new Attachment(
          ref,
          name == null ? lastPart(ref) : name.toString(),
          type == null ? null : type.toString());
    }
    throw new InvalidInputException("attachments", value, LEGAL);
  }

  private static String lastPart(String ref) {
    String path = ref.replaceFirst("[?#].*", "");
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isBlank() ? "attachment" : last;
  }

  /** Without what follows a question mark, for URLs carry their permission there. */
  String shown() {
    return shown(ref);
  }

  /** The whole name of a file; of a URL its host alone, for the rest may hold a secret. */
  private static String shown(String ref) {
    return Destination.shown(ref).orElse(ref);
  }

  @Override
  public String toString() {
    return "Attachment[" + shown() + ", " + name + "]";
  }
}
