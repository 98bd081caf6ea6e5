package dev.punctual.app.config.types;

/** How an SMS gateway wants its fields. */
public enum SmsFormat {
  /** As a JSON object. */
  JSON,
  /** As a browser sends a form. */
  FORM
}
