package dev.punctual.dashboard.internal.page;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.Frame;
import dev.punctual.dashboard.internal.frame.PageAnswer;
import dev.punctual.dashboard.templates.JteauditGenerated;
import dev.punctual.dashboard.templates.JtefailuresGenerated;
import dev.punctual.dashboard.templates.JtejobGenerated;
import dev.punctual.dashboard.templates.JtejobsGenerated;
import dev.punctual.dashboard.templates.JtemessagesGenerated;
import dev.punctual.dashboard.templates.JtenodesGenerated;
import dev.punctual.dashboard.templates.JtenowGenerated;
import dev.punctual.dashboard.templates.JterunsGenerated;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.message.TrackedMessage;
import dev.punctual.node.SchedulerNode;
import dev.punctual.search.JobFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Shows pages. Safe for use by many threads.
 *
 * @param client that looks
 */
public record PageReads(SchedulerClient client) {
  private static final int FAULTS = 100;
  private static final int MESSAGES = 100;

  /**
   * Shows a page.
   *
   * @return false if there is no such page; then nothing is answered
   * @throws dev.punctual.InvalidInputException if a parameter cannot be read
   */
  public boolean show(String page, Frame frame, HttpServletRequest request, PageAnswer answer)
      throws IOException {
    switch (page) {
      case "" -> now(frame, answer);
      case "jobs" -> jobs(frame, request, answer, filter -> filter);
      case "schedules" -> jobs(frame, request, answer, JobFilter::recurring);
      case "job" -> job(Asked.one(request, "id"), frame, answer);
      case "runs" -> runs(frame, request, answer);
      case "failures" -> failures(frame, answer);
      case "messages" -> messages("", List.of(), frame, answer);
      case "nodes" -> nodes(frame, answer);
      case "audit" -> audit(frame, request, answer);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void now(Frame frame, PageAnswer answer) throws IOException {
    NowPage now = NowPage.of(client, frame.times().now());
    answer.page(output -> JtenowGenerated.render(output, null, frame, now));
  }

  private void jobs(
      Frame frame, HttpServletRequest request, PageAnswer answer, UnaryOperator<JobFilter> narrowed)
      throws IOException {
    Map<String, String> asked = Asked.of(request, JobsPage.CONDITIONS);
    if (!frame.seesAll() && asked.containsKey("text")) {
      answer.problem(frame, 403, frame.text("problem.masked"));
      return;
    }
    JobsPage found = JobsPage.of(client, asked, Asked.one(request, "after"), narrowed);
    answer.page(output -> JtejobsGenerated.render(output, null, frame, found));
  }

  private void job(String id, Frame frame, PageAnswer answer) throws IOException {
    Optional<JobDetailsPage> found =
        id.isEmpty() ? Optional.empty() : JobDetailsPage.of(client, id);
    if (found.isEmpty()) {
      answer.problem(frame, 404, frame.text("problem.no_job"));
      return;
    }
    answer.page(output -> JtejobGenerated.render(output, null, frame, found.get()));
  }

  private void runs(Frame frame, HttpServletRequest request, PageAnswer answer) throws IOException {
    RunsPage runs =
        RunsPage.of(client, Asked.of(request, RunsPage.CONDITIONS), Asked.one(request, "after"));
    answer.page(output -> JterunsGenerated.render(output, null, frame, runs));
  }

  private void failures(Frame frame, PageAnswer answer) throws IOException {
    List<FaultGroup> faults = client.deadLetters().faults(FAULTS);
    answer.page(output -> JtefailuresGenerated.render(output, null, frame, faults));
  }

  private void nodes(Frame frame, PageAnswer answer) throws IOException {
    List<SchedulerNode> nodes = client.nodes();
    answer.page(output -> JtenodesGenerated.render(output, null, frame, nodes));
  }

  private void audit(Frame frame, HttpServletRequest request, PageAnswer answer)
      throws IOException {
    AuditPage audit = AuditPage.of(client, Asked.one(request, "after"));
    answer.page(output -> JteauditGenerated.render(output, null, frame, audit));
  }

  /**
   * Looks for the messages to somebody. Their address comes in a body, so that it stands in no log
   * and no history of a browser.
   */
  public void search(String address, Frame frame, PageAnswer answer) throws IOException {
    if (frame.seesAll()) {
      messages(address, client.messages().page(address, null, null, MESSAGES), frame, answer);
    } else {
      answer.problem(frame, 403, frame.text("problem.masked"));
    }
  }

  private static void messages(
      String address, List<TrackedMessage> found, Frame frame, PageAnswer answer)
      throws IOException {
    answer.page(output -> JtemessagesGenerated.render(output, null, frame, address, found));
  }
}
