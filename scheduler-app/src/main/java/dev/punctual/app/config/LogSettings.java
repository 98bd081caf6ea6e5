package dev.punctual.app.config;

/**
 * What the app logs. Immutable.
 *
 * @param format how lines look
 * @param level the least important line that is written
 */
public record LogSettings(LogFormat format, LogLevel level) {

  static LogSettings from(Values values) {
    return new LogSettings(values.get(Keys.LOG_FORMAT), values.get(Keys.LOG_LEVEL));
  }
}
