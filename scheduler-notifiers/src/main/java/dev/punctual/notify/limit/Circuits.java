package dev.punctual.notify.limit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One circuit for each provider of a channel, told of in the log and by a gauge. Thread-safe. */
final class Circuits {
  private static final Logger LOG = LoggerFactory.getLogger(Circuits.class);
  private static final int TRIALS = 3;

  /** Otherwise messages that were taken, but after a minute's wait for a connection, count too. */
  private static final Duration NEVER_SLOW = Duration.ofDays(365);

  private static final int SWEEP_ABOVE = 1000;

  private final String channel;
  private final Limits.Circuit limits;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

  Circuits(String channel, Limits.Circuit limits, InstantSource clock, MeterRegistry registry) {
    this.channel = channel;
    this.limits = limits;
    this.clock = clock;
    this.registry = registry;
  }

  /** The circuit of a provider. */
  Circuit of(String provider) {
    if (circuits.size() > SWEEP_ABOVE) {
      circuits.values().removeIf(Circuit::forgettable);
    }
    return circuits.computeIfAbsent(provider, Circuit::new);
  }

  /** How each one stands, by provider. */
  Map<String, CircuitState> states() {
    Map<String, CircuitState> states = new TreeMap<>();
    circuits.forEach((provider, circuit) -> states.put(provider, circuit.state()));
    return states;
  }

  /** Whether a provider is asked. */
  final class Circuit {
    private final CircuitBreaker breaker;
    private final Gauge gauge;
    private volatile Instant changedAt = clock.instant();

    private Circuit(String provider) {
      breaker =
          CircuitBreaker.of(
              channel + " " + provider,
              CircuitBreakerConfig.custom()
                  .failureRateThreshold(limits.failures())
                  .slidingWindowSize(limits.calls())
                  .minimumNumberOfCalls(limits.calls())
                  .permittedNumberOfCallsInHalfOpenState(TRIALS)
                  .waitDurationInOpenState(limits.pause())
                  .slowCallDurationThreshold(NEVER_SLOW)
                  .clock(clock.withZone(ZoneOffset.UTC))
                  .build());
      breaker.getEventPublisher().onStateTransition(event -> changed());
      gauge =
          Gauge.builder("punctual.notifier.circuit", breaker, one -> state().level())
              .description("0 closed, 1 trying again, 2 open")
              .tag("channel", channel)
              .tag("provider", provider)
              .register(registry);
    }

    private void changed() {
      changedAt = clock.instant();
      LOG.warn("{} {}", breaker.getName(), state().says());
    }

    boolean enter() {
      return breaker.tryAcquirePermission();
    }

    void leave() {
      breaker.releasePermission();
    }

    void worked(Duration took) {
      breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    }

    void failed(Duration took, String reason) {
      breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new ProviderDown(reason));
    }

    /** How long to wait before asking again; those who wait do not all come back at once. */
    Duration pause() {
      Duration left = Duration.between(clock.instant(), changedAt.plus(limits.pause()));
      long millis = Math.max(1000, state() == CircuitState.OPEN ? left.toMillis() : 0);
      return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    CircuitState state() {
      return switch (breaker.getState()) {
        case OPEN, FORCED_OPEN -> CircuitState.OPEN;
        case HALF_OPEN -> CircuitState.TRYING;
        default -> CircuitState.CLOSED;
      };
    }

    private boolean forgettable() {
      boolean quiet = state() == CircuitState.CLOSED && breaker.getMetrics().getFailureRate() <= 0;
      if (quiet) {
        registry.remove(gauge);
      }
      return quiet;
    }
  }

  /** What the breaker's own log is told; never thrown. */
  private static final class ProviderDown extends Exception {
    private static final long serialVersionUID = 1L;

    ProviderDown(String reason) {
      super(reason, null, false, false);
    }
  }
}
