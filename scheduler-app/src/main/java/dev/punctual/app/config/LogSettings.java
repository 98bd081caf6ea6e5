package dev.punctual.app.config;

import dev.punctual.app.config.keys.Keys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.LogFormat;
import dev.punctual.app.config.types.LogLevel;

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
