package dev.punctual.store.sql;

import java.nio.charset.StandardCharsets;

/** Writes an object member by member; for the few texts that need no library. Not thread-safe. */
final class JsonObject {
  private final StringBuilder members = new StringBuilder();

  JsonObject text(String name, String value) {
    return json(name, quoted(value));
  }

  JsonObject number(String name, long value) {
    return json(name, Long.toString(value));
  }

  /** A member whose value is JSON already. */
  JsonObject json(String name, String value) {
    if (members.length() > 0) {
      members.append(',');
    }
    members.append(quoted(name)).append(':').append(value);
    return this;
  }

  /** What PostgreSQL keeps in no text, NUL and halves of pairs, becomes another character. */
  private static String quoted(String value) {
    String sound = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < sound.length(); i++) {
      char c = sound.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c == 0) {
        text.append('\uFFFD');
      } else if (c < ' ') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  @Override
  public String toString() {
    return "{" + members + "}";
  }
}
