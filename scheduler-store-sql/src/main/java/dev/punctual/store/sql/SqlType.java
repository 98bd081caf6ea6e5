package dev.punctual.store.sql;

import java.lang.reflect.Array;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The types of parameters, each with the Java type that stands for it. */
public enum SqlType {
  /** {@link String}. */
  TEXT("text", String.class),

  /** {@link Long}. */
  BIGINT("bigint", Long.class),

  /** {@link Integer}. */
  INTEGER("integer", Integer.class),

  /** {@link Short}. */
  SMALLINT("smallint", Short.class),

  /** {@link Instant}. */
  TIMESTAMPTZ("timestamptz", Instant.class),

  /** {@link Boolean}. */
  BOOLEAN("boolean", Boolean.class),

  /** {@link java.util.UUID}. */
  UUID("uuid", java.util.UUID.class);

  private final String text;
  private final Class<?> javaType;

  SqlType(String text, Class<?> javaType) {
    this.text = text;
    this.javaType = javaType;
  }

  /** Its name in PostgreSQL. */
  public String text() {
    return text;
  }

  /** An array of the Java type, full of nulls. */
  @Nullable Object[] array(int length) {
    return (@Nullable Object[]) Array.newInstance(javaType, length);
  }
}
