package dev.punctual.store.memory.internal;

import dev.punctual.edit.JobChange;
import dev.punctual.job.JobId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.port.Edit;
import dev.punctual.port.Edited;
import dev.punctual.port.Edits;
import dev.punctual.port.JobLimits;
import dev.punctual.port.Pauses;
import dev.punctual.store.memory.internal.AuditTrail.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pauses, limits and edits that note who asked for them. Thread-safe. */
final class AuditedControls {
  private AuditedControls() {}

  record OfPauses(Pauses inner, Scribe scribe) implements Pauses {

    @Override
    public boolean pause(PauseScope scope, Pause.Terms terms) {
      @Nullable String by = scribe.signer(terms.by());
      Pause.Terms signed = by == null ? terms : terms.by(by);
      return scribe.atOnce(
          () -> {
            Map<String, String> before = inForce(scope);
            boolean paused = inner.pause(scope, signed);
            if (paused) {
              Map<String, String> after =
                  terms.until() == null ? Map.of() : Map.of("until", terms.until().toString());
              scribe.note(
                  command("pause", scope).changing(before, after).because(terms.reason(), by));
            }
            return paused;
          });
    }

    @Override
    public boolean resume(PauseScope scope) {
      return scribe.atOnce(
          () -> {
            Map<String, String> before = inForce(scope);
            boolean ended = inner.resume(scope);
            if (ended) {
              scribe.note(command("resume", scope).changing(before, Map.of()));
            }
            return ended;
          });
    }

    private static Command command(String action, PauseScope scope) {
      return Command.of(action, scope.kind().text(), scope.name().isEmpty() ? null : scope.name());
    }

    private Map<String, String> inForce(PauseScope scope) {
      return inner.inForce().stream()
          .filter(pause -> pause.scope().equals(scope))
          .findFirst()
          .map(pause -> values(pause.terms()))
          .orElse(Map.of());
    }

    private static Map<String, String> values(Pause.Terms terms) {
      Map<String, String> values = new HashMap<>();
      put(values, "until", terms.until());
      put(values, "reason", terms.reason());
      put(values, "paused_by", terms.by());
      return values;
    }

    @Override
    public List<Pause> inForce() {
      return inner.inForce();
    }
  }

  record OfLimits(JobLimits inner, Scribe scribe) implements JobLimits {

    @Override
    public boolean set(LimitScope scope, Limit limit) {
      @Nullable String by = scribe.signer(limit.by());
      Limit signed = new Limit(limit.atOnce(), limit.starts(), limit.per(), limit.burst(), by);
      return scribe.atOnce(
          () -> {
            Map<String, String> before = inForce(scope);
            boolean changed = inner.set(scope, signed);
            if (changed) {
              scribe.note(
                  command("limit", scope).changing(before, values(limit)).because(null, by));
            }
            return changed;
          });
    }

    @Override
    public boolean remove(LimitScope scope) {
      return scribe.atOnce(
          () -> {
            Map<String, String> before = inForce(scope);
            boolean gone = inner.remove(scope);
            if (gone) {
              scribe.note(command("unlimit", scope).changing(before, Map.of()));
            }
            return gone;
          });
    }

    private static Command command(String action, LimitScope scope) {
      return Command.of(action, scope.kind().text(), scope.name());
    }

    private Map<String, String> inForce(LimitScope scope) {
      return inner.inForce().stream()
          .filter(limit -> limit.scope().equals(scope))
          .findFirst()
          .map(limit -> values(limit.limit()))
          .orElse(Map.of());
    }

    private static Map<String, String> values(Limit limit) {
      Map<String, String> values = new HashMap<>();
      put(values, "at_once", limit.atOnce());
      put(values, "starts", limit.starts());
      put(values, "per", limit.per());
      put(values, "burst", limit.burst());
      return values;
    }

    @Override
    public List<Limit.InForce> inForce() {
      return inner.inForce();
    }
  }

  record OfEdits(Edits inner, Scribe scribe) implements Edits {

    @Override
    public Edited edit(Edit edit) {
      @Nullable String by = scribe.signer(edit.by());
      Edit signed =
          new Edit(
              edit.id(), edit.expected(), by, edit.options(), edit.metadata(), edit.retiming());
      return scribe.atOnce(
          () -> {
            Edited edited = inner.edit(signed);
            if (edited.outcome() == Edited.Outcome.EDITED) {
              note(edit.id(), edited.version(), by);
            }
            return edited;
          });
    }

    private void note(JobId id, long version, @Nullable String by) {
      JobChange change = inner.changes(id, version - 1).get(0);
      Map<String, String> before = new HashMap<>(Map.of("version", "" + (version - 1)));
      Map<String, String> after = new HashMap<>(Map.of("version", "" + version));
      for (JobChange.Field field : change.fields()) {
        put(before, field.name(), field.before());
        put(after, field.name(), field.after());
      }
      scribe.note(Command.of("edit", "job", id.value()).changing(before, after).because(null, by));
    }

    @Override
    public List<JobChange> changes(JobId id, long after) {
      return inner.changes(id, after);
    }
  }

  private static void put(Map<String, String> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value.toString());
    }
  }
}
