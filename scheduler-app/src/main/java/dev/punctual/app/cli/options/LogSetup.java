package dev.punctual.app.cli.options;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.punctual.app.config.LogSettings;
import dev.punctual.app.config.types.LogFormat;
import dev.punctual.app.config.types.LogLevel;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Sets logging up by the app's settings: to standard error, so that answers stay clean. */
public final class LogSetup {
  private static final String TIME = "%d{yyyy-MM-dd HH:mm:ss.SSS}";

  /** On one line and of bounded length: nothing that a message repeats passes for another line. */
  private static final String MESSAGE = "%.-2000replace(%msg){'[\\x00-\\x1f\\x7f-\\x9f]','·'}";

  private static final String LINE = TIME + " %-5level " + MESSAGE + "%n%ex{short}";
  private static final String LINE_WITH_SOURCE =
      TIME + " %-5level [%thread] %logger{20} " + MESSAGE + "%n%ex";

  /** Libraries that tell more than people want to know. */
  private static final List<String> TALKATIVE =
      List.of(
          "com.cronutils",
          "org.flywaydb",
          "com.zaxxer.hikari",
          "org.jooq",
          "dev.punctual.store.jdbc.shaded",
          "io.zonky",
          "org.apache",
          "org.eclipse.jetty");

  /** Guice writes what a module refuses, with its stack, before the command tells it in words. */
  private static final java.util.logging.Logger GUICE =
      java.util.logging.Logger.getLogger("com.google.inject");

  private LogSetup() {}

  /** Until the settings are known, only what is wrong is said. */
  public static void quiet() {
    apply(new LogSettings(LogFormat.TEXT, LogLevel.WARN));
  }

  static void apply(LogSettings settings) {
    GUICE.setLevel(java.util.logging.Level.OFF);
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Level level = Level.toLevel(settings.level().name());
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder(settings.format(), level, context));
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(appender);
    Level quiet = level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN;
    TALKATIVE.forEach(name -> context.getLogger(name).setLevel(quiet));
  }

  private static Encoder<ILoggingEvent> encoder(
      LogFormat format, Level level, LoggerContext context) {
    EncoderBase<ILoggingEvent> encoder = format == LogFormat.JSON ? json() : pattern(level);
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private static JsonEncoder json() {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithContext(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    return encoder;
  }

  private static PatternLayoutEncoder pattern(Level level) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern(level.isGreaterOrEqual(Level.INFO) ? LINE : LINE_WITH_SOURCE);
    return encoder;
  }
}
