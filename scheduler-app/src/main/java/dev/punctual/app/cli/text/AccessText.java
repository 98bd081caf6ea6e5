package dev.punctual.app.cli.text;

import dev.punctual.access.AccessKey;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.HandlerName;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom the HTTP API lets in, in words. */
public final class AccessText {
  private static final int WIDEST = 40;

  private final DateTimeFormatter times;

  /**
   * @param zone in which people read times
   */
  public AccessText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ROOT).withZone(zone);
  }

  /** A line per key. */
  public String table(List<AccessKey> keys) {
    if (keys.isEmpty()) {
      return "The store lets nobody in (punctual access token, punctual access link).";
    }
    TextTable table =
        new TextTable("ID", "KIND", "NAME", "ROLE", "HANDLERS", "CREATED", "USED", "ENDS");
    for (AccessKey key : keys) {
      table.row(
          Long.toString(key.id()),
          key.kind().text(),
          OneLine.of(key.grant().name(), WIDEST),
          key.grant().role() + (key.grant().masked() ? ", masked" : ""),
          handlers(key),
          time(key.createdAt(), "-"),
          time(key.usedAt(), "never"),
          time(key.endsAt(), "never"));
    }
    return table.toString();
  }

  private static String handlers(AccessKey key) {
    List<HandlerName> handlers = key.grant().handlers();
    return handlers.isEmpty()
        ? "all"
        : OneLine.of(
            handlers.stream().map(HandlerName::value).collect(Collectors.joining(", ")), WIDEST);
  }

  private String time(@Nullable Instant time, String otherwise) {
    return time == null ? otherwise : times.format(time);
  }
}
