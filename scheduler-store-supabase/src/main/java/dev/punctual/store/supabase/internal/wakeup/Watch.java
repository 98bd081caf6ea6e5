package dev.punctual.store.supabase.internal.wakeup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.RunCalls;
import dev.punctual.store.supabase.internal.rest.RestClient;
import dev.punctual.store.supabase.internal.rest.RestRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Compares what the project answers from look to look. Used by one thread. */
public final class Watch {
  private static final int SOON_SECONDS = 10;

  private final RestClient rest;
  private @Nullable JsonNode before;

  /** Looks through this client. */
  public Watch(RestClient rest) {
    this.rest = rest;
  }

  /**
   * Whether there is a new job, or another one falls due soon, since the look before. The first
   * look says yes: something may have come while nobody looked.
   */
  public boolean look() {
    JsonNode now = rest.ask("look for new jobs", RunCalls.WATCH, Call.NOTHING);
    @Nullable JsonNode last = before;
    before = now;
    return last == null
        || !now.path("newest").equals(last.path("newest"))
        || (dueSoon(now) && !now.path("due").equals(last.path("due")));
  }

  private static boolean dueSoon(JsonNode answer) {
    @Nullable Instant due = RestRow.instant(answer.path("due"));
    return due != null && due.isBefore(Instant.now().plusSeconds(SOON_SECONDS));
  }
}
