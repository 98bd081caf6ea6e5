package dev.punctual.http.internal.events;

import dev.punctual.EventReminders;
import dev.punctual.InvalidInputException;
import dev.punctual.JobView;
import dev.punctual.OnConflict;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.BodyFields;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.jobs.JobWrites;
import dev.punctual.http.internal.jobs.OptionsBody;
import dev.punctual.http.internal.route.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reminders before an event, which move and end with it. */
public final class EventControls {
  private static final String TIME = "event_time";

  private final JobView view;

  public EventControls(JobView view) {
    this.view = view;
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(
        Operation.look(
            "listReminders", "/events/{event_id}/reminders", Set.of("limit"), this::list),
        Operation.edit(
            "putReminders",
            "PUT",
            "/events/{event_id}/reminders",
            Set.of(JobWrites.ON_CONFLICT),
            EventControls::put),
        Operation.edit(
            "moveEvent", "POST", "/events/{event_id}/move", Set.of(), EventControls::move),
        Operation.steer("cancelEvent", "/events/{event_id}/cancel", EventControls::cancel));
  }

  private static String event(Exchange exchange) {
    return exchange.variable("event_id");
  }

  private ApiReply list(Exchange exchange) {
    return ApiReply.ok(
        Map.of(
            "jobs",
            exchange
                .client()
                .reminders()
                .of(event(exchange))
                .limit(exchange.query().limit())
                .map(view::of)
                .toList()));
  }

  private static ApiReply put(Exchange exchange) {
    return JobWrites.results(
        exchange
            .client()
            .reminders()
            .schedule(
                reminders(event(exchange), exchange.body()),
                JobWrites.onConflict(exchange, OnConflict.REPLACE)));
  }

  private static EventReminders reminders(String event, BodyFields body) {
    Set<String> known = new HashSet<>(OptionsBody.FIELDS);
    known.addAll(Set.of(TIME, "before", "message", "metadata"));
    body.allow(known);
    EventReminders all =
        EventReminders.of(event, time(body))
            .before(body.durations("before").toArray(Duration[]::new))
            .options(OptionsBody.read(body));
    Optional<String> message = body.text("message");
    all = message.isPresent() ? all.message(message.get()) : all;
    Optional<Map<String, Object>> metadata = body.object("metadata");
    return metadata.isPresent() ? all.with(metadata.get()) : all;
  }

  private static Instant time(BodyFields body) {
    return body.instant(TIME)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    TIME, null, "a time with its offset, such as 2026-03-01T14:00:00Z"));
  }

  /** An event without reminders to move is moved all the same: there is nothing to do. */
  private static ApiReply move(Exchange exchange) {
    Instant time = time(exchange.body().allow(Set.of(TIME)));
    return JobWrites.results(exchange.client().reminders().move(event(exchange), time));
  }

  private static ApiReply cancel(Exchange exchange) {
    exchange.body().allow(Set.of());
    return ApiReply.ok(Map.of("cancelled", exchange.client().reminders().cancel(event(exchange))));
  }
}
