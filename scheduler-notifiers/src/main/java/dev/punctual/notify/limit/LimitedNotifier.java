package dev.punctual.notify.limit;

import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.port.Notifier;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A notifier within limits: what is over one of them is put off, without spending a retry. In this
 * order: how many messages an address may get in an hour, whether the provider is known to be down,
 * how many messages may go out in a second, and how many at once. Limits are this node's own, and
 * begin anew when it starts. Thread-safe.
 *
 * <p>Meters: {@code punctual.notifications} (a timer of deliveries, by channel and result) and
 * {@code punctual.notifier.circuit} (0 closed, 1 trying again, 2 open; by channel and provider).
 */
public final class LimitedNotifier implements Notifier {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private final Notifier notifier;

  private final Circuits circuits;
  private final Semaphore turns;
  private final @Nullable FloodGate gate;
  private final @Nullable Pace pace;
  private final MeterRegistry registry;

  /** Within limits, by the machine's clock, with meters of its own. */
  public LimitedNotifier(Notifier notifier, Limits limits) {
    this(notifier, limits, InstantSource.system(), new SimpleMeterRegistry());
  }

  /**
   * @param notifier what sends
   * @param clock by which a provider's pause ends
   * @param registry where its meters are
   */
  public LimitedNotifier(
      Notifier notifier, Limits limits, InstantSource clock, MeterRegistry registry) {
    this.notifier = notifier;
    this.registry = registry;
    circuits = new Circuits(channel().name(), limits.circuit(), clock, registry);
    turns = new Semaphore(limits.concurrent(), true);
    Integer perHour = limits.perRecipientAndHour();
    gate = perHour == null ? null : new FloodGate(perHour);
    Integer perSecond = limits.perSecond();
    pace = perSecond == null ? null : new Pace(channel().name(), perSecond);
  }

  @Override
  public Channel channel() {
    return notifier.channel();
  }

  @Override
  public String provider(Notification notification) {
    return notifier.provider(notification);
  }

  @Override
  public Set<String> addressees(Notification notification) {
    return notifier.addressees(notification);
  }

  @Override
  public Notification without(Notification notification, Set<String> suppressed) {
    return notifier.without(notification, suppressed);
  }

  /** Circuits that are not closed, and whether as many messages are on their way as may be. */
  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>(notifier.facts());
    circuits
        .states()
        .forEach(
            (provider, state) -> {
              if (state != CircuitState.CLOSED) {
                facts.put("circuit of " + channel().name() + " " + provider, state.says());
              }
            });
    if (turns.availablePermits() == 0) {
      facts.put("limit of " + channel().name(), "as many at once as may be");
    }
    return facts;
  }

  @Override
  public void check(Notification notification) {
    notifier.check(notification);
  }

  /** How the circuit of each provider that was asked so far stands. */
  public Map<String, CircuitState> circuits() {
    return circuits.states();
  }

  @Override
  public Delivery deliver(Notification notification, Dispatch dispatch)
      throws InterruptedException {
    long began = System.nanoTime();
    Delivery delivery = pastTheGate(notification, dispatch);
    Timer.builder("punctual.notifications")
        .description("How long deliveries took, by how they ended")
        .tag("channel", channel().name())
        .tag("result", delivery.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    return delivery;
  }

  private Delivery pastTheGate(Notification notification, Dispatch dispatch)
      throws InterruptedException {
    if (gate == null) {
      return ifTheProviderIsUp(notification, dispatch);
    }
    Set<String> addresses = notifier.addressees(notification);
    Optional<Instant> later = gate.enter(addresses, dispatch.idempotencyKey(), dispatch.at());
    if (later.isPresent()) {
      return Delivery.putOff(later.get(), "limit of messages per recipient and hour");
    }
    boolean mayHaveGone = false;
    try {
      Delivery delivery = ifTheProviderIsUp(notification, dispatch);
      mayHaveGone = delivery instanceof Delivery.Delivered || delivery instanceof Delivery.Unknown;
      return delivery;
    } finally {
      if (!mayHaveGone) {
        gate.leave(addresses, dispatch.idempotencyKey());
      }
    }
  }

  private Delivery ifTheProviderIsUp(Notification notification, Dispatch dispatch)
      throws InterruptedException {
    String provider = provider(notification);
    Circuits.Circuit circuit = circuits.of(provider);
    if (!circuit.enter()) {
      return Delivery.putOff(
          dispatch.at().plus(circuit.pause()), provider + " failed too often of late");
    }
    boolean trial = circuit.state() == CircuitState.TRYING;
    boolean asked = false;
    try {
      Optional<Delivery> notNow = turn(dispatch);
      if (notNow.isPresent()) {
        return notNow.get();
      }
      asked = true;
      Delivery delivery = ask(notification, dispatch, circuit);
      return trial ? afterTrial(delivery, dispatch, circuit) : delivery;
    } finally {
      if (!asked) {
        circuit.leave();
      }
    }
  }

  /** To find out that the provider is still down costs a message no more than to wait for that. */
  private static Delivery afterTrial(
      Delivery delivery, Dispatch dispatch, Circuits.Circuit circuit) {
    if (!(delivery instanceof Delivery.Deferred down && down.outage())) {
      return delivery;
    }
    Duration pause = circuit.pause();
    Duration asked = down.retryAfter();
    return Delivery.putOff(
        dispatch.at().plus(asked != null && asked.compareTo(pause) > 0 ? asked : pause),
        "still down (" + down.code() + "): " + down.reason());
  }

  /** Waits for a place in the stream, and then for a free one of those who may send at once. */
  private Optional<Delivery> turn(Dispatch dispatch) throws InterruptedException {
    if (pace != null) {
      Optional<Instant> place = pace.enter(dispatch.idempotencyKey(), dispatch.at());
      if (place.isPresent()) {
        return place.map(at -> Delivery.putOff(at, "limit of messages per second"));
      }
    }
    return turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        ? Optional.empty()
        : Optional.of(
            Delivery.putOff(
                dispatch.at().plus(PATIENCE).plusSeconds(1), "limit of messages at once"));
  }

  private Delivery ask(Notification notification, Dispatch dispatch, Circuits.Circuit circuit)
      throws InterruptedException {
    long began = System.nanoTime();
    @Nullable Delivery delivery = null;
    try {
      delivery = notifier.deliver(notification, dispatch);
      return delivery;
    } finally {
      turns.release();
      tell(circuit, delivery, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  /** A provider that refuses a message is well; one that throws said nothing of itself. */
  private static void tell(Circuits.Circuit circuit, @Nullable Delivery delivery, Duration took) {
    if (delivery == null) {
      circuit.leave();
    } else if (delivery instanceof Delivery.Deferred deferred && deferred.outage()) {
      circuit.failed(took, deferred.code());
    } else if (delivery instanceof Delivery.Unknown unknown) {
      circuit.failed(took, unknown.code());
    } else {
      circuit.worked(took);
    }
  }
}
