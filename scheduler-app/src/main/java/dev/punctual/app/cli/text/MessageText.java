package dev.punctual.app.cli.text;

import dev.punctual.internal.text.OneLine;
import dev.punctual.message.TrackedMessage;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages, in words. */
public final class MessageText {
  private static final int WIDEST_NAME = 40;
  private static final int WIDEST_REASON = 80;

  private final DateTimeFormatter times;

  /**
   * @param zone in which people read times
   */
  public MessageText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT).withZone(zone);
  }

  /** A line per message, and how to go on after a full page. */
  public String table(List<TrackedMessage> messages, int limit) {
    if (messages.isEmpty()) {
      return "No messages.";
    }
    TextTable table = new TextTable("TAKEN", "TO", "BY", "STATUS", "SINCE", "JOB", "REASON");
    for (TrackedMessage message : messages) {
      table.row(
          times.format(message.acceptedAt()),
          OneLine.of(message.recipient(), WIDEST_NAME),
          message.channel().name(),
          message.standing().status().text(),
          times.format(message.standing().at()),
          OneLine.of(message.origin().job().value(), WIDEST_NAME),
          OneLine.of(reason(message), WIDEST_REASON));
    }
    return messages.size() < limit
        ? table.toString()
        : table
            + System.lineSeparator()
            + "There may be more: go on with --page "
            + messages.get(messages.size() - 1).id();
  }

  private static String reason(TrackedMessage message) {
    String next =
        message.followedBy() == null ? null : "followed by job " + message.followedBy().value();
    return Stream.of(message.standing().code(), message.standing().reason(), next)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }
}
