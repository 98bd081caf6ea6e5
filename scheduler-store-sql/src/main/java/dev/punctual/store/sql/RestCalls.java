package dev.punctual.store.sql;

import dev.punctual.store.sql.Call.Nothing;

/** Functions that only REST needs. */
public final class RestCalls {
  /** Answers an object: what a project says of itself and of who asks. */
  public static final Call<Nothing> HELLO = Call.one("rest_hello");

  /** Answers an object: what a poller compares from look to look. */
  public static final Call<Nothing> WATCH = Call.one("rest_watch");

  private RestCalls() {}
}
