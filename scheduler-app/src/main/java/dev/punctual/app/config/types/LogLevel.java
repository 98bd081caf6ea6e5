package dev.punctual.app.config.types;

/** The least important log line that is written. */
public enum LogLevel {
  /** Everything. */
  DEBUG,
  /** What an operator may want to know. */
  INFO,
  /** What an operator should look at. */
  WARN,
  /** What is broken. */
  ERROR
}
