package dev.punctual.store.memory.internal;

import dev.punctual.message.MessageAddress;
import dev.punctual.message.Suppression;
import dev.punctual.message.Suppression.Terms;
import dev.punctual.notification.Channel;
import dev.punctual.port.message.Suppressions;
import dev.punctual.store.memory.internal.AuditTrail.Command;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The suppression list, noting who changed it. Thread-safe. */
record AuditedSuppressions(Suppressions inner, Scribe scribe) implements Suppressions {

  @Override
  public boolean suppress(MessageAddress address, Terms terms) {
    @Nullable String by = scribe.signer(terms.by());
    Terms signed = by == null ? terms : terms.by(by);
    return scribe.atOnce(
        () -> {
          Map<String, String> before =
              list(address, null, LARGEST_PAGE).stream()
                  .filter(entry -> Objects.equals(entry.terms().channel(), terms.channel()))
                  .findFirst()
                  .map(AuditedSuppressions::values)
                  .orElse(Map.of());
          boolean changed = inner.suppress(address, signed);
          if (changed) {
            scribe.note(
                command("suppress", address.masked())
                    .changing(before, values(terms))
                    .because(terms.reason(), by));
          }
          return changed;
        });
  }

  @Override
  public boolean lift(long id) {
    return scribe.atOnce(
        () -> {
          Optional<Suppression> gone =
              list(null, id == Long.MAX_VALUE ? null : id + 1, 1).stream()
                  .filter(entry -> entry.id() == id)
                  .findFirst();
          boolean lifted = inner.lift(id);
          gone.filter(entry -> lifted)
              .ifPresent(
                  entry ->
                      scribe.note(
                          command("lift_suppression", entry.recipient())
                              .changing(values(entry), Map.of())));
          return lifted;
        });
  }

  private static Command command(String action, String recipient) {
    return Command.of(action, "address", recipient);
  }

  private static Map<String, String> values(Suppression entry) {
    Map<String, String> values = values(entry.terms());
    if (entry.terms().by() != null) {
      values.put("suppressed_by", entry.terms().by());
    }
    return values;
  }

  private static Map<String, String> values(Terms terms) {
    Map<String, String> values = new HashMap<>();
    if (terms.channel() != null) {
      values.put("channel", terms.channel().name());
    }
    if (terms.reason() != null) {
      values.put("reason", terms.reason());
    }
    return values;
  }

  @Override
  public List<Suppression> list(
      @Nullable MessageAddress address, @Nullable Long before, int limit) {
    return inner.list(address, before, limit);
  }

  @Override
  public Map<MessageAddress, Suppression> among(
      Channel channel, Collection<MessageAddress> addresses) {
    return inner.among(channel, addresses);
  }
}
