package dev.punctual.store.jdbc.internal.schema;

import dev.punctual.store.jdbc.Schema;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Flyway says goes into the log at DEBUG, under our name: it tells of each file, and passes on
 * the database's notices about indexes that were not there. What came of it the store says itself;
 * a failure is thrown. Public for Flyway alone, which makes it by its name. Thread-safe.
 */
public final class QuietFlyway implements LogCreator, Log {
  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

  @Override
  public Log createLogger(Class<?> source) {
    return this;
  }

  @Override
  @SuppressWarnings("deprecation") // the interface still wants it
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public void debug(String message) {}

  @Override
  public void info(String message) {
    LOG.debug(message);
  }

  @Override
  public void warn(String message) {
    LOG.debug(message);
  }

  @Override
  public void error(String message) {
    LOG.debug(message);
  }

  @Override
  public void error(String message, Exception cause) {
    LOG.debug(message, cause);
  }

  @Override
  public void notice(String message) {
    LOG.debug(message);
  }
}
