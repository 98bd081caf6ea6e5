package dev.punctual.dashboard.internal.page.work;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.Frame;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.templates.JteeditGenerated;
import dev.punctual.edit.EditConflictException;
import dev.punctual.edit.JobChange;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page on which a job is made or changed. Safe for use by many threads. */
public final class EditViews {
  private final SchedulerClient client;

  /**
   * @param client that looks
   */
  public EditViews(SchedulerClient client) {
    this.client = client;
  }

  /** For a new job, for one like another ({@code from}), or for one that is there ({@code id}). */
  void begin(PageCall call) throws IOException {
    Frame frame = call.frame();
    String like = call.one("from");
    String id = like.isEmpty() ? call.one("id") : like;
    if (!frame.mayEdit()) {
      call.problem(403, "problem.forbidden");
    } else if (id.isEmpty()) {
      form(EditForm.empty(frame.times().zone()), call);
    } else {
      Optional<EditForm> form = client.get(id).map(job -> of(job, frame));
      if (form.isEmpty()) {
        call.problem(404, "problem.no_job");
      } else {
        form(like.isEmpty() ? form.get() : form.get().copy(), call);
      }
    }
  }

  private static EditForm of(Job job, Frame frame) {
    return EditForm.of(job, frame.times().zone(), frame.seesAll());
  }

  /** What was typed, with what its trigger means. */
  public void form(EditForm form, PageCall call) throws IOException {
    show(200, form, null, List.of(), call);
  }

  /** What was typed, and why it could not be kept. */
  public void refused(EditForm form, InvalidInputException fault, PageCall call)
      throws IOException {
    show(422, form, String.valueOf(fault.getMessage()), List.of(), call);
  }

  /**
   * What was typed, and what others have changed meanwhile; the next time it is kept all the same.
   */
  public void conflict(EditForm form, EditConflictException conflict, PageCall call)
      throws IOException {
    show(
        409,
        client.get(form.text("id")).map(job -> form.over(of(job, call.frame()))).orElse(form),
        call.frame().text("edit.conflict"),
        conflict.changes(),
        call);
  }

  private void show(
      int status, EditForm form, @Nullable String fault, List<JobChange> changes, PageCall call)
      throws IOException {
    List<String> handlers =
        client.handlersOfLivingNodes().stream().map(HandlerName::value).sorted().toList();
    Frame frame = call.frame();
    EditPage page = EditPage.of(form, handlers, frame.times().now(), fault, changes);
    call.answer().page(status, output -> JteeditGenerated.render(output, null, frame, page));
  }
}
