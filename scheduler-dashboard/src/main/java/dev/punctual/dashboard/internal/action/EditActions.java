package dev.punctual.dashboard.internal.action;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.internal.page.work.EditForm;
import dev.punctual.dashboard.internal.page.work.EditViews;
import dev.punctual.dashboard.internal.page.work.TriggerPicker;
import dev.punctual.edit.EditConflictException;
import dev.punctual.edit.JobEdit;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.message.Resend;
import dev.punctual.notification.Channel;
import dev.punctual.trigger.Trigger;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How people make and change jobs. */
final class EditActions {
  private final EditViews views;

  private EditActions(EditViews views) {
    this.views = views;
  }

  static Map<String, PageAction> all(SchedulerClient client) {
    EditActions actions = new EditActions(new EditViews(client));
    return Map.of(
        "preview", PageAction.edit((theirs, call) -> actions.preview(call)),
        "save", PageAction.edit(actions::save),
        "resend", PageAction.edit(EditActions::resend));
  }

  /** Pressed twice, it sends once more. */
  private static void resend(SchedulerClient theirs, PageCall call) throws IOException {
    JobId sent = JobId.of(call.one("id"));
    Resend how = new Resend(sent.with("~" + call.one("once")), null);
    String channel = call.one("channel");
    Optional<ScheduleResult> done =
        theirs
            .messages()
            .resend(
                sent.value(),
                channel.isEmpty() ? how : how.by(Channel.parse(channel)),
                OnConflict.KEEP);
    String shown = done.map(result -> result.id().value()).orElse(sent.value());
    call.done(
        call.frame().links().job(shown), done.isPresent() ? "done.resend" : "done.nothing", shown);
  }

  /** Changes nothing. */
  private void preview(PageCall call) throws IOException {
    EditForm form = EditForm.of(call);
    try {
      form = TriggerPicker.picked(call).map(form::withTrigger).orElse(form);
      views.form(form, call);
    } catch (InvalidInputException incomplete) {
      views.refused(form, incomplete, call);
    }
  }

  /** What was typed is not lost when it cannot be kept. */
  private void save(SchedulerClient theirs, PageCall call) throws IOException {
    EditForm form = EditForm.of(call);
    try {
      String id = form.text("version").isEmpty() ? make(theirs, form) : edit(theirs, form, call);
      call.done(call.frame().links().job(id), "done.save", id);
    } catch (InvalidInputException refused) {
      views.refused(form, refused, call);
    } catch (EditConflictException conflict) {
      views.conflict(form, conflict, call);
    }
  }

  private static String make(SchedulerClient theirs, EditForm form) {
    Instant now = theirs.clock().instant();
    JobRequest request = begun(form.text("id"), form.text("handler"));
    Optional<Trigger> when = form.trigger(now).or(form::at);
    request = when.isPresent() ? request.on(when.get()) : request;
    request =
        form.text("metadata").isEmpty()
            ? request
            : request.with(new Metadata(form.text("metadata")));
    Optional<Integer> priority = priority(form);
    request = priority.isPresent() ? request.priority(priority.get()) : request;
    Optional<Integer> retries = retries(form);
    request = retries.isPresent() ? request.maxRetries(retries.get()) : request;
    Optional<Duration> timeout = form.length("timeout");
    request = timeout.isPresent() ? request.timeout(timeout.get()) : request;
    return theirs.schedule(request).id().value();
  }

  private static JobRequest begun(String id, String handler) {
    return Arrays.stream(JobType.values())
        .filter(type -> type != JobType.CUSTOM && type.text().equals(handler))
        .findFirst()
        .map(type -> JobRequest.of(id, type))
        .orElseGet(() -> JobRequest.of(id, handler));
  }

  private static String edit(SchedulerClient theirs, EditForm form, PageCall call) {
    String id = form.text("id");
    JobEdit edit =
        changed(
            JobEdit.expecting(version(form)).by(call.frame().visit().user().name()),
            form,
            theirs.clock().instant());
    if (call.frame().seesAll() && form.isTyped("metadata")) {
      String text = form.text("metadata");
      edit = edit.with(text.isEmpty() ? Metadata.EMPTY : new Metadata(text));
    }
    return theirs
        .edit(id, edit)
        .orElseThrow(() -> new InvalidInputException("id", id, "the id of a job that is there"))
        .id()
        .value();
  }

  private static JobEdit changed(JobEdit of, EditForm form, Instant now) {
    JobEdit edit = of;
    Optional<Integer> priority = priority(form);
    edit = form.isTyped("priority") ? edit.priority(priority.orElse(0)) : edit;
    Optional<Integer> retries = retries(form);
    edit =
        form.isTyped("max_retries") && retries.isPresent() ? edit.maxRetries(retries.get()) : edit;
    Optional<Duration> timeout = form.length("timeout");
    if (form.isTyped("timeout")) {
      edit = timeout.isPresent() ? edit.timeout(timeout.get()) : edit.noTimeout();
    }
    boolean when = List.of("trigger", "at", "zone").stream().anyMatch(form::isTyped);
    Optional<Trigger> trigger = form.trigger(now).or(form::at);
    return when && trigger.isPresent() ? edit.on(trigger.get()) : edit;
  }

  private static long version(EditForm form) {
    try {
      return Long.parseLong(form.text("version"));
    } catch (NumberFormatException no) {
      throw new InvalidInputException("version", form.text("version"), "a whole number");
    }
  }

  private static Optional<Integer> priority(EditForm form) {
    return form.whole("priority", Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private static Optional<Integer> retries(EditForm form) {
    return form.whole("max_retries", 0, JobOptions.MOST_RETRIES);
  }
}
