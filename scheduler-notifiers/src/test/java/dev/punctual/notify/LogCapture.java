package dev.punctual.notify;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Hears what is logged below a name, at a level and above, until it is closed. */
public final class LogCapture implements AutoCloseable {
  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          String trace =
              event.getThrowableProxy() == null
                  ? ""
                  : " " + ThrowableProxyUtil.asString(event.getThrowableProxy());
          lines.add(event.getLevel() + " " + event.getFormattedMessage() + trace);
        }
      };

  /** Begins to hear. */
  public LogCapture(String name, Level level) {
    logger = (Logger) LoggerFactory.getLogger(name);
    logger.setLevel(level);
    logger.setAdditive(false);
    appender.start();
    logger.addAppender(appender);
  }

  /** What was heard so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(null);
    logger.setAdditive(true);
  }
}
