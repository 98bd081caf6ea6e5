package dev.punctual.app.checkup;

import static dev.punctual.app.checkup.CheckWords.check;
import static dev.punctual.app.checkup.CheckWords.text;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import dev.punctual.app.config.Settings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.dashboard.HealthChecks;
import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.dashboard.HealthChecks.Text;
import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.FigureStep;
import dev.punctual.figures.StoreCondition;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.supabase.Greeting;
import dev.punctual.store.supabase.SupabaseKey;
import dev.punctual.store.supabase.SupabaseStore;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks a store over that could be opened. Used once, by one thread. */
public final class Checkup {
  private static final int TRIPS = 9;
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration SLOW = Duration.ofMillis(250);
  private static final Duration FAR_OFF = Duration.ofSeconds(30);

  private final SchedulerStore store;
  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * Of a store.
   *
   * @param settings by which it was opened
   */
  public Checkup(SchedulerStore store, Settings settings) {
    this.store = store;
    this.settings = settings;
  }

  /**
   * Looks a service over, from within: each time it is asked. No secret is in what it says.
   *
   * @param store of the service
   * @param settings of the service
   */
  public static HealthChecks ofService(SchedulerStore store, Settings settings) {
    return () -> new Checkup(store, settings).looks();
  }

  /** What was found, end to end: it joins the nodes for a moment, and leaves them. */
  public List<Finding> findings() {
    store();
    clockAndTrips();
    handlers();
    findings.addAll(ChannelFindings.of(settings.notifiers()));
    return findings;
  }

  /** What was found without writing anything; clocks are told of by the nodes themselves. */
  private List<Finding> looks() {
    store();
    trips();
    findings.addAll(ChannelFindings.of(settings.notifiers()));
    return findings;
  }

  private void store() {
    add(check("store"), true, Text.of(store.describe()));
    if (store instanceof SupabaseStore supabase) {
      greeting(supabase.greet());
      strangers();
      realtime(supabase);
    }
    database();
  }

  /** What else is looked at does not depend on it. */
  private void database() {
    try {
      StoreCondition condition = store.condition();
      if (!condition.equals(StoreCondition.NONE)) {
        findings.addAll(
            DatabaseFindings.of(condition, runsOfDay(), settings.scheduler().cleanupAfterDays()));
        findings.addAll(TableFindings.of(condition.tables()));
      }
    } catch (SchedulerException failure) {
      add(check("server"), false, Text.of(String.valueOf(failure.getMessage())));
    }
  }

  private long runsOfDay() {
    FigureQuery day = FigureQuery.last(Duration.ofDays(1), Instant.now()).by(FigureStep.HOUR);
    return store.jobs().telemetry().figures(day).stream()
        .map(FigurePoint::counts)
        .mapToLong(counts -> counts.completed() + counts.failed() + counts.retried())
        .sum();
  }

  private void add(Text check, boolean good, Text says) {
    findings.add(new Finding(check, good, says));
  }

  private void greeting(Greeting greeting) {
    add(check("tables"), true, text("tables.version", String.valueOf(greeting.version())));
    boolean open =
        greeting.role().equals("anon") && settings.supabase().schedulerSecret().isEmpty();
    String key = open ? "role.open" : greeting.bypasses() ? "role.bypasses" : "role.let_in";
    add(check("role"), !open, text(key, greeting.role()));
  }

  /** What the key that everybody may have gets to see. */
  private void strangers() {
    settings.supabase().anonKey().filter(this::isNotOurs).ifPresent(this::strangers);
  }

  private boolean isNotOurs(Secret anon) {
    return !settings.supabase().key().map(Secret::reveal).equals(Optional.of(anon.reveal()));
  }

  private void strangers(Secret anon) {
    SupabaseStoreConfig config =
        SupabaseStoreConfig.of(
            settings.supabase().url().orElseThrow(), SupabaseKey.of(anon.reveal()));
    try (SupabaseStore store = SupabaseStore.open(config)) {
      add(check("public_key"), false, text("public_key.open", store.describe()));
    } catch (SchedulerException failure) {
      boolean refused = failure.fault() == Fault.USER;
      add(
          check("public_key"),
          refused,
          refused
              ? text("public_key.closed")
              : text("public_key.untried", String.valueOf(failure.getMessage())));
    }
  }

  private void realtime(SupabaseStore supabase) {
    if (!settings.supabase().realtime()) {
      add(check("realtime"), true, text("realtime.off"));
      return;
    }
    boolean live;
    try {
      live = supabase.hearsRealtime(PATIENCE);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      live = false;
    }
    add(check("realtime"), live, text(live ? "realtime.live" : "realtime.refused"));
  }

  private void clockAndTrips() {
    NodeId node = NodeId.random();
    Heartbeat beat = new Heartbeat(node, "doctor", Duration.ofSeconds(20), Set.of());
    long[] trips = new long[TRIPS];
    Duration offset = Duration.ZERO;
    for (int i = 0; i < TRIPS; i++) {
      Instant asked = Instant.now();
      long began = System.nanoTime();
      Instant there = store.runs().heartbeat(beat).storeTime();
      trips[i] = System.nanoTime() - began;
      offset = Duration.between(asked.plusNanos(trips[i] / 2), there);
    }
    store.runs().leave(node);
    trips(trips);
    add(
        check("clock"),
        offset.abs().compareTo(FAR_OFF) < 0,
        text("clock.differs", Amount.millis(offset)));
  }

  private void trips() {
    long[] trips = new long[TRIPS];
    for (int i = 0; i < TRIPS; i++) {
      long began = System.nanoTime();
      store.jobs().handlersOfLivingNodes();
      trips[i] = System.nanoTime() - began;
    }
    trips(trips);
  }

  private void trips(long[] trips) {
    Arrays.sort(trips);
    Duration trip = Duration.ofNanos(trips[TRIPS / 2]);
    add(
        check("round_trip"),
        trip.compareTo(SLOW) < 0,
        text("round_trip.took", Amount.millis(trip), Integer.toString(TRIPS)));
  }

  private void handlers() {
    int known = store.jobs().handlersOfLivingNodes().size();
    add(
        check("nodes"),
        true,
        known == 0 ? text("nodes.none") : text("nodes.handlers", Integer.toString(known)));
  }
}
