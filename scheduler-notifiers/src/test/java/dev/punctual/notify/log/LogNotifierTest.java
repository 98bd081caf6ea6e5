package dev.punctual.notify.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.punctual.contracts.NotifierContract;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Content;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Recipient;
import dev.punctual.notify.LogCapture;
import dev.punctual.port.Notifier;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogNotifierTest implements NotifierContract {
  private static final Recipient ANN =
      new Recipient(
          Map.of(Channel.EMAIL, List.of("ann@example.org")), ZoneOffset.UTC, Locale.ENGLISH, null);
  private static final Pattern MARK = Pattern.compile("\\(([0-9a-f]{8})\\): Content");

  private final LogCapture log = new LogCapture(LogNotifier.class.getName(), Level.INFO);

  @AfterEach
  void close() {
    log.close();
  }

  @Override
  public Notifier notifier() {
    return new LogNotifier();
  }

  @Override
  public Notification notification() {
    return new Notification("notification", ANN, Content.of("Something private"), Map.of());
  }

  @Override
  public Notification unfit() {
    return new Notification("notification", ANN, Content.NONE, Map.of());
  }

  @Override
  public List<String> confidential() {
    return List.of("ann@", "Something private");
  }

  @Override
  public List<String> marks() {
    return log.lines().stream()
        .map(MARK::matcher)
        .filter(Matcher::find)
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void whatItSaysIsInTheLogForThoseWhoDebug() throws InterruptedException {
    notifier().deliver(notification(), dispatch("a"));
    assertThat(log.lines()).hasSize(1);
    assertThat(log.lines().toString()).doesNotContain(confidential());
    try (LogCapture debug = new LogCapture(LogNotifier.class.getName(), Level.DEBUG)) {
      notifier().deliver(notification(), dispatch("a"));
      assertThat(debug.lines().toString()).contains("Something private");
    }
  }
}
